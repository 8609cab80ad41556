"""The log of replans: what an enrolment and its items were before each, so that it can be taken back."""

from dataclasses import dataclass, replace

from sqlalchemy import bindparam, func, insert, select, update

from bot.domain.calendar import Instant
from bot.domain.enrolment import Enrolment
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import plan_log
from bot.storage.stored import Snapshot

NOBODY = 0
"""Stands in a written enrolment for the numbers that the row itself knows, and an export must not."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A change of the plan: the enrolment before and after it, and the items that it ticked as they stood before."""

    kind: str
    before: Enrolment
    after: Enrolment
    ticks_before: Snapshot
    at: Instant
    undone: bool = False
    id: int = 0


COLUMNS = columns_of(plan_log, PlanChange)

_GET = select(*COLUMNS).where(
    plan_log.c.enrolment_id == bindparam("enrolment_id"), plan_log.c.id == bindparam("log_id")
)


async def add(tx: Transaction, change: PlanChange) -> int:
    """Write a change down and give its number."""
    written = replace(change, before=_nameless(change.before), after=_nameless(change.after))
    values = values_of(written, COLUMNS[:-1]) | {"enrolment_id": change.after.id}
    added = await tx.execute(insert(plan_log).values(values).returning(plan_log.c.id))
    return int(added.scalar_one())


async def get(tx: Transaction, enrolment: Enrolment, log_id: int) -> PlanChange | None:
    """Give a change of this enrolment's plan, if it was not taken back."""
    row = (await tx.execute(_GET, {"enrolment_id": enrolment.id, "log_id": log_id})).one_or_none()
    found = PlanChange(*row) if row else None
    if found is None or found.undone:
        return None
    return replace(found, before=_named(found.before, enrolment), after=_named(found.after, enrolment))


async def latest_after(tx: Transaction, enrolment_id: int, log_id: int) -> int | None:
    """Give the number of the last change after one that was not taken back."""
    later = (plan_log.c.enrolment_id == enrolment_id, plan_log.c.id > log_id, plan_log.c.undone.is_(False))
    found: int | None = (await tx.execute(select(func.max(plan_log.c.id)).where(*later))).scalar_one()
    return found


async def mark_undone(tx: Transaction, enrolment_id: int, log_id: int) -> None:
    """Note that a change was taken back."""
    mine = (plan_log.c.enrolment_id == enrolment_id, plan_log.c.id == log_id)
    await tx.execute(update(plan_log).where(*mine).values(undone=True))


def _nameless(enrolment: Enrolment) -> Enrolment:
    return replace(enrolment, id=NOBODY, learner_id=NOBODY)


def _named(written: Enrolment, enrolment: Enrolment) -> Enrolment:
    return replace(written, id=enrolment.id, learner_id=enrolment.learner_id)
