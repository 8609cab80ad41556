"""Backups: consistent copies of a database in use, checked, and only the newest few kept."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import inbox, learners, pings
from bot.storage.backup import KEPT, back_up
from bot.storage.database import Database
from bot.storage.errors import DatabaseUnreadable, DatabaseUnwritable
from bot.storage.inbox import Received
from tests.storage.conftest import on_sqlite, url_of
from tests.storage.samples import ADA, AT, BEN, a_ping, contents, damage, enrolled

pytestmark = on_sqlite


async def test_a_backup_holds_what_was_committed_while_others_write(database: Database, file: Path) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
    async with database.writing() as tx:
        await learners.add(tx, BEN, AT)
        made = back_up(file, "0001")
    restored = await Database.open(url_of(made))
    async with restored.reading() as tx:
        assert (await learners.get(tx, ADA.id), await learners.get(tx, BEN.id)) == (ADA, None)
    await restored.close()


async def test_a_backup_stands_beside_the_database_and_is_its_owners(database: Database, file: Path) -> None:
    made = back_up(file, "0001")
    assert made == file.with_name("cairn.0001.backup")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


async def test_a_backup_goes_into_another_folder_when_asked(
    database: Database, file: Path, tmp_path: Path
) -> None:
    made = back_up(file, "0001", tmp_path / "safe" / "place")
    assert made == tmp_path / "safe" / "place" / "cairn.0001.backup"


async def test_a_newer_backup_of_the_same_version_takes_the_place_of_the_older(
    database: Database, file: Path
) -> None:
    back_up(file, "0001")
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
    with closing(sqlite3.connect(back_up(file, "0001"))) as copy:
        assert copy.execute("SELECT id FROM learners").fetchall() == [(ADA.id,)]


async def test_only_the_newest_few_are_kept_and_nothing_else_is_touched(
    database: Database, file: Path
) -> None:
    diary = file.with_name("diary.0001.backup")
    diary.write_text("not ours", encoding="utf-8")
    labels = [f"{number:04}" for number in range(1, KEPT + 3)]
    for age, label in enumerate(reversed(labels)):
        made = back_up(file, label)
        os.utime(made, (10**9 - age, 10**9 - age))
    back_up(file, "9999")
    left = {one.name for one in file.parent.glob("*.backup")}
    assert left == {
        "diary.0001.backup",
        "cairn.9999.backup",
        *(f"cairn.{label}.backup" for label in labels[-4:]),
    }


async def test_a_damaged_database_is_not_backed_up_and_the_old_backup_stays(
    database: Database, file: Path
) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
    await database.close()
    old = contents(back_up(file, "0001"))
    damage(file)
    with pytest.raises(DatabaseUnreadable, match="damaged"):
        back_up(file, "0001")
    assert contents(file.with_name("cairn.0001.backup")) == old


async def test_a_database_whose_rows_break_its_rules_is_not_backed_up(database: Database, file: Path) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        await tx.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        await pings.add_many(tx, enrolment.id, [a_ping(number=-1)], AT)
    with pytest.raises(DatabaseUnreadable, match="CHECK constraint failed in pings"):
        back_up(file, "0001")


async def test_a_folder_that_cannot_be_made_is_named(database: Database, file: Path) -> None:
    with pytest.raises(DatabaseUnwritable, match=r"cairn\.db"):
        back_up(file, "0001", file / "inside")


async def given_up_and_waiting(database: Database) -> None:
    """Let one update of Ada's be dead and one wait."""
    async with database.writing() as tx:
        await inbox.keep(
            tx, [Received(1, ADA.id, None, "my last secret"), Received(2, ADA.id, None, "my next words")]
        )
        await inbox.dead(tx, 1, "sorry", AT)


async def test_of_an_update_that_is_given_up_no_word_is_in_a_backup_and_what_waits_is(
    database: Database, file: Path
) -> None:
    await given_up_and_waiting(database)
    made = back_up(file, "0001")
    with closing(sqlite3.connect(made)) as copy:
        rows = copy.execute("SELECT person_id, raw, state, reply FROM inbox ORDER BY update_id").fetchall()
    assert rows == [(0, "", "dead", "sorry"), (ADA.id, "my next words", "waiting", "")]
    assert b"my last secret" not in contents(made)
    async with database.reading() as tx:
        kept = await tx.exec_driver_sql("SELECT raw FROM inbox WHERE update_id = 1")
        assert kept.scalar_one() == "my last secret"


async def test_a_database_from_before_the_inbox_is_backed_up_as_well(database: Database, file: Path) -> None:
    await database.close()
    with closing(sqlite3.connect(file)) as old:
        old.execute("DROP TABLE inbox")
    assert back_up(file, "0001").exists()
