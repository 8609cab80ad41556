"""Tombstones: they name nobody, survive a restore, and tell who must not be there."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage import belongings, learners, tombstones
from bot.storage.database import Database
from tests.storage.conftest import on_sqlite, url_of
from tests.storage.samples import ADA, AT, BEN

LATER = AT + timedelta(days=1)


async def test_a_tombstone_names_nobody(database: Database) -> None:
    async with database.writing() as tx:
        await tombstones.add(tx, ADA.id, AT)
        [stone] = await tombstones.all_of(tx)
    assert str(ADA.id) not in repr(stone)
    assert stone.of(ADA.id)
    assert not stone.of(BEN.id)


async def test_all_tombstones_have_one_salt_which_no_other_database_has(
    database: Database, tmp_path: Path
) -> None:
    async with database.writing() as tx:
        for learner in (ADA, BEN):
            await tombstones.add(tx, learner.id, AT)
        [salt] = {stone.salt for stone in await tombstones.all_of(tx)}
        await tombstones.lift(tx, ADA.id)
        await tombstones.lift(tx, BEN.id)
        await tombstones.add(tx, ADA.id, AT)
        assert {stone.salt for stone in await tombstones.all_of(tx)} != {salt}


@on_sqlite
async def test_whoever_a_backup_brings_back_is_found(database: Database, file: Path, tmp_path: Path) -> None:
    async with database.writing() as tx:
        for learner in (ADA, BEN):
            await learners.add(tx, learner, AT)
    await database.close()
    backup = Path(shutil.copy(file, tmp_path / "backup"))
    again = await Database.open(url_of(file))
    async with again.writing() as tx:
        await belongings.remove(tx, ADA.id)
        await tombstones.add(tx, ADA.id, LATER)
    await again.close()
    tombstones.carry_over(file, backup)
    restored = await Database.open(url_of(backup))
    async with restored.writing() as tx:
        assert await tombstones.risen(tx) == [ADA.id]
    await restored.close()


async def test_whoever_came_back_by_themselves_stays(database: Database) -> None:
    async with database.writing() as tx:
        await tombstones.add(tx, ADA.id, AT)
        await learners.add(tx, ADA, LATER)
        assert await tombstones.risen(tx) == []


async def test_a_lifted_tombstone_forgets_nobody(database: Database) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
        await tombstones.add(tx, ADA.id, LATER)
        await tombstones.lift(tx, ADA.id)
        assert await tombstones.risen(tx) == []


@on_sqlite
@pytest.mark.parametrize(
    "content", [None, b"", b"no database at all, but long enough to be read as one" * 50]
)
async def test_a_file_that_cannot_be_read_has_none(
    database: Database, file: Path, tmp_path: Path, content: bytes | None
) -> None:
    await database.close()
    if content is not None:
        (tmp_path / "other.db").write_bytes(content)
    tombstones.carry_over(tmp_path / "other.db", file)
    again = await Database.open(url_of(file))
    async with again.reading() as tx:
        assert await tombstones.all_of(tx) == []
    await again.close()
