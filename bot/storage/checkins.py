"""Check-ins: the answers that stand, and the log that can restore what stood before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import check_in_log, check_ins
from bot.storage.stored import Snapshot
from bot.storage.upsert import upsert

COLUMNS = columns_of(check_ins, CheckIn)

_OF = (
    select(*COLUMNS)
    .where(check_ins.c.enrolment_id == bindparam("enrolment_id"), check_ins.c.day >= bindparam("since"))
    .order_by(check_ins.c.day, check_ins.c.at)
)
_PUT = upsert(check_ins)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of a check-in: what stood before it and after, and how the items it ticked stood before."""

    id: int
    day: date
    block: str
    before: CheckIn | None
    after: CheckIn | None
    ticks_before: Snapshot
    at: Instant
    undone: bool


LOG_COLUMNS = columns_of(check_in_log, LogEntry)


async def of(tx: Transaction, enrolment_id: int, since: date | None = None) -> list[CheckIn]:
    """List the enrolment's check-ins from this study day on, in the order of days and answers."""
    found = await tx.execute(_OF, {"enrolment_id": enrolment_id, "since": since or date.min})
    return [CheckIn(*row) for row in found]


async def put(tx: Transaction, enrolment_id: int, checkin: CheckIn) -> None:
    """Record the answer to a block in place of an earlier one."""
    await tx.execute(_PUT, values_of(checkin, COLUMNS) | {"enrolment_id": enrolment_id})


async def remove(tx: Transaction, enrolment_id: int, day: date, block: str) -> None:
    """Take the answer to a block back."""
    mine = and_(check_ins.c.enrolment_id == enrolment_id, check_ins.c.day == day, check_ins.c.block == block)
    await tx.execute(delete(check_ins).where(mine))


async def log(
    tx: Transaction,
    enrolment_id: int,
    before: CheckIn | None,
    after: CheckIn | None,
    ticks_before: Snapshot,
    at: Instant,
) -> int:
    """Note a change of a check-in, with all that undoing it needs; give the entry's id."""
    about = after or before
    if about is None:
        msg = "a log entry is about a check-in"
        raise ValueError(msg)
    values = {
        "enrolment_id": enrolment_id,
        "day": about.day,
        "block": about.block,
        "before": before,
        "after": after,
        "ticks_before": ticks_before,
        "at": at,
        "undone": False,
    }
    added = await tx.execute(insert(check_in_log).values(values).returning(check_in_log.c.id))
    return int(added.scalar_one())


async def logged(tx: Transaction, enrolment_id: int, log_id: int) -> LogEntry | None:
    """Give an entry of the enrolment's log."""
    return await _entry(tx, select(*LOG_COLUMNS).where(_is(enrolment_id, log_id)))


async def whole_log(tx: Transaction, enrolment_id: int) -> list[LogEntry]:
    """List every change of the enrolment's check-ins, the oldest first."""
    query = select(*LOG_COLUMNS).where(check_in_log.c.enrolment_id == enrolment_id)
    return [LogEntry(*row) for row in await tx.execute(query.order_by(check_in_log.c.id))]


async def latest_log(tx: Transaction, enrolment_id: int, day: date, block: str) -> LogEntry | None:
    """Give the last change of a block's check-in that was not undone."""
    mine = and_(
        check_in_log.c.enrolment_id == enrolment_id,
        check_in_log.c.day == day,
        check_in_log.c.block == block,
        check_in_log.c.undone.is_(False),
    )
    return await _entry(tx, select(*LOG_COLUMNS).where(mine).order_by(check_in_log.c.id.desc()).limit(1))


async def mark_undone(tx: Transaction, enrolment_id: int, log_id: int) -> bool:
    """Remember that an entry was undone; tell whether it was not before."""
    open_entry = and_(_is(enrolment_id, log_id), check_in_log.c.undone.is_(False))
    return (await tx.execute(update(check_in_log).where(open_entry).values(undone=True))).rowcount == 1


def _is(enrolment_id: int, log_id: int) -> ColumnElement[bool]:
    return and_(check_in_log.c.id == log_id, check_in_log.c.enrolment_id == enrolment_id)


async def _entry(tx: Transaction, query: Select[Any]) -> LogEntry | None:
    row = (await tx.execute(query)).one_or_none()
    return LogEntry(*row) if row else None
