"""Restoring: the backup is checked first, and nothing is lost by putting it back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage import belongings, learners, tombstones
from bot.storage.backup import back_up
from bot.storage.database import Database
from bot.storage.errors import (
    DatabaseForeign,
    DatabaseGone,
    DatabaseInUse,
    DatabaseNewer,
    DatabaseUnreadable,
    StorageError,
)
from bot.storage.lock import alone
from bot.storage.restoring import restore
from tests.storage.conftest import url_of
from tests.storage.on_file import database_url
from tests.storage.samples import ADA, AT, BEN
from tests.storage.test_backup import given_up_and_waiting

__all__ = ["database_url"]


@pytest.fixture
async def backup(database: Database, file: Path) -> Path:
    """A backup that knows Ada, of a database that by now knows Ben too."""
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
    made = back_up(file, "2026-03-29")
    async with database.writing() as tx:
        await learners.add(tx, BEN, AT)
    return made


async def known(path: Path) -> set[int]:
    """List who is known to a database."""
    opened = await Database.open(url_of(path))
    async with opened.reading() as tx:
        found = {one.id for one in (ADA, BEN) if await learners.get(tx, one.id)}
    await opened.close()
    return found


def overwrite(path: Path) -> None:
    """Damage a database beyond use."""
    path.write_bytes(b"\xff" * 8192)


def lose(path: Path) -> None:
    """Delete a database."""
    path.unlink()


async def test_the_backup_takes_the_place_and_the_replaced_file_is_kept_whole(
    database: Database, backup: Path, file: Path
) -> None:
    await database.close()
    done = restore(file, backup, AT)
    assert await known(file) == {ADA.id}
    assert done.replaced == file.with_name("cairn.replaced-20260302T183000Z.backup")
    assert await known(done.replaced) == {ADA.id, BEN.id}
    assert await known(backup) == {ADA.id}


async def test_what_a_killed_bot_left_beside_the_file_is_not_mixed_into_the_backup(
    database: Database, backup: Path, file: Path
) -> None:
    beside = file.with_name("cairn.db-wal")
    assert beside.stat().st_size
    done = restore(file, backup, AT)
    assert done.replaced
    assert await known(file) == {ADA.id}
    assert await known(done.replaced) == {ADA.id, BEN.id}


async def test_a_damaged_database_is_put_aside_as_it_is(database: Database, backup: Path, file: Path) -> None:
    await database.close()
    overwrite(file)
    done = restore(file, backup, AT)
    assert done.replaced
    assert done.replaced.read_bytes() == b"\xff" * 8192
    assert await known(file) == {ADA.id}


async def test_a_lost_database_comes_back(database: Database, backup: Path, file: Path) -> None:
    await database.close()
    lose(file)
    assert restore(file, backup, AT).replaced is None
    assert await known(file) == {ADA.id}


async def test_who_was_forgotten_since_is_remembered_as_forgotten(
    database: Database, backup: Path, file: Path
) -> None:
    async with database.writing() as tx:
        await belongings.remove(tx, ADA.id)
        await tombstones.add(tx, ADA.id, AT + timedelta(days=1))
    await database.close()
    restore(file, backup, AT)
    again = await Database.open(url_of(file))
    async with again.reading() as tx:
        assert await tombstones.risen(tx) == [ADA.id]
    await again.close()


async def test_what_was_given_up_is_not_kept_with_the_replaced_file(
    database: Database, backup: Path, file: Path
) -> None:
    await given_up_and_waiting(database)
    await database.close()
    done = restore(file, backup, AT)
    assert done.replaced
    assert b"my last secret" not in done.replaced.read_bytes()
    assert b"my next words" in done.replaced.read_bytes()


@pytest.mark.parametrize(("spoil", "known"), [(None, True), (overwrite, False), (lose, False)])
async def test_it_is_told_whether_it_is_known_who_was_forgotten_since(
    database: Database, backup: Path, file: Path, spoil: Callable[[Path], None] | None, known: bool
) -> None:
    await database.close()
    if spoil:
        spoil(file)
    assert restore(file, backup, AT).knows_forgotten is known


async def test_while_the_bot_runs_nothing_is_restored(database: Database, backup: Path, file: Path) -> None:
    with alone(file), pytest.raises(DatabaseInUse, match="Stop it first"):
        restore(file, backup, AT)
    assert await known(file) == {ADA.id, BEN.id}


def _damaged(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:20000])


def _foreign(backup: Path) -> None:
    backup.unlink()
    with closing(sqlite3.connect(backup)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")


def _newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
        later.commit()


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (Path.unlink, DatabaseGone),
        (_damaged, DatabaseUnreadable),
        (_foreign, DatabaseForeign),
        (_newer, DatabaseNewer),
    ],
    ids=["missing", "damaged", "foreign", "newer"],
)
async def test_a_bad_backup_is_refused_and_the_database_stays(
    database: Database, backup: Path, spoil: "object", error: type[StorageError], file: Path
) -> None:
    spoil(backup)  # type: ignore[operator]
    with pytest.raises(error):
        restore(file, backup, AT)
    assert await known(file) == {ADA.id, BEN.id}
