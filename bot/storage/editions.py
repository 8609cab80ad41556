"""The editions of each enrolment's plan, in the order in which they came."""

from sqlalchemy import bindparam, func, insert, select

from bot.domain.calendar import Instant
from bot.domain.edition import Edition
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import editions, pings

COLUMNS = columns_of(editions, Edition)

_OF = select(*COLUMNS).where(editions.c.enrolment_id == bindparam("enrolment_id"))


async def of(tx: Transaction, enrolment_id: int) -> tuple[Edition, ...]:
    """List the enrolment's editions, the oldest first."""
    found = await tx.execute(_OF.order_by(editions.c.id), {"enrolment_id": enrolment_id})
    return tuple(Edition(*row) for row in found)


async def latest(tx: Transaction, enrolment_id: int) -> Edition | None:
    """Give the edition that is in force."""
    query = _OF.order_by(editions.c.id.desc()).limit(1)
    row = (await tx.execute(query, {"enrolment_id": enrolment_id})).one_or_none()
    return Edition(*row) if row else None


async def newest(tx: Transaction) -> Instant | None:
    """Give the latest instant that is known: of an edition or of a ping."""
    found = [
        (await tx.execute(select(func.max(column)))).scalar_one_or_none()
        for column in (editions.c.since, pings.c.created_at)
    ]
    return max((at for at in found if at is not None), default=None)


async def add(tx: Transaction, enrolment_id: int, edition: Edition) -> None:
    """Let another edition be in force."""
    values = values_of(edition, COLUMNS) | {"enrolment_id": enrolment_id}
    await tx.execute(insert(editions).values(values))
