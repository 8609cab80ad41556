"""Starts: the blocks that the learner said they begin with, and when."""

from datetime import date

from sqlalchemy import and_, bindparam, delete, select

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.schema import starts
from bot.storage.upsert import insert_new

_OF = select(starts.c.day, starts.c.block, starts.c.at).where(
    starts.c.enrolment_id == bindparam("enrolment_id"), starts.c.day >= bindparam("since")
)
_ADD = insert_new(starts)


async def of(tx: Transaction, enrolment_id: int, since: date) -> dict[tuple[date, str], Instant]:
    """Give when the blocks of the days from this one on were begun."""
    rows = (await tx.execute(_OF, {"enrolment_id": enrolment_id, "since": since})).all()
    return {(day, block): at for day, block, at in rows}


async def add(tx: Transaction, enrolment_id: int, day: date, block: str, at: Instant) -> None:
    """Remember that a block was begun; the first time holds."""
    await tx.execute(_ADD, {"enrolment_id": enrolment_id, "day": day, "block": block, "at": at})


async def remove(tx: Transaction, enrolment_id: int, day: date, block: str) -> None:
    """Forget that a block was begun."""
    this = and_(starts.c.enrolment_id == enrolment_id, starts.c.day == day, starts.c.block == block)
    await tx.execute(delete(starts).where(this))
