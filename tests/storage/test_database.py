"""The database: units of work that lose nothing, and errors that say what to do."""

import asyncio
import contextlib
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from traceback import format_exception

import pytest
from sqlalchemy import text

from bot.storage import enrolments, learners
from bot.storage.database import Database, Transaction
from bot.storage.errors import (
    DatabaseAddressUnclear,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseUnreadable,
    DatabaseUnwritable,
    DiskFull,
    RuleBroken,
    StorageError,
)
from bot.storage.sqlite import READERS
from tests.storage.conftest import on_sqlite, url_of
from tests.storage.samples import ADA, AT, an_enrolment, contents, damage


async def pragma(tx: Transaction, name: str) -> object:
    """Ask SQLite for a setting."""
    return (await tx.exec_driver_sql(f"PRAGMA {name}")).scalar_one()


async def counted(tx: Transaction) -> int:
    """Read the counter."""
    return int((await tx.execute(text("SELECT n FROM counter"))).scalar_one())


async def count(tx: Transaction, n: int) -> None:
    """Write the counter."""
    await tx.execute(text("UPDATE counter SET n = :n"), {"n": n})


@pytest.fixture
async def counter(database: Database) -> AsyncIterator[Database]:
    """A database with a counter at 0."""
    async with database.writing() as tx:
        await tx.exec_driver_sql("CREATE TABLE counter (n INTEGER NOT NULL)")
        await tx.exec_driver_sql("INSERT INTO counter VALUES (0)")
    yield database
    if database.path is None:
        async with database.writing() as tx:
            await tx.exec_driver_sql("DROP TABLE counter")


@pytest.mark.parametrize("learner_id", [None, ADA.id])
async def test_no_update_is_lost_among_many_tasks(counter: Database, learner_id: int | None) -> None:
    async def add_twenty() -> None:
        for _ in range(20):
            async with counter.writing(learner_id) as tx:
                n = await counted(tx)
                await asyncio.sleep(0)
                await count(tx, n + 1)

    await asyncio.gather(*(add_twenty() for _ in range(10)))
    async with counter.reading() as tx:
        assert await counted(tx) == 200


async def test_no_update_is_lost_between_two_openings(counter: Database, database_url: str) -> None:
    other = await Database.open(database_url)

    async def add_twenty(database: Database) -> None:
        for _ in range(20):
            async with database.writing() as tx:
                await count(tx, await counted(tx) + 1)

    await asyncio.gather(*(add_twenty(database) for database in (counter, other) * 3))
    await other.close()
    async with counter.reading() as tx:
        assert await counted(tx) == 120


async def test_a_reader_does_not_hinder_the_writer_and_keeps_seeing_its_moment(counter: Database) -> None:
    async with counter.reading() as reader:
        assert await counted(reader) == 0
        async with counter.writing() as writer:
            await count(writer, 5)
        assert await counted(reader) == 0
    async with counter.reading() as reader:
        assert await counted(reader) == 5


async def test_several_read_while_one_writes(counter: Database) -> None:
    async with counter.writing() as writer, contextlib.AsyncExitStack() as stack:
        await count(writer, 5)
        readers = [await stack.enter_async_context(counter.reading()) for _ in range(READERS)]
        assert [await counted(reader) for reader in readers] == [0] * READERS


async def test_a_reader_cannot_write(counter: Database) -> None:
    with pytest.raises(DatabaseUnwritable, match="read-only"):
        async with counter.reading() as tx:
            await count(tx, 1)


async def test_an_exception_undoes_the_whole_unit_of_work(counter: Database) -> None:
    async def fail_halfway() -> None:
        async with counter.writing() as tx:
            await count(tx, 7)
            raise LookupError("halfway")

    with pytest.raises(LookupError, match="halfway"):
        await fail_halfway()
    async with counter.reading() as tx:
        assert await counted(tx) == 0


async def test_cancelled_units_of_work_leave_no_trace_and_no_lock(counter: Database) -> None:
    async def add() -> None:
        async with counter.writing() as tx:
            n = await counted(tx)
            await count(tx, n + 1)
            await count(tx, n + 1000)

    for turns in range(30):
        task = asyncio.create_task(add())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    async with counter.writing() as tx:
        n = await counted(tx)
        await count(tx, 1)
    async with counter.reading() as tx:
        assert (n % 1000, await counted(tx)) == (0, 1)


@on_sqlite
async def test_an_answered_write_survives_a_power_cut(database: Database) -> None:
    async with database.writing() as tx:
        assert (await pragma(tx, "journal_mode"), await pragma(tx, "synchronous")) == ("wal", 2)


async def test_foreign_keys_are_enforced(database: Database) -> None:
    with pytest.raises(RuleBroken, match=r"FOREIGN KEY|fk_enrolments_learner_id"):
        async with database.writing() as tx:
            await enrolments.add(tx, an_enrolment(), None, AT)


async def test_a_refused_change_is_named_without_what_the_learner_wrote(database: Database) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
    with pytest.raises(RuleBroken) as caught:
        async with database.writing() as tx:
            await learners.add(tx, ADA, AT)
    assert str(ADA.id) not in "".join(format_exception(caught.value))


async def test_the_folder_is_made_and_the_file_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "cairn.db"
    database = await Database.open(url_of(path))
    await database.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@on_sqlite
async def test_closing_leaves_one_file(database: Database, file: Path) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
    await database.close()
    assert [file.name for file in file.parent.iterdir()] == ["cairn.db"]


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cairn.db"
    path.write_text("Dear diary, " * 100, encoding="utf-8")
    with pytest.raises(DatabaseUnreadable, match=r"cairn\.db is not a database"):
        await Database.open(url_of(path))
    assert path.read_text(encoding="utf-8") == "Dear diary, " * 100


@on_sqlite
async def test_a_damaged_database_is_named(counter: Database, file: Path) -> None:
    await counter.close()
    damage(file)
    with pytest.raises(DatabaseUnreadable, match="damaged"):
        async with counter.reading() as tx:
            await counted(tx)


@on_sqlite
async def test_into_a_database_that_was_found_damaged_nothing_is_written(
    counter: Database, file: Path
) -> None:
    await counter.close()
    damage(file)
    before = contents(file)
    with pytest.raises(DatabaseUnreadable):
        async with counter.reading() as tx:
            await counted(tx)
    with pytest.raises(DatabaseDamaged, match="damaged"):
        async with counter.writing() as tx:
            await tx.execute(text("UPDATE counter SET n = 7"))
    assert counter.damage is not None
    assert contents(file) == before


@on_sqlite
async def test_a_disk_that_fails_is_no_damage(counter: Database) -> None:
    with pytest.raises(DatabaseUnreadable):
        async with counter.reading():
            raise broken_by(sqlite3.SQLITE_IOERR)
    assert counter.damage is None


def broken_by(code: int) -> sqlite3.Error:
    """Give the error with which SQLite reports this."""
    error = sqlite3.OperationalError("as told")
    error.sqlite_errorcode = code
    return error


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(DatabaseUnwritable, match="data"):
        await Database.open(url_of(tmp_path / "data" / "cairn.db"))


async def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnwritable, match="Is a directory"):
        await Database.open(url_of(tmp_path))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "sqlite:///file:x?uri=true",
        "mysql://h/d",
    ],
)
async def test_a_url_that_names_no_file_is_refused(url: str) -> None:
    with pytest.raises(DatabaseAddressUnclear, match="sqlite"):
        await Database.open(url)


@pytest.fixture
def locked(database_url: str) -> Iterator[str]:
    """A database that another program holds locked."""
    with closing(
        sqlite3.connect(database_url.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        yield database_url
        other.execute("ROLLBACK")


@on_sqlite
async def test_a_lock_held_elsewhere_for_too_long_is_named(locked: str) -> None:
    with pytest.raises(DatabaseBusy, match="another process"):
        await Database.open(locked, patience=0.05)


@on_sqlite
async def test_a_lock_held_elsewhere_for_a_while_is_waited_for_and_nobody_else_waits(
    database_url: str,
) -> None:
    database = await Database.open(database_url, patience=0.02)
    assert database.path
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    breaths = 0

    async def breathe() -> None:
        nonlocal breaths
        while other.in_transaction:
            breaths += 1
            if breaths == 50:
                other.execute("ROLLBACK")
            await asyncio.sleep(0.002)

    breathing = asyncio.create_task(breathe())
    async with database.writing() as tx:
        assert not other.in_transaction
        await learners.add(tx, ADA, AT)
    await breathing
    other.close()
    await database.close()


@on_sqlite
async def test_a_full_disk_is_named_and_nothing_is_saved(counter: Database) -> None:
    async with counter.writing() as tx:
        await tx.exec_driver_sql(f"PRAGMA max_page_count = {await pragma(tx, 'page_count')}")

    async def save_much() -> None:
        async with counter.writing() as tx:
            await count(tx, 1)
            await tx.exec_driver_sql("CREATE TABLE more AS SELECT randomblob(100000)")

    with pytest.raises(DiskFull, match="Nothing was saved"):
        await save_much()
    async with counter.reading() as tx:
        assert await counted(tx) == 0


async def test_what_has_no_name_of_its_own_is_still_a_storage_error(database: Database) -> None:
    with pytest.raises(StorageError, match=r"no such table|UndefinedTable"):
        async with database.reading() as tx:
            await tx.exec_driver_sql("SELECT * FROM nowhere")
