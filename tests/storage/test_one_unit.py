"""One unit of work made of several: all or nothing, yet a part that fails undoes only itself."""

import asyncio
from contextlib import suppress

import pytest

from bot.storage.database import Database
from bot.storage.errors import RuleBroken
from tests.storage.test_database import count, counted, counter

__all__ = ["counter"]


async def value(database: Database) -> int:
    """Read the counter."""
    async with database.reading() as tx:
        return await counted(tx)


async def set_to(database: Database, n: int) -> None:
    """Write the counter in a unit of work."""
    async with database.writing() as tx:
        await count(tx, n)


async def from_outside(database: Database) -> int:
    """Read the counter as somebody else sees it."""
    return await asyncio.create_task(value(database))


async def test_several_units_are_committed_together(counter: Database) -> None:
    async with counter.one_unit(1):
        await set_to(counter, 1)
        await set_to(counter, 2)
        assert await from_outside(counter) == 0
    assert await value(counter) == 2


async def test_an_exception_undoes_them_together(counter: Database) -> None:
    async def fail_after_two() -> None:
        async with counter.one_unit(1):
            await set_to(counter, 1)
            await set_to(counter, 2)
            raise LookupError("after both")

    with pytest.raises(LookupError, match="after both"):
        await fail_after_two()
    assert await value(counter) == 0


async def test_a_part_that_fails_undoes_only_itself(counter: Database) -> None:
    async with counter.one_unit(1):
        await set_to(counter, 1)
        with suppress(LookupError):
            async with counter.writing() as tx:
                await count(tx, 7)
                raise LookupError("this part")
        assert await value(counter) == 1
    assert await value(counter) == 1


async def test_a_part_that_the_database_refuses_undoes_only_itself(counter: Database) -> None:
    async with counter.one_unit(1):
        await set_to(counter, 1)
        with pytest.raises(RuleBroken):
            async with counter.writing() as tx:
                await tx.exec_driver_sql("UPDATE counter SET n = NULL")
    assert await value(counter) == 1


async def test_what_was_written_is_read_again_in_the_unit(counter: Database) -> None:
    async with counter.one_unit(1):
        assert await value(counter) == 0
        await set_to(counter, 3)
        assert await value(counter) == 3


async def test_whoever_only_reads_holds_nobody_up(counter: Database) -> None:
    async with counter.one_unit(1):
        assert await value(counter) == 0
        await asyncio.create_task(set_to(counter, 4))
    assert await value(counter) == 4


async def test_others_wait_until_the_unit_is_over(counter: Database) -> None:
    async with counter.one_unit(1):
        await set_to(counter, 1)
        other = asyncio.create_task(set_to(counter, 9))
        await asyncio.sleep(0)
        await set_to(counter, 2)
        assert not other.done()
    await other
    assert await value(counter) == 9


async def test_whoever_holds_the_writer_too_long_lets_go(counter: Database) -> None:
    async def hold_on() -> None:
        async with counter.one_unit(1, holding=0.01):
            await set_to(counter, 1)
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await hold_on()
    await set_to(counter, await value(counter) + 5)
    assert await value(counter) == 5


async def test_acts_wait_for_the_commit_and_are_done_once(counter: Database) -> None:
    done: list[str] = []
    act = counter.afterwards(lambda: done.append("done"))
    async with counter.one_unit(1):
        act()
        act()
        assert done == []
    assert done == ["done"]


async def test_acts_of_an_undone_unit_are_not_done(counter: Database) -> None:
    done: list[str] = []
    act = counter.afterwards(lambda: done.append("done"))
    with suppress(LookupError):
        async with counter.one_unit(1):
            act()
            raise LookupError("undone")
    assert done == []


async def test_without_a_unit_acts_are_done_at_once(counter: Database) -> None:
    done: list[str] = []
    counter.afterwards(lambda: done.append("done"))()
    assert done == ["done"]
