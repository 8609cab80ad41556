"""Daily backups: which are made, which stay, and which is the newest that can be trusted."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.backup import back_up
from bot.storage.database import Database
from bot.storage.errors import DatabaseUnreadable
from bot.storage.keeping import (
    DAYS,
    FEWEST,
    LONGEST_KEPT,
    WEEKS,
    back_up_day,
    backed_up_days,
    kept,
    newest_good,
)
from tests.storage.on_file import database_url
from tests.test_surroundings import forbid

__all__ = ["database_url"]

TODAY = date(2026, 3, 29)
DAY = timedelta(days=1)
AGED = datetime(2026, 2, 27, 9, tzinfo=UTC).timestamp()
"""A moment thirty days before today."""

HALF_DONE = datetime(2026, 3, 27, 9, tzinfo=UTC).timestamp()
"""A moment two days before today."""


def back_to(days: int) -> set[date]:
    """Every day from so many days ago to today."""
    return {TODAY - n * DAY for n in range(days)}


def test_a_week_of_days_and_the_mondays_of_four_weeks_stay() -> None:
    stays = kept(back_to(60), TODAY)
    assert stays == back_to(7) | {date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)}


@given(st.sets(st.integers(0, 400), max_size=60), st.integers(0, 400))
def test_the_newest_always_stays_and_nothing_gets_too_old(ages: set[int], later: int) -> None:
    days = {TODAY - age * DAY for age in ages} | {TODAY}
    stays = kept(days, TODAY)
    assert TODAY in stays
    assert len(stays) <= DAYS + WEEKS
    newest = sorted(days, reverse=True)[:FEWEST]
    assert all(TODAY - day < LONGEST_KEPT or day in newest for day in stays)


def test_the_newest_few_stay_however_old_they_seem() -> None:
    years_ahead = date(2036, 3, 29)
    days = {*back_to(8), years_ahead}
    assert kept(days, years_ahead) == {years_ahead, TODAY, TODAY - DAY}


@given(st.integers(1, 300))
def test_kept_day_after_day_there_are_always_backups_of_the_last_week_and_of_three_weeks_ago(
    run: int,
) -> None:
    days: set[date] = set()
    for n in range(run):
        days = kept(days | {TODAY + n * DAY}, TODAY + n * DAY)
    ages = {(TODAY + (run - 1) * DAY - day).days for day in days}
    assert set(range(min(run, DAYS))) <= ages
    assert run < 28 or any(age >= 21 for age in ages)


def test_a_daily_backup_is_made_once_a_day_and_the_old_ones_go(
    database: Database, tmp_path: Path, file: Path
) -> None:
    folder = tmp_path / "backups"
    for day in sorted(back_to(9)):
        made = back_up_day(file, folder, day)
    assert made == folder / "cairn.2026-03-29.backup"
    assert backed_up_days(file, folder) == back_to(7) | {date(2026, 3, 23), *back_to(9)} - {TODAY - 7 * DAY}
    assert back_up_day(file, folder, TODAY) == made


def test_copies_from_before_migrations_are_no_daily_backups(
    database: Database, tmp_path: Path, file: Path
) -> None:
    back_up(file, "0001", tmp_path)
    back_up_day(file, tmp_path, TODAY)
    assert backed_up_days(file, tmp_path) == {TODAY}
    assert (tmp_path / "cairn.0001.backup").exists()


def test_no_copy_of_any_kind_grows_older_than_thirty_days(
    database: Database, tmp_path: Path, file: Path
) -> None:
    folder = tmp_path / "backups"
    old = [
        back_up(file, "0001", folder),
        back_up(file, "0001"),
        back_up(file, "replaced-20260227T090000Z"),
    ]
    beside = old[-1].with_name(f"{old[-1].name}-wal")
    beside.touch()
    for copy in old:
        os.utime(copy, (AGED, AGED))
    young = back_up(file, "0002", folder)
    os.utime(young, (AGED + 86_400, AGED + 86_400))
    made = back_up_day(file, folder, TODAY)
    assert [copy for copy in (*old, beside) if copy.exists()] == []
    assert sorted(folder.iterdir()) == sorted([made, young])


def test_what_was_left_half_done_goes_and_what_is_being_written_stays(
    database: Database, tmp_path: Path, file: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old = [
        folder / "cairn.2026-03-26.backup.unfinished",
        folder / "cairn.2026-03-26.backup.unfinished-journal",
        file.with_name("cairn.0001.backup.unfinished"),
        file.with_name("cairn.db.arriving"),
        file.with_name("cairn.db.arriving.unfinished"),
    ]
    being_written = folder / "cairn.0002.backup.unfinished"
    others = file.with_name("diary.0001.backup.unfinished")
    for left, at in [*((one, HALF_DONE) for one in (*old, others)), (being_written, HALF_DONE + 86_400)]:
        left.touch()
        os.utime(left, (at, at))
    made = back_up_day(file, folder, TODAY)
    assert [one for one in old if one.exists()] == []
    assert others.exists()
    assert sorted(folder.iterdir()) == sorted([being_written, made])


def test_a_failing_backup_drops_no_older_one(database: Database, tmp_path: Path, file: Path) -> None:
    folder = tmp_path / "backups"
    for day in (TODAY - 40 * DAY, TODAY - 39 * DAY):
        back_up(file, day.isoformat(), folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DatabaseUnreadable):
        back_up_day(file, folder, TODAY)
    assert len(list(folder.iterdir())) == 2


def test_the_newest_good_backup_is_found_past_bad_ones(
    database: Database, tmp_path: Path, file: Path
) -> None:
    good, bad, empty = (back_up(file, label, tmp_path) for label in ("0001", "0002", "0003"))
    bad.write_text("Dear diary, " * 400)
    empty.write_bytes(b"")
    for age, backup in enumerate((empty, bad, good)):
        os.utime(backup, (10**9 - age, 10**9 - age))
    assert newest_good(file, [tmp_path, tmp_path / "nowhere"]) == good


def test_where_there_is_no_backup_none_is_found(database: Database, file: Path) -> None:
    assert newest_good(file, [file.parent]) is None


def test_in_a_folder_that_may_not_be_seen_is_no_good_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid(monkeypatch, tmp_path / "others")
    assert newest_good(tmp_path / "cairn.db", [tmp_path / "others" / "backups"]) is None
