"""Enrolments: learners on roadmaps, and the one instant at which each needs something next."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, select, update

from bot.domain.calendar import Instant
from bot.domain.enrolment import Enrolment
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import enrolments

COLUMNS = columns_of(enrolments, Enrolment)

_ACTIVE = select(*COLUMNS).where(enrolments.c.learner_id == bindparam("learner_id"), enrolments.c.active)
_ALL = select(*COLUMNS).where(enrolments.c.learner_id == bindparam("learner_id")).order_by(enrolments.c.id)
_NOT_LEFT_OUT = enrolments.c.id.not_in(bindparam("but", expanding=True))
_DUE = (
    select(enrolments.c.id, enrolments.c.learner_id, enrolments.c.wake_at)
    .where(enrolments.c.wake_at <= bindparam("now"), _NOT_LEFT_OUT)
    .order_by(enrolments.c.wake_at)
    .limit(bindparam("limit"))
)
_EARLIEST = (
    select(enrolments.c.wake_at)
    .where(enrolments.c.wake_at.is_not(None), _NOT_LEFT_OUT)
    .order_by(enrolments.c.wake_at)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class DueEnrolment:
    """An enrolment whose moment has come."""

    enrolment_id: int
    learner_id: int
    wake_at: Instant


@dataclass(frozen=True, slots=True)
class Kept:
    """An enrolment that is kept, whose it is, and on which roadmap."""

    enrolment_id: int
    learner_id: int
    roadmap_id: str


async def active(tx: Transaction, learner_id: int) -> Enrolment | None:
    """Give the enrolment that the learner is coached on, if there is one."""
    row = (await tx.execute(_ACTIVE, {"learner_id": learner_id})).one_or_none()
    return Enrolment(*row) if row else None


async def all_of(tx: Transaction, learner_id: int) -> list[Enrolment]:
    """List the learner's enrolments, the oldest first."""
    return [Enrolment(*row) for row in await tx.execute(_ALL, {"learner_id": learner_id})]


async def get(tx: Transaction, learner_id: int, enrolment_id: int) -> Enrolment | None:
    """Give one of the learner's enrolments."""
    row = (await tx.execute(select(*COLUMNS).where(_is(learner_id, enrolment_id)))).one_or_none()
    return Enrolment(*row) if row else None


async def add(tx: Transaction, enrolment: Enrolment, wake_at: Instant | None, at: Instant) -> Enrolment:
    """Add an enrolment and give it with its id; an active one shelves the learner's others."""
    if enrolment.active:
        await _shelve(tx, enrolment.learner_id)
    values = values_of(enrolment, COLUMNS[1:]) | {"wake_at": wake_at, "created_at": at}
    added = await tx.execute(insert(enrolments).values(values).returning(enrolments.c.id))
    return replace(enrolment, id=added.scalar_one())


async def save(tx: Transaction, enrolment: Enrolment) -> None:
    """Keep what was changed about an enrolment; its wake-up stays, unless it is shelved."""
    values = values_of(enrolment, COLUMNS) | ({} if enrolment.active else {"wake_at": None})
    await tx.execute(update(enrolments).where(_is(enrolment.learner_id, enrolment.id)).values(values))


async def activate(tx: Transaction, learner_id: int, enrolment_id: int) -> None:
    """Make this the enrolment that the learner is coached on, and shelve the others; it still needs a wake-up."""
    await _shelve(tx, learner_id, but=enrolment_id)
    await tx.execute(update(enrolments).where(_is(learner_id, enrolment_id)).values(active=True))


async def remove(tx: Transaction, learner_id: int, enrolment_id: int) -> None:
    """Delete an enrolment with all that hangs on it."""
    await tx.execute(delete(enrolments).where(_is(learner_id, enrolment_id)))


async def wake_at(tx: Transaction, enrolment_id: int) -> Instant | None:
    """Give the instant at which the enrolment needs something next."""
    query = select(enrolments.c.wake_at).where(enrolments.c.id == enrolment_id)
    return (await tx.execute(query)).scalar_one_or_none()


async def set_wake(tx: Transaction, enrolment_id: int, wake_at: Instant | None) -> None:
    """Set the instant at which the enrolment needs something next."""
    await tx.execute(update(enrolments).where(enrolments.c.id == enrolment_id).values(wake_at=wake_at))


async def due(tx: Transaction, now: Instant, limit: int, but: Collection[int] = ()) -> list[DueEnrolment]:
    """List the enrolments whose moment has come, the longest waiting first."""
    found = await tx.execute(_DUE, {"now": now, "limit": limit, "but": list(but)})
    return [DueEnrolment(*row) for row in found]


async def claim(tx: Transaction, enrolment_id: int, seen: Instant, following: Instant | None) -> bool:
    """Move a wake-up on to the following one, unless somebody else has; tell whether it was us."""
    still = and_(enrolments.c.id == enrolment_id, enrolments.c.wake_at == seen)
    claimed = await tx.execute(update(enrolments).where(still).values(wake_at=following))
    return claimed.rowcount == 1


async def earliest(tx: Transaction, but: Collection[int] = ()) -> Instant | None:
    """Give the earliest instant at which some enrolment needs something."""
    return (await tx.execute(_EARLIEST, {"but": list(but)})).scalar_one_or_none()


async def everyone(tx: Transaction) -> list[Kept]:
    """List every enrolment, the oldest first."""
    query = select(enrolments.c.id, enrolments.c.learner_id, enrolments.c.roadmap_id)
    return [Kept(*row) for row in await tx.execute(query.order_by(enrolments.c.id))]


async def learners_on(tx: Transaction, roadmap_id: str) -> list[int]:
    """List the learners who are coached on this roadmap."""
    query = select(enrolments.c.learner_id).where(enrolments.c.roadmap_id == roadmap_id, enrolments.c.active)
    return list((await tx.execute(query)).scalars())


async def learners(tx: Transaction) -> list[int]:
    """List the learners who are coached."""
    return list((await tx.execute(select(enrolments.c.learner_id).where(enrolments.c.active))).scalars())


def _is(learner_id: int, enrolment_id: int) -> ColumnElement[bool]:
    return and_(enrolments.c.id == enrolment_id, enrolments.c.learner_id == learner_id)


async def _shelve(tx: Transaction, learner_id: int, but: int | None = None) -> None:
    others = and_(
        enrolments.c.learner_id == learner_id, enrolments.c.active, enrolments.c.id.is_distinct_from(but)
    )
    await tx.execute(update(enrolments).where(others).values(active=False, wake_at=None))
