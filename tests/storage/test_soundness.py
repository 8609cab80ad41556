"""The look before the start: what is not ours, not whole or not there is refused, and never written to."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.errors import DatabaseForeign, DatabaseGone, DatabaseUnreadable, StorageError
from bot.storage.lock import alone, lock_of, note_use
from bot.storage.soundness import OURS, check, version_of
from tests.storage.on_file import database_url
from tests.storage.samples import enrolled

__all__ = ["database_url"]


@pytest.fixture
async def used(database: Database, file: Path) -> Path:
    """A database that held data, and is closed."""
    async with database.writing() as tx:
        await enrolled(tx)
    await database.close()
    with alone(file):
        note_use(file)
    return file


def contents(path: Path) -> bytes:
    return path.read_bytes()


def test_a_sound_database_of_ours_is_fine_and_signed(used: Path) -> None:
    before = contents(used)
    check(used)
    assert contents(used) == before
    assert int.from_bytes(before[68:72]) == OURS
    assert version_of(used).isdigit()


async def test_it_can_be_looked_at_while_it_is_written_to(database: Database, file: Path) -> None:
    async with database.writing() as tx:
        await enrolled(tx)
        check(file)


def test_where_nothing_was_a_new_database_may_be_made(tmp_path: Path) -> None:
    check(tmp_path / "cairn.db")
    (tmp_path / "cairn.db").touch()
    check(tmp_path / "cairn.db")


@pytest.mark.parametrize("state", ["is gone", "is empty"])
def test_a_database_that_held_data_and_is_lost_is_not_made_anew(used: Path, state: str) -> None:
    used.unlink()
    if state == "is empty":
        used.touch()
    with pytest.raises(DatabaseGone, match=rf"cairn\.db {state}, though it held data"):
        check(used)
    assert used.exists() is (state == "is empty")


def test_without_its_lock_file_one_may_begin_anew(used: Path) -> None:
    used.unlink()
    lock_of(used).unlink()
    check(used)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cairn.db").write_text("Dear diary, " * 1000)
    with pytest.raises(DatabaseUnreadable, match="not a database"):
        check(tmp_path / "cairn.db")


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cairn.db")) as other:
        other.execute("PRAGMA application_id = 252006675")
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(DatabaseForeign, match="another program"):
        check(tmp_path / "cairn.db")


def test_a_file_cut_short_is_refused(used: Path) -> None:
    whole = contents(used)
    used.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatabaseUnreadable, match="damaged"):
        check(used)
    assert contents(used) == whole[: len(whole) // 2]


def test_flipped_bytes_are_noticed_or_harmless_and_the_file_is_never_written(used: Path) -> None:
    chance, whole, noticed = random.Random(4), contents(used), 0
    for _ in range(100):
        hurt = bytearray(whole)
        for place in chance.choices(range(len(hurt)), k=40):
            hurt[place] ^= 0xFF
        used.write_bytes(hurt)
        try:
            check(used)
        except StorageError:
            noticed += 1
        assert contents(used) == bytes(hurt)
    assert noticed > 50


def test_a_very_large_file_does_not_hold_up_the_start(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.soundness.STEPS", 1)
    check(used, longest=-1)


def test_a_sound_file_without_a_version_is_not_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cairn.db")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(DatabaseForeign, match="not a database of this program"):
        version_of(tmp_path / "cairn.db")


def test_a_version_that_was_never_written_is_none(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cairn.db")) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(DatabaseForeign, match="not a database of this program"):
        version_of(tmp_path / "cairn.db")
