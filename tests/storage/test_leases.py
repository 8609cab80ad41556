"""Leases: one holder at a time by the server's clock, and a new term for each holder."""

from datetime import timedelta

from sqlalchemy import Interval, literal, update

from bot.storage import leases
from bot.storage.database import Database, Transaction
from bot.storage.schema import leases as table
from tests.storage.conftest import on_postgres

pytestmark = on_postgres

LENGTH = timedelta(seconds=15)


async def take(tx: Transaction, me: str, lease: str = "sender") -> int | None:
    """Try to get a lease."""
    return await leases.take(tx, lease, me, LENGTH)


async def let_pass(tx: Transaction, time: timedelta) -> None:
    """Let time pass on the server: every lease is nearer to its end."""
    await tx.execute(update(table).values(until=table.c.until - literal(time, Interval)))


async def test_the_first_to_come_holds_it_and_the_others_do_not(database: Database) -> None:
    async with database.writing() as tx:
        assert [await take(tx, me) for me in ("ada", "ben", "ada")] == [1, None, 1]
        assert [await leases.term_of(tx, "sender", me) for me in ("ada", "ben")] == [1, None]


async def test_each_lease_is_held_for_itself(database: Database) -> None:
    async with database.writing() as tx:
        assert [await take(tx, "ada"), await take(tx, "ben", "other")] == [1, 1]


async def test_a_renewed_lease_goes_on_in_the_same_term(database: Database) -> None:
    async with database.writing() as tx:
        for _ in range(5):
            assert await take(tx, "ada") == 1
            await let_pass(tx, LENGTH - timedelta(seconds=1))


async def test_a_lease_that_is_over_is_the_next_ones_with_a_new_term(database: Database) -> None:
    async with database.writing() as tx:
        await take(tx, "ada")
        await let_pass(tx, LENGTH)
        assert await leases.term_of(tx, "sender", "ada") is None
        assert [await take(tx, "ben"), await take(tx, "ada")] == [2, None]


async def test_who_comes_too_late_to_renew_begins_a_new_term(database: Database) -> None:
    async with database.writing() as tx:
        await take(tx, "ada")
        await let_pass(tx, LENGTH)
        assert await take(tx, "ada") == 2


async def test_a_lease_given_back_is_free_at_once_and_only_its_holder_can(database: Database) -> None:
    async with database.writing() as tx:
        await take(tx, "ada")
        await leases.give_back(tx, "sender", "ben")
        assert await take(tx, "ben") is None
        await leases.give_back(tx, "sender", "ada")
        assert await take(tx, "ben") == 2
