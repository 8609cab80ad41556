"""Marks: small things remembered under a key, such as the one line said in a group; never about a learner."""

from sqlalchemy import select

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.schema import marks
from bot.storage.upsert import insert_new, upsert


async def put(tx: Transaction, key: str, at: Instant) -> bool:
    """Mark that something happened at this instant; tell whether it is the first time."""
    first = await tx.execute(insert_new(marks).values(key=key, value=at.isoformat()))
    return first.rowcount == 1


async def value(tx: Transaction, key: str) -> str | None:
    """Give what is remembered under the key."""
    return (await tx.execute(select(marks.c.value).where(marks.c.key == key))).scalar_one_or_none()


async def put_value(tx: Transaction, key: str, text: str) -> None:
    """Remember a text under the key, in place of an earlier one."""
    await tx.execute(upsert(marks), {"key": key, "value": text})
