"""The daily backup is made once, at its hour or as soon as the bot runs after it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services.backing_up import AGAIN, HOUR, DailyBackup
from bot.services.troubles import TroubleKind
from bot.storage.keeping import backed_up_days
from tests.services.bench import Bench
from tests.services.test_troubles import FakeOwner, complaints_to
from tests.storage.on_file import database_url

__all__ = ["database_url"]

DAWN = datetime(2026, 3, 29, HOUR, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

Made = Callable[[], int]


@pytest.fixture
def owner() -> FakeOwner:
    """An owner."""
    return FakeOwner()


@pytest.fixture
def chore(bench: Bench, owner: FakeOwner, tmp_path: Path, file: Path) -> DailyBackup:
    """The chore, with a folder that is not there yet."""
    return DailyBackup(file, tmp_path / "backups", complaints_to(owner, bench))


@pytest.fixture
def made(bench: Bench, tmp_path: Path, file: Path) -> Made:
    """Count the backups."""
    return lambda: len(backed_up_days(file, tmp_path / "backups"))


async def test_it_is_made_at_its_hour_and_not_before(chore: DailyBackup, made: Made) -> None:
    await chore(DAWN - MINUTE)
    assert made() == 0
    await chore(DAWN)
    assert made() == 1


async def test_none_is_made_and_none_dropped_by_a_clock_that_is_not_trusted(
    made: Made, bench: Bench, owner: FakeOwner, tmp_path: Path, file: Path
) -> None:
    wrong = [True]
    chore = DailyBackup(file, tmp_path / "backups", complaints_to(owner, bench), lambda: wrong[0])
    await chore(DAWN)
    assert made() == 0
    wrong[0] = False
    await chore(DAWN + MINUTE)
    assert made() == 1


async def test_one_is_made_each_day(chore: DailyBackup, made: Made) -> None:
    for hours in range(0, 72, 3):
        await chore(DAWN + timedelta(hours=hours))
    assert made() == 3


async def test_one_that_is_there_already_is_not_made_again(
    chore: DailyBackup, bench: Bench, owner: FakeOwner, tmp_path: Path, file: Path
) -> None:
    await chore(DAWN)
    [backup] = (tmp_path / "backups").iterdir()
    before = backup.stat().st_mtime_ns
    await DailyBackup(file, tmp_path / "backups", complaints_to(owner, bench))(DAWN + MINUTE)
    assert backup.stat().st_mtime_ns == before


async def test_a_failure_is_told_and_tried_again_an_hour_later(
    chore: DailyBackup, made: Made, owner: FakeOwner, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.touch()
    await chore(DAWN)
    [told] = owner.told
    assert told.kind is TroubleKind.BACKUP_FAILED
    assert "backups" in told.facts
    folder.unlink()
    await chore(DAWN + AGAIN - MINUTE)
    assert made() == 0
    await chore(DAWN + AGAIN)
    assert made() == 1
