"""Learners: who studies."""

from datetime import date

from sqlalchemy import bindparam, insert, select, update

from bot.domain.calendar import Instant
from bot.domain.enrolment import Enrolment
from bot.domain.learner import Learner
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import enrolments, learners

COLUMNS = columns_of(learners, Learner)

_GET = select(*COLUMNS).where(learners.c.id == bindparam("learner_id"))
_COACHED = (
    select(*COLUMNS, *columns_of(enrolments, Enrolment))
    .select_from(learners.join(enrolments))
    .where(learners.c.id == bindparam("learner_id"), enrolments.c.active)
)


async def get(tx: Transaction, learner_id: int) -> Learner | None:
    """Give the learner, if they are known."""
    row = (await tx.execute(_GET, {"learner_id": learner_id})).one_or_none()
    return Learner(*row) if row else None


async def coached(tx: Transaction, learner_id: int) -> tuple[Learner, Enrolment] | None:
    """Give the learner with the enrolment that they are coached on, if there is one."""
    row = (await tx.execute(_COACHED, {"learner_id": learner_id})).one_or_none()
    if row is None:
        return None
    return Learner(*row[: len(COLUMNS)]), Enrolment(*row[len(COLUMNS) :])


async def add(tx: Transaction, learner: Learner, at: Instant) -> None:
    """Add a new learner."""
    await tx.execute(insert(learners).values(values_of(learner, COLUMNS) | {"created_at": at}))


async def save(tx: Transaction, learner: Learner) -> None:
    """Keep the learner's settings."""
    await tx.execute(update(learners).where(learners.c.id == learner.id).values(values_of(learner, COLUMNS)))


async def touch(tx: Transaction, learner_id: int, day: date) -> None:
    """Remember the study day on which the learner was here last."""
    await tx.execute(update(learners).where(learners.c.id == learner_id).values(touched_on=day))


async def set_reachable(tx: Transaction, learner_id: int, reachable: bool) -> None:
    """Remember whether messages reach the learner."""
    await tx.execute(update(learners).where(learners.c.id == learner_id).values(reachable=reachable))


async def set_chat(tx: Transaction, learner_id: int, chat_id: int) -> None:
    """Remember the chat in which the learner is now."""
    await tx.execute(update(learners).where(learners.c.id == learner_id).values(chat_id=chat_id))
