"""What is kept only for a while, and deleting it when that is over."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, and_, delete, select, update

from bot.domain.calendar import Instant
from bot.domain.retention import IDLE_GUESTS, SILENT_GROUPS, UNREACHABLE
from bot.storage.database import Transaction
from bot.storage.schema import dialogues, guests, invites, learners, marks

GROUP = "group:"
"""What the key of a group's mark begins with."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A table whose rows are kept for so long after the instant in this column."""

    since: Column[Any]
    kept: timedelta


PASSING = (
    Passing(dialogues.c.expires_at, timedelta(0)),
    Passing(invites.c.expires_at, timedelta(0)),
    Passing(guests.c.since, IDLE_GUESTS),
)
"""Every table whose rows pass by themselves."""


async def drop_past(tx: Transaction, now: Instant) -> int:
    """Delete the rows whose time is over and tell how many."""
    count = 0
    for passing in PASSING:
        past = passing.since <= now - passing.kept
        count += (await tx.execute(delete(passing.since.table).where(past))).rowcount
    said = and_(
        marks.c.key.startswith(GROUP, autoescape=True), marks.c.value <= (now - SILENT_GROUPS).isoformat()
    )
    return count + (await tx.execute(delete(marks).where(said))).rowcount


async def note_unreachable(tx: Transaction, now: Instant) -> None:
    """Write down since when learners cannot be reached, and that they can be again."""
    gone = and_(learners.c.reachable.is_(False), learners.c.unreachable_since.is_(None))
    back = and_(learners.c.reachable, learners.c.unreachable_since.is_not(None))
    await tx.execute(update(learners).where(gone).values(unreachable_since=now))
    await tx.execute(update(learners).where(back).values(unreachable_since=None))


async def long_unreachable(tx: Transaction, now: Instant) -> list[int]:
    """List the learners who could not be reached for too long."""
    gone = and_(learners.c.reachable.is_(False), learners.c.unreachable_since <= now - UNREACHABLE)
    return list((await tx.execute(select(learners.c.id).where(gone))).scalars())
