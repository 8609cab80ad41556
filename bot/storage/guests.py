"""Invitations, and the guests who came in by one and are no learners yet."""

from sqlalchemy import insert, select, update

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.schema import guests, invites, learners
from bot.storage.upsert import insert_new


async def add_invite(tx: Transaction, code_hash: str, uses: int, expires_at: Instant) -> None:
    """Keep an invitation; of its code only the hash."""
    await tx.execute(insert(invites).values(code_hash=code_hash, uses_left=uses, expires_at=expires_at))


async def use_invite(tx: Transaction, code_hash: str, now: Instant) -> bool:
    """Use an invitation up by one; tell whether it was still good."""
    good = (invites.c.code_hash == code_hash, invites.c.uses_left > 0, invites.c.expires_at > now)
    used = await tx.execute(update(invites).where(*good).values(uses_left=invites.c.uses_left - 1))
    return used.rowcount == 1


async def add(tx: Transaction, person_id: int, at: Instant) -> None:
    """Remember that somebody was let in."""
    await tx.execute(insert_new(guests).values(person_id=person_id, since=at))


async def knows(tx: Transaction, person_id: int) -> bool:
    """Tell whether somebody was let in, or is a learner."""
    known = (
        select(guests.c.person_id)
        .where(guests.c.person_id == person_id)
        .union_all(select(learners.c.id).where(learners.c.id == person_id))
    )
    return (await tx.execute(known.limit(1))).first() is not None
