"""One hop: a statement is one visit to SQLite's thread, and gives what the driver gives."""

import asyncio
import subprocess
import sys
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.storage.database import Database, Transaction
from bot.storage.errors import RuleBroken
from tests.storage.on_file import database_url

__all__ = ["database_url"]

TABLE = "CREATE TABLE stones (id INTEGER PRIMARY KEY, weight INTEGER NOT NULL)"
ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT sum(i) FROM n"
)


@pytest.fixture
async def stones(database: Database) -> Database:
    """A database with a table and nothing in it."""
    async with database.writing() as tx:
        await tx.execute(text(TABLE))
    return database


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was done in threads of connections, from now on."""
    done: list[object] = []
    as_it_is = aiosqlite.Connection._execute

    async def noted(connection: aiosqlite.Connection, act: Any, *values: Any, **named: Any) -> Any:
        done.append(act)
        return await as_it_is(connection, act, *values, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(aiosqlite.Connection, "_execute", noted)
    return done


async def weights(tx: Transaction) -> list[int]:
    """List what the stones weigh."""
    return list((await tx.execute(text("SELECT weight FROM stones ORDER BY id"))).scalars())


async def weigh_nothing(stones: Database) -> None:
    """Break the table's rule after a row that does not."""
    async with stones.writing() as tx:
        await tx.execute(text("INSERT INTO stones (weight) VALUES (1)"))
        await tx.execute(text("INSERT INTO stones (weight) VALUES (NULL)"))


async def test_each_statement_is_one_visit_and_so_are_beginning_and_end(
    stones: Database, visits: list[object]
) -> None:
    async with stones.reading() as tx:
        assert await weights(tx) == []
    visits.clear()
    async with stones.reading() as tx:
        for _ in range(5):
            assert await weights(tx) == []
    assert len(visits) == 1 + 5 + 1


async def test_rows_names_numbers_and_ids_come_as_from_the_driver(stones: Database) -> None:
    async with stones.writing() as tx:
        added = await tx.execute(
            text("INSERT INTO stones (weight) VALUES (7) RETURNING id, weight * 2 AS twice")
        )
        assert [dict(row) for row in added.mappings()] == [{"id": 1, "twice": 14}]
        assert (await tx.execute(text("INSERT INTO stones (weight) VALUES (8)"))).lastrowid == 2
        await tx.execute(text("INSERT INTO stones (weight) VALUES (:w)"), [{"w": 1}, {"w": 2}, {"w": 3}])
        assert (await tx.execute(text("UPDATE stones SET weight = 9 WHERE weight < 3"))).rowcount == 2
        many = await tx.execute(
            text("UPDATE stones SET weight = :b WHERE weight = :a"), [{"a": 9, "b": 0}] * 2
        )
        assert many.rowcount == 2
        assert await weights(tx) == [7, 8, 0, 0, 3]


async def test_what_the_driver_refuses_is_told_as_ever_and_undone(stones: Database) -> None:
    with pytest.raises(RuleBroken):
        await weigh_nothing(stones)
    async with stones.reading() as tx:
        with pytest.raises(OperationalError):
            await tx.execute(text("SELECT weight FROM pebbles"))
    async with stones.reading() as tx:
        assert await weights(tx) == []


def test_a_process_that_closes_nothing_ends_all_the_same(database_url: str) -> None:
    program = "import asyncio, sys; from bot.storage.database import Database; asyncio.run(Database.open(sys.argv[1]))"
    assert (
        subprocess.run([sys.executable, "-c", program, database_url], timeout=60, check=False).returncode == 0
    )


async def test_others_go_on_while_a_statement_takes_its_time(stones: Database) -> None:
    async def slow() -> None:
        async with stones.reading() as tx:
            await tx.execute(text(ENDLESS))

    turns, task = 0, asyncio.create_task(slow())
    while not task.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 100


async def test_who_is_cancelled_in_a_statement_leaves_a_sound_connection(stones: Database) -> None:
    async def slow() -> None:
        async with stones.writing() as tx:
            await tx.execute(text("INSERT INTO stones (weight) VALUES (1)"))
            await tx.execute(text(ENDLESS))

    task = asyncio.create_task(slow())
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with stones.writing() as tx:
        assert await weights(tx) == []
        await tx.execute(text("INSERT INTO stones (weight) VALUES (2)"))
    async with stones.reading() as tx:
        assert await weights(tx) == [2]
