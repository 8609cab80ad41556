"""Handling what Telegram gives: kept on disk first, then the effect and the reply in one transaction, once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.failpoints import reach
from bot.services.coach import Coach
from bot.services.guests import may_enter
from bot.storage import inbox
from bot.storage.database import NOBODY, Database, Transaction
from bot.storage.errors import RuleBroken, StorageError
from bot.storage.inbox import Received

__all__ = [
    "HandledAlready",
    "MustWait",
    "Received",
    "give_up",
    "next_of",
    "once",
    "pass_over",
    "people_waiting",
    "said",
    "tidy",
    "unsaid",
    "waiting",
]

TRIES = 3
"""So often the handling of an update may fail."""

HANDLED_WITHIN = 30.0
"""Seconds after which a handler that has not come to its end is cut off."""

HOLDING = 5.0
"""Seconds for which a handler may keep all others from writing."""

FRESH = timedelta(hours=24)
"""What waited longer is not acted on, as Telegram itself would not have given it."""

NUMBERS_KEPT = timedelta(days=7)
RAW_KEPT = timedelta(hours=48)
REPLIES_KEPT = timedelta(minutes=10)

IN_HAND_ELSEWHERE = timedelta(minutes=1)
"""For so long another process on the same database may still be about to say a reply."""


class HandledAlready(Exception):
    """Somebody else handled the update meanwhile; whatever this handling wrote is undone."""


class MustWait(Exception):
    """The database takes nothing just now; the update waits, and its failure is not held against it."""


async def waiting(database: Database) -> int:
    """Count the updates that wait."""
    async with database.reading() as tx:
        return await inbox.waiting(tx)


async def people_waiting(coach: Coach) -> list[int]:
    """List whose updates wait, the longest waiting first."""
    async with coach.database.reading() as tx:
        return await inbox.people_waiting(tx)


async def next_of(coach: Coach, person_id: int) -> Received | None:
    """Give the person's first update that waits."""
    async with coach.database.reading() as tx:
        return await inbox.next_of(tx, person_id)


async def once(coach: Coach, received: Received, handle: Callable[[], Awaitable[str]]) -> str:
    """Let an update have its effect and keep the reply to it, all or nothing; raise HandledAlready for a second time."""
    async with _saving(coach, received):
        async with asyncio.timeout(HANDLED_WITHIN):
            reply = await handle()
        reach("in_effect")
        async with coach.database.writing(received.person_id) as tx:
            if not await _settle(coach, tx, received, reply):
                raise HandledAlready
    reach("after_effect")
    return reply


async def pass_over(coach: Coach, received: Received, explain: Callable[[int], Awaitable[str]]) -> str:
    """Do nothing about a person's stale updates, and keep the reply that explains it."""
    async with _saving(coach, received), coach.database.writing(received.person_id) as tx:
        passed = await inbox.pass_over(tx, received.person_id, coach.clock.now())
        if not passed:
            raise HandledAlready
        reply = await explain(passed)
        await inbox.say_later(tx, received.update_id, reply)
    return reply


async def give_up(coach: Coach, received: Received, excuse: str) -> bool:
    """Count one more failure; after too many the update is dead, its excuse is kept, and True is given."""
    async with coach.database.writing(received.person_id) as tx:
        await inbox.failed(tx, received.update_id)
        if received.tries + 1 < TRIES:
            return False
        return await inbox.dead(tx, received.update_id, excuse, coach.clock.now())


async def unsaid(coach: Coach) -> list[tuple[int, str]]:
    """List the replies that nobody said and somebody still waits for."""
    await tidy(coach)
    shared = coach.database.path is None
    until = coach.clock.now() - (IN_HAND_ELSEWHERE if shared else timedelta(0))
    async with coach.database.reading() as tx:
        return await inbox.unsaid(tx, until)


async def said(coach: Coach, update_ids: Iterable[int]) -> None:
    """Forget the replies to these updates."""
    async with coach.database.writing(NOBODY) as tx:
        await inbox.said(tx, update_ids, coach.clock.now() - NUMBERS_KEPT)


async def tidy(coach: Coach) -> None:
    """Delete what is kept no longer: numbers of updates, dead updates, replies that nobody waits for."""
    now = coach.clock.now()
    async with coach.database.writing(NOBODY) as tx:
        await inbox.tidy(
            tx,
            numbers_since=now - NUMBERS_KEPT,
            dead_since=now - RAW_KEPT,
            unsaid_since=now - REPLIES_KEPT,
        )


async def _settle(coach: Coach, tx: Transaction, received: Received, reply: str) -> bool:
    """Settle an update that is handled; tell whether it still waited.

    Of somebody who is not let in nothing stays once they are answered, not even the number: to hear them twice does no
    harm, and their number is without end.
    """
    now = coach.clock.now()
    if await may_enter(coach, received.person_id):
        return await inbox.done(tx, received.update_id, reply, now)
    if reply:
        return await inbox.done(tx, received.update_id, reply, now - NUMBERS_KEPT)
    return await inbox.drop(tx, received.update_id)


@asynccontextmanager
async def _saving(coach: Coach, received: Received) -> AsyncIterator[None]:
    """Make one transaction of all that follows; raise MustWait where the database is at fault."""
    try:
        async with coach.database.one_unit(received.person_id, HOLDING):
            yield
    except RuleBroken:
        raise
    except StorageError as error:
        raise MustWait(str(error)) from error
