"""Commitments: the one thing of each study day, and the obstacle of each phase."""

from datetime import date

from sqlalchemy import bindparam, select, update

from bot.domain.commitment import Commitment, Kept, Obstacle
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import commitments, obstacles
from bot.storage.upsert import upsert

COLUMNS = columns_of(commitments, Commitment)
OBSTACLES = columns_of(obstacles, Obstacle)

LATEST = 3
"""So many are read: of the day before, of today and of tomorrow."""

_OF = (
    select(*COLUMNS)
    .where(commitments.c.enrolment_id == bindparam("enrolment_id"))
    .order_by(commitments.c.day.desc())
    .limit(LATEST)
)
_OBSTACLES_OF = select(*OBSTACLES).where(obstacles.c.enrolment_id == bindparam("enrolment_id"))
_PUT = upsert(commitments)
_PUT_OBSTACLE = upsert(obstacles)


async def of(tx: Transaction, enrolment_id: int) -> dict[date, Commitment]:
    """Give the enrolment's latest commitments by their study days."""
    found = await tx.execute(_OF, {"enrolment_id": enrolment_id})
    return {row.day: Commitment(*row) for row in found}


async def put(tx: Transaction, enrolment_id: int, commitment: Commitment) -> None:
    """Keep the one thing of a study day in place of another."""
    await tx.execute(_PUT, values_of(commitment, COLUMNS) | {"enrolment_id": enrolment_id})


async def set_kept(tx: Transaction, enrolment_id: int, day: date, kept: Kept) -> None:
    """Remember what became of the one thing of a day."""
    mine = commitments.c.enrolment_id == enrolment_id, commitments.c.day == day
    await tx.execute(update(commitments).where(*mine).values(kept=kept))


async def obstacles_of(tx: Transaction, enrolment_id: int) -> dict[int, Obstacle]:
    """Give the enrolment's obstacles by phase."""
    found = await tx.execute(_OBSTACLES_OF, {"enrolment_id": enrolment_id})
    return {row.phase: Obstacle(*row) for row in found}


async def put_obstacle(tx: Transaction, enrolment_id: int, obstacle: Obstacle) -> None:
    """Keep the obstacle of a phase in place of another."""
    await tx.execute(_PUT_OBSTACLE, values_of(obstacle, OBSTACLES) | {"enrolment_id": enrolment_id})
