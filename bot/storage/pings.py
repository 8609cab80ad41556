"""The ledger of pings: promised before they are sent, settled after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, bindparam, select, update

from bot.domain.calendar import Instant
from bot.domain.ping import Ping, PingState
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import IS_DUE, enrolments, pings
from bot.storage.upsert import insert_new

COLUMNS = columns_of(pings, Ping)

_OF = (
    select(*COLUMNS)
    .where(pings.c.enrolment_id == bindparam("enrolment_id"), pings.c.day >= bindparam("since"))
    .order_by(pings.c.at, pings.c.id)
)
_ADD = insert_new(pings).returning(*COLUMNS)
_OWNED = pings.join(enrolments)
_DUE = (
    select(enrolments.c.learner_id, pings.c.enrolment_id, *COLUMNS)
    .select_from(_OWNED)
    .where(IS_DUE)
    .order_by(pings.c.at)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class DuePing:
    """A promised ping that is not settled yet, with whose it is."""

    learner_id: int
    enrolment_id: int
    ping: Ping


async def of(tx: Transaction, enrolment_id: int, since: date) -> list[Ping]:
    """List the enrolment's pings from this study day on, in the order of their instants."""
    return [Ping(*row) for row in await tx.execute(_OF, {"enrolment_id": enrolment_id, "since": since})]


async def add_many(tx: Transaction, enrolment_id: int, promised: Iterable[Ping], at: Instant) -> list[Ping]:
    """Promise pings and give the new ones with their ids; what was promised before is left alone."""
    whose = {"enrolment_id": enrolment_id, "created_at": at}
    rows = [values_of(ping, COLUMNS[:-1]) | whose for ping in promised]
    if not rows:
        return []
    added = [Ping(*row) for row in await tx.execute(_ADD, rows)]
    return sorted(added, key=lambda ping: ping.id)


async def due_rows(tx: Transaction, limit: int) -> list[DuePing]:
    """List what is promised and not settled, the longest waiting first."""
    found = await tx.execute(_DUE, {"limit": limit})
    return [DuePing(learner_id, enrolment_id, Ping(*ping)) for learner_id, enrolment_id, *ping in found]


async def settle(
    tx: Transaction, ping_id: int, state: PingState, message_id: int | None, at: Instant
) -> bool:
    """Write down what became of a promise; tell whether it was still open."""
    sent_at = at if state is PingState.SENT else None
    settled = {"state": state, "message_id": message_id, "sent_at": sent_at}
    outcome = await tx.execute(update(pings).where(pings.c.id == ping_id, IS_DUE).values(settled))
    return outcome.rowcount == 1


async def tell(
    tx: Transaction, enrolment_id: int, blocks: Iterable[tuple[date, str]], message_id: int
) -> None:
    """Remember which message told of the expired pings of these blocks."""
    expired = and_(pings.c.enrolment_id == enrolment_id, pings.c.state == PingState.EXPIRED)
    for day, block in blocks:
        of_block = and_(expired, pings.c.day == day, pings.c.block == block)
        await tx.execute(update(pings).where(of_block).values(message_id=message_id))


async def snooze(tx: Transaction, ping_id: int, until: Instant) -> None:
    """Remember that the learner wants to be asked again at this instant."""
    await tx.execute(update(pings).where(pings.c.id == ping_id).values(snoozed_until=until))
