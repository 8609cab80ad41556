"""Ticks: the states of items, and putting them back exactly."""

from datetime import timedelta

from sqlalchemy import select

from bot.domain.checkin import State, Ticks
from bot.storage import ticks
from bot.storage.database import Database, Transaction
from bot.storage.schema import ticks as table
from bot.storage.stored import Tick
from tests.storage.samples import ADA, AT, BEN, DAY, MINUTE, enrolled

NEXT_DAY = DAY + timedelta(days=1)


async def every_row(tx: Transaction) -> set[tuple[object, ...]]:
    """Read the whole table."""
    return {tuple(row) for row in await tx.execute(select(table))}


async def test_ticks_come_back_with_their_days(database: Database) -> None:
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        await ticks.put_many(tx, enrolment.id, {"loops": State.LEARNING, "lists": State.KNOWN}, DAY, AT)
        await ticks.put_many(tx, enrolment.id, {"loops": State.DONE}, NEXT_DAY, AT)
        await ticks.put_many(tx, enrolment.id, {}, NEXT_DAY, AT)
        assert await ticks.of(tx, enrolment.id) == Ticks(
            {"loops": State.DONE, "lists": State.KNOWN}, {"loops": NEXT_DAY, "lists": DAY}
        )
        assert await ticks.of(tx, another.id) == Ticks()


async def test_a_snapshot_is_restored_to_the_letter(database: Database) -> None:
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        for who in (enrolment, another):
            await ticks.put_many(tx, who.id, {"loops": State.LEARNING, "lists": State.OPEN}, DAY, AT)
        before = await every_row(tx)
        snapshot = await ticks.snapshot(tx, enrolment.id, ["loops", "dicts"])
        assert snapshot == {"loops": Tick(State.LEARNING, DAY, AT), "dicts": None}
        changed = {"loops": State.DONE, "dicts": State.DONE}
        await ticks.put_many(tx, enrolment.id, changed, NEXT_DAY, AT + MINUTE)
        assert await every_row(tx) != before
        await ticks.restore(tx, enrolment.id, snapshot)
        assert await every_row(tx) == before


async def test_a_snapshot_of_nothing_restores_nothing(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        await ticks.put_many(tx, enrolment.id, {"loops": State.DONE}, DAY, AT)
        assert await ticks.snapshot(tx, enrolment.id, []) == {}
        await ticks.restore(tx, enrolment.id, {})
        assert (await ticks.of(tx, enrolment.id)).state("loops") is State.DONE


async def test_removed_ticks_are_open_again(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        await ticks.put_many(tx, enrolment.id, {"loops": State.DONE, "lists": State.DONE}, DAY, AT)
        await ticks.remove(tx, enrolment.id, ["loops"])
        assert (await ticks.of(tx, enrolment.id)).states == {"lists": State.DONE}
