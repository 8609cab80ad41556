"""The ledger of pings: promised before they are sent, leased while one is, settled after."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, select, update

from bot.domain.calendar import Instant
from bot.domain.ping import REPEAT_ON_UNKNOWN, UNTOLD, Cause, Ping, PingKind, PingState
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import IS_OPEN, enrolments, pings
from bot.storage.upsert import insert_new

COLUMNS = columns_of(pings, Ping)
LONGEST_CAUSE = 200

_OF = (
    select(*COLUMNS)
    .where(pings.c.enrolment_id == bindparam("enrolment_id"), pings.c.day >= bindparam("since"))
    .order_by(pings.c.at, pings.c.id)
)
_ADD = insert_new(pings).returning(*COLUMNS)
_LEASE = (enrolments.c.learner_id, pings.c.enrolment_id, pings.c.owner, pings.c.attempt)
_TRIED = (pings.c.unknown, pings.c.plain, pings.c.readdressed)
_BLOCKS_FIRST = case((pings.c.kind == PingKind.BLOCK, 0), else_=1)
_READY = (
    select(*_LEASE, *_TRIED, *COLUMNS)
    .select_from(pings.join(enrolments))
    .where(IS_OPEN, pings.c.ready_at <= bindparam("now"), pings.c.id.not_in(bindparam("but", expanding=True)))
    .order_by(_BLOCKS_FIRST, pings.c.at, pings.c.id)
    .limit(bindparam("limit"))
    .with_for_update(of=pings, skip_locked=True)
)
_OPEN = (
    select(*_LEASE, *_TRIED, *COLUMNS)
    .select_from(pings.join(enrolments))
    .where(IS_OPEN)
    .order_by(pings.c.ready_at, pings.c.id)
    .limit(bindparam("limit"))
)
_EARLIEST = select(func.min(pings.c.ready_at)).where(
    IS_OPEN, pings.c.id.not_in(bindparam("but", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Lease:
    """An unsettled ping in one sender's hand: whose it is, who has it and for the so-manieth time.

    `unknown` counts the tries that may have arrived; `plain` and `readdressed` say what was tried about it already.
    """

    ping: Ping
    learner_id: int
    enrolment_id: int
    owner: str | None
    attempt: int
    unknown: int
    plain: bool
    readdressed: bool


async def of(tx: Transaction, enrolment_id: int, since: date) -> list[Ping]:
    """List the enrolment's pings from this study day on, in the order of their instants."""
    return [Ping(*row) for row in await tx.execute(_OF, {"enrolment_id": enrolment_id, "since": since})]


async def add_many(
    tx: Transaction,
    enrolment_id: int,
    promised: Iterable[Ping],
    at: Instant,
    *,
    ready_at: Instant | None = None,
) -> list[Ping]:
    """Promise pings, ready at once unless said, and give the new ones; what was promised before is left alone."""
    rows = [
        values_of(ping, COLUMNS[:-1])
        | {"enrolment_id": enrolment_id, "created_at": at}
        | {"ready_at": (ready_at or at) if ping.state is PingState.DUE else None}
        for ping in promised
    ]
    if not rows:
        return []
    added = [Ping(*row) for row in await tx.execute(_ADD, rows)]
    return sorted(added, key=lambda ping: ping.id)


async def open_ones(tx: Transaction, limit: int) -> list[Lease]:
    """List what is promised and not settled, the longest ready first; nobody has these in hand by that."""
    return [_lease(tuple(row)) for row in await tx.execute(_OPEN, {"limit": limit})]


async def claim(
    tx: Transaction, owner: str, now: Instant, until: Instant, limit: int, but: Collection[int] = ()
) -> list[Lease]:
    """Take what is ready into one's hand until a lease is over, blocks first; what a dead owner left is ready too."""
    await _give_up(tx, and_(pings.c.ready_at <= now, pings.c.id.not_in(list(but))))
    found = [
        _lease(tuple(row)) for row in await tx.execute(_READY, {"now": now, "limit": limit, "but": list(but)})
    ]
    taken = {"state": PingState.LEASED, "owner": owner, "attempt": pings.c.attempt + 1, "ready_at": until}
    chosen = pings.c.id.in_([lease.ping.id for lease in found])
    await tx.execute(update(pings).where(chosen).values(taken))
    return [replace(lease, owner=owner, attempt=lease.attempt + 1) for lease in found]


async def earliest_ready(tx: Transaction, but: Collection[int] = ()) -> Instant | None:
    """Give the earliest instant at which some ping can be taken up."""
    earliest: Instant | None = (await tx.execute(_EARLIEST, {"but": list(but)})).scalar_one_or_none()
    return earliest


async def free_all(tx: Transaction, now: Instant) -> None:
    """Take every lease from its owner, because no owner lives: what was in hand is due again."""
    await _give_up(tx, pings.c.ready_at.is_not(None))
    leased = pings.c.state == PingState.LEASED
    freed = {"state": PingState.DUE, "owner": None, "ready_at": now}
    await tx.execute(update(pings).where(leased).values(freed))


async def settle(
    tx: Transaction, lease: Lease, state: PingState, message_id: int | None, cause: str, at: Instant
) -> bool:
    """Write down what became of a promise; False, and nothing is written, if it is in another's hand by now."""
    settled = {
        "state": state,
        "message_id": message_id,
        "sent_at": at if state is PingState.SENT else None,
        "cause": cause[:LONGEST_CAUSE],
        "ready_at": None,
    }
    return (await tx.execute(update(pings).where(_in_hand(lease)).values(settled))).rowcount == 1


async def put_back(
    tx: Transaction,
    lease: Lease,
    ready_at: Instant,
    *,
    unknown: bool = False,
    plain: bool = False,
    readdressed: bool = False,
) -> bool:
    """Let go of a promise, to be taken up again from an instant on; False if it is in another's hand by now."""
    values = {
        "state": PingState.DUE,
        "owner": None,
        "ready_at": ready_at,
        "unknown": lease.unknown + unknown,
        "plain": lease.plain or plain,
        "readdressed": lease.readdressed or readdressed,
    }
    return (await tx.execute(update(pings).where(_in_hand(lease)).values(values))).rowcount == 1


async def expire(tx: Transaction, ping_id: int) -> bool:
    """Settle a promise that nobody has in hand as too late; tell whether it was open."""
    due = and_(pings.c.id == ping_id, pings.c.state == PingState.DUE)
    expired = {"state": PingState.EXPIRED, "cause": Cause.LATE, "ready_at": None}
    return (await tx.execute(update(pings).where(due).values(expired))).rowcount == 1


async def tell(
    tx: Transaction, enrolment_id: int, blocks: Iterable[tuple[date, str]], message_id: int
) -> None:
    """Remember which message told of the pings of these blocks that did not come in time."""
    untold = and_(pings.c.enrolment_id == enrolment_id, pings.c.state.in_(UNTOLD))
    for day, block in blocks:
        of_block = and_(untold, pings.c.day == day, pings.c.block == block)
        await tx.execute(update(pings).where(of_block).values(message_id=message_id))


async def snooze(tx: Transaction, ping_id: int, until: Instant) -> None:
    """Remember that the learner wants to be asked again at this instant."""
    await tx.execute(update(pings).where(pings.c.id == ping_id).values(snoozed_until=until))


async def _give_up(tx: Transaction, which: ColumnElement[bool]) -> None:
    """Settle as unknown what a dead owner may have sent and is not to be said twice."""
    once = pings.c.kind.not_in(REPEAT_ON_UNKNOWN)
    left = and_(which, pings.c.state == PingState.LEASED, once)
    lost = {"state": PingState.UNKNOWN, "cause": Cause.NO_ANSWER, "ready_at": None}
    await tx.execute(update(pings).where(left).values(lost))


def _lease(row: Sequence[Any]) -> Lease:
    values, ping = row[: -len(COLUMNS)], Ping(*row[-len(COLUMNS) :])
    return Lease(ping, *values)


def _in_hand(lease: Lease) -> ColumnElement[bool]:
    return and_(
        pings.c.id == lease.ping.id,
        pings.c.owner == lease.owner,
        pings.c.attempt == lease.attempt,
        pings.c.state == PingState.LEASED,
    )
