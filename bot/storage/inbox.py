"""The inbox: each update that Telegram gave, on disk before it is confirmed, until it is handled and answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, delete, func, select, update

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.handling import Handling
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import IS_UNSAID, IS_WAITING, inbox
from bot.storage.upsert import insert_new


@dataclass(frozen=True, slots=True)
class Received:
    """What an update needs to be served, whose it is (0: nobody's), and how often its handling failed.

    After `fresh_until` it is not acted on any more; None is never.
    """

    update_id: int
    person_id: int
    fresh_until: Instant | None
    raw: str
    tries: int = 0


COLUMNS = columns_of(inbox, Received)
EMPTY = {"person_id": 0, "raw": ""}

_OF_PERSON = and_(inbox.c.person_id == bindparam("person"), IS_WAITING)
_NEXT = select(*COLUMNS).where(_OF_PERSON).order_by(inbox.c.update_id).limit(1)
_PEOPLE = (
    select(inbox.c.person_id)
    .where(IS_WAITING)
    .group_by(inbox.c.person_id)
    .order_by(func.min(inbox.c.update_id))
)
_UNSAID = (
    select(inbox.c.update_id, inbox.c.reply)
    .where(IS_UNSAID, inbox.c.settled_at <= bindparam("until"))
    .order_by(inbox.c.update_id)
)


async def keep(tx: Transaction, received: Iterable[Received]) -> None:
    """Keep updates; those that were given before are left as they are."""
    rows = [
        values_of(one, COLUMNS) | {"state": Handling.WAITING, "reply": "", "settled_at": None}
        for one in received
    ]
    if rows:
        await tx.execute(insert_new(inbox), rows)


async def waiting(tx: Transaction) -> int:
    """Count the updates that wait."""
    return (await tx.execute(select(func.count()).select_from(inbox).where(IS_WAITING))).scalar_one()


async def people_waiting(tx: Transaction) -> list[int]:
    """List whose updates wait, the longest waiting first."""
    return list((await tx.execute(_PEOPLE)).scalars())


async def next_of(tx: Transaction, person_id: int) -> Received | None:
    """Give the person's first update that waits."""
    row = (await tx.execute(_NEXT, {"person": person_id})).one_or_none()
    return Received(*row) if row else None


async def done(tx: Transaction, update_id: int, reply: str, at: Instant) -> bool:
    """Empty a handled update but for what is to be replied; tell whether it still waited."""
    settled = EMPTY | {"state": Handling.DONE, "reply": reply, "settled_at": at}
    return await _settle(tx, update_id, settled)


async def drop(tx: Transaction, update_id: int) -> bool:
    """Delete a handled update with its number; tell whether it still waited."""
    waiting = and_(inbox.c.update_id == update_id, IS_WAITING)
    return (await tx.execute(delete(inbox).where(waiting))).rowcount == 1


async def dead(tx: Transaction, update_id: int, reply: str, at: Instant) -> bool:
    """Give an update up, with what is to be replied; tell whether it still waited."""
    return await _settle(tx, update_id, {"state": Handling.DEAD, "reply": reply, "settled_at": at})


async def failed(tx: Transaction, update_id: int) -> None:
    """Count one more failure to handle an update."""
    once_more = update(inbox).where(inbox.c.update_id == update_id).values(tries=inbox.c.tries + 1)
    await tx.execute(once_more)


async def pass_over(tx: Transaction, person_id: int, now: Instant) -> int:
    """Empty all of the person's updates that wait and are no longer fresh; tell how many."""
    stale = and_(inbox.c.person_id == person_id, IS_WAITING, inbox.c.fresh_until <= now)
    passed = EMPTY | {"state": Handling.DONE, "settled_at": now}
    return (await tx.execute(update(inbox).where(stale).values(passed))).rowcount


async def say_later(tx: Transaction, update_id: int, reply: str) -> None:
    """Remember what is to be replied to an update that is settled."""
    await tx.execute(update(inbox).where(inbox.c.update_id == update_id).values(reply=reply))


async def unsaid(tx: Transaction, until: Instant) -> list[tuple[int, str]]:
    """List the replies to updates settled until an instant that were not said yet, with the updates' numbers."""
    return [(update_id, reply) for update_id, reply in await tx.execute(_UNSAID, {"until": until})]


async def said(tx: Transaction, update_ids: Iterable[int], numbers_since: Instant) -> None:
    """Empty the replies to these updates, and delete those of which not even the number is kept."""
    these = inbox.c.update_id.in_(list(update_ids))
    await tx.execute(delete(inbox).where(these, inbox.c.settled_at <= numbers_since))
    await tx.execute(update(inbox).where(these).values(reply=""))


async def tidy(
    tx: Transaction, *, numbers_since: Instant, dead_since: Instant, unsaid_since: Instant
) -> None:
    """Delete the numbers of updates settled before an instant, empty dead updates and replies left since others."""
    await tx.execute(delete(inbox).where(inbox.c.settled_at < numbers_since))
    long_dead = and_(inbox.c.settled_at < dead_since, inbox.c.state == Handling.DEAD)
    await tx.execute(update(inbox).where(long_dead).values(EMPTY))
    await tx.execute(update(inbox).where(inbox.c.settled_at < unsaid_since, IS_UNSAID).values(reply=""))


async def forget(tx: Transaction, person_id: int) -> None:
    """Empty what is left of the person's updates that are settled."""
    settled = and_(inbox.c.person_id == person_id, inbox.c.state != Handling.WAITING)
    await tx.execute(update(inbox).where(settled).values(EMPTY | {"reply": ""}))


async def _settle(tx: Transaction, update_id: int, values: dict[str, object]) -> bool:
    waiting = and_(inbox.c.update_id == update_id, IS_WAITING)
    return (await tx.execute(update(inbox).where(waiting).values(values))).rowcount == 1
