"""Duty ticks: which weekly duties were done in which weeks."""

from datetime import date

from sqlalchemy import and_, bindparam, delete, select

from bot.domain.calendar import Instant
from bot.domain.checkin import DutyTick
from bot.storage.database import Transaction
from bot.storage.schema import duty_ticks
from bot.storage.upsert import insert_new

_OF = select(duty_ticks.c.week, duty_ticks.c.duty).where(
    duty_ticks.c.enrolment_id == bindparam("enrolment_id")
)
_ADD = insert_new(duty_ticks)


async def of(tx: Transaction, enrolment_id: int) -> frozenset[DutyTick]:
    """Give all that was ticked."""
    return frozenset(DutyTick(*row) for row in await tx.execute(_OF, {"enrolment_id": enrolment_id}))


async def add(tx: Transaction, enrolment_id: int, tick: DutyTick, at: Instant) -> None:
    """Keep a tick; one that is there stays as it is."""
    row = {"enrolment_id": enrolment_id, "week": tick.week, "duty": tick.duty, "at": at}
    await tx.execute(_ADD, row)


async def remove(tx: Transaction, enrolment_id: int, duty: str, first: date, last: date) -> None:
    """Take the ticks of a duty away whose weeks begin from the first to the last day."""
    mine = and_(duty_ticks.c.enrolment_id == enrolment_id, duty_ticks.c.duty == duty)
    await tx.execute(delete(duty_ticks).where(mine, duty_ticks.c.week.between(first, last)))
