"""The editions of each enrolment's plan, in the order in which they came."""

from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from bot.domain.calendar import Instant
from bot.domain.edition import Edition
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import editions, enrolments, pings

COLUMNS = columns_of(editions, Edition)

_OF = (
    select(enrolments.c.learner_id, enrolments.c.id, *COLUMNS)
    .select_from(editions.join(enrolments))
    .where(editions.c.enrolment_id == bindparam("enrolment_id"))
)

NOBODY = 0
"""Stands in a written enrolment for the numbers that the row itself knows, and an export must not."""


async def of(tx: Transaction, enrolment_id: int) -> tuple[Edition, ...]:
    """List the enrolment's editions, the oldest first."""
    found = await tx.execute(_OF.order_by(editions.c.id), {"enrolment_id": enrolment_id})
    return tuple(_edition(*row) for row in found)


async def latest(tx: Transaction, enrolment_id: int) -> Edition | None:
    """Give the edition that is in force."""
    query = _OF.order_by(editions.c.id.desc()).limit(1)
    row = (await tx.execute(query, {"enrolment_id": enrolment_id})).one_or_none()
    return _edition(*row) if row else None


async def newest(tx: Transaction) -> Instant | None:
    """Give the latest instant that is known: of an edition or of a ping."""
    found = [
        (await tx.execute(select(func.max(column)))).scalar_one_or_none()
        for column in (editions.c.since, pings.c.created_at)
    ]
    return max((at for at in found if at is not None), default=None)


async def add(tx: Transaction, enrolment_id: int, edition: Edition) -> None:
    """Let another edition be in force."""
    await tx.execute(insert(editions).values(_values(edition) | {"enrolment_id": enrolment_id}))


async def put_in_place(tx: Transaction, enrolment_id: int, edition: Edition) -> None:
    """Let an edition be in force in place of the last one."""
    last = select(func.max(editions.c.id)).where(editions.c.enrolment_id == enrolment_id).scalar_subquery()
    mine = (editions.c.enrolment_id == enrolment_id, editions.c.id == last)
    await tx.execute(update(editions).where(*mine).values(_values(edition)))


def _values(edition: Edition) -> dict[str, Any]:
    written = replace(edition, enrolment=replace(edition.enrolment, id=NOBODY, learner_id=NOBODY))
    return values_of(written, COLUMNS)


def _edition(learner_id: int, enrolment_id: int, *values: Any) -> Edition:
    read = Edition(*values)
    return replace(read, enrolment=replace(read.enrolment, id=enrolment_id, learner_id=learner_id))
