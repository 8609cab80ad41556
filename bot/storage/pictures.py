"""Pictures: which ones of a learner Telegram has already, under the hash of what is on them."""

from datetime import timedelta

from sqlalchemy import bindparam, delete, or_, select

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.schema import pictures
from bot.storage.upsert import upsert

KEPT_FOR = timedelta(days=30)

MOST = 200
"""So many pictures of one learner are remembered: answers to and fro draw a new one each time."""

_GET = select(pictures.c.file_id).where(
    pictures.c.learner_id == bindparam("learner_id"), pictures.c.key == bindparam("key")
)


async def file_id(tx: Transaction, learner_id: int, key: str) -> str | None:
    """Give Telegram's file id of a picture, if it was sent to the learner lately."""
    return (await tx.execute(_GET, {"learner_id": learner_id, "key": key})).scalar_one_or_none()


async def put(tx: Transaction, learner_id: int, key: str, sent: str, at: Instant) -> None:
    """Remember the file id of a picture, and forget those of long ago and the oldest of too many."""
    mine = pictures.c.learner_id == learner_id
    too_many = select(pictures.c.key).where(mine).order_by(pictures.c.at.desc()).offset(MOST - 1)
    await tx.execute(
        delete(pictures).where(mine, or_(pictures.c.at < at - KEPT_FOR, pictures.c.key.in_(too_many)))
    )
    row = {"learner_id": learner_id, "key": key, "file_id": sent, "at": at}
    await tx.execute(upsert(pictures), row)


async def remove(tx: Transaction, learner_id: int, key: str) -> None:
    """Forget a picture that Telegram does not have any more."""
    await tx.execute(delete(pictures).where(pictures.c.learner_id == learner_id, pictures.c.key == key))
