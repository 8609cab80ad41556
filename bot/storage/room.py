"""Room: how much a learner's notes and changes take, and letting go of what nobody can ask for any more."""

from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    Text,
    and_,
    cast,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from bot.domain.calendar import Instant
from bot.storage.belongings import owned
from bot.storage.database import Transaction
from bot.storage.schema import check_in_log, check_ins, editions, enrolments, plan_log

KEPT_LINES = 2
"""So many lines about a block stay: of its last answer, and of the one that stands again when that is taken back."""


async def of_answers(tx: Transaction, learner_id: int) -> int:
    """Count the characters of the learner's notes and of answers in place of others; a first answer is none."""
    changes = or_(check_in_log.c.before.is_not(None), check_in_log.c.undone)
    lines = (check_in_log.c.before, check_in_log.c.after, check_in_log.c.ticks_before)
    return await _sum(tx, learner_id, (check_ins.c.note,)) + await _sum(tx, learner_id, lines, changes)


async def of_plans(tx: Transaction, learner_id: int) -> int:
    """Count the characters of the learner's plans as they are, and as they were before each change."""
    shaped = (
        enrolments.c.moves,
        enrolments.c.spans,
        enrolments.c.modes,
        enrolments.c.cuts,
        enrolments.c.known,
    )
    log = (plan_log.c.before, plan_log.c.after, plan_log.c.ticks_before)
    return sum([await _sum(tx, learner_id, columns) for columns in (shaped, (editions.c.enrolment,), log)])


async def drop_old_answers(tx: Transaction, learner_id: int, *, log_before: Instant, closed: date) -> None:
    """Drop the lines of a time about answers that others took the place of.

    Of a block on a day before `closed`, which nobody answers any more, only the answer that stands is kept.
    """
    later = check_in_log.alias()
    replaced = (
        select(func.count())
        .where(
            later.c.enrolment_id == check_in_log.c.enrolment_id,
            later.c.day == check_in_log.c.day,
            later.c.block == check_in_log.c.block,
            later.c.id > check_in_log.c.id,
            later.c.at < log_before,
            later.c.undone.is_(False),
        )
        .scalar_subquery()
    )
    over = and_(_mine(check_in_log, learner_id), check_in_log.c.at < log_before)
    is_closed = check_in_log.c.day < closed
    gone = or_(check_in_log.c.undone, replaced >= KEPT_LINES, and_(is_closed, replaced >= 1))
    await tx.execute(delete(check_in_log).where(over, gone))
    stands = and_(is_closed, check_in_log.c.after.is_not(None))
    await tx.execute(update(check_in_log).where(over, stands).values(before=None, ticks_before={}))


async def drop_old_plans(
    tx: Transaction, learner_id: int, *, log_before: Instant, editions_before: Instant
) -> None:
    """Drop what can no longer be taken back, and the editions that were in force until some instant at most."""
    await tx.execute(delete(plan_log).where(_mine(plan_log, learner_id), plan_log.c.at < log_before))
    later = editions.alias()
    over = exists().where(
        later.c.enrolment_id == editions.c.enrolment_id,
        later.c.id > editions.c.id,
        later.c.since < editions_before,
    )
    await tx.execute(delete(editions).where(_mine(editions, learner_id), over))


async def _sum(
    tx: Transaction, learner_id: int, columns: tuple[Column[Any], ...], *which: ColumnElement[bool]
) -> int:
    table = columns[0].table
    lengths = [func.coalesce(func.sum(func.length(cast(column, Text))), 0) for column in columns]
    query = select(*lengths).where(_mine(table, learner_id), *which)
    return sum((await tx.execute(query)).one())


def _mine(table: Table, learner_id: int) -> ColumnElement[bool]:
    mine = owned(table, learner_id)
    assert mine is not None, "every table here is a learner's"  # noqa: S101
    return mine
