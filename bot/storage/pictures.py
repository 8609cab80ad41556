"""Pictures: which ones of a learner Telegram has already, under the hash of what is on them."""

from datetime import timedelta

from sqlalchemy import bindparam, delete, select

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.schema import pictures
from bot.storage.upsert import upsert

KEPT_FOR = timedelta(days=30)

_GET = select(pictures.c.file_id).where(
    pictures.c.learner_id == bindparam("learner_id"), pictures.c.key == bindparam("key")
)


async def file_id(tx: Transaction, learner_id: int, key: str) -> str | None:
    """Give Telegram's file id of a picture, if it was sent to the learner lately."""
    return (await tx.execute(_GET, {"learner_id": learner_id, "key": key})).scalar_one_or_none()


async def put(tx: Transaction, learner_id: int, key: str, sent: str, at: Instant) -> None:
    """Remember the file id of a picture, and forget those of long ago."""
    await tx.execute(
        delete(pictures).where(pictures.c.learner_id == learner_id, pictures.c.at < at - KEPT_FOR)
    )
    row = {"learner_id": learner_id, "key": key, "file_id": sent, "at": at}
    await tx.execute(upsert(pictures), row)


async def remove(tx: Transaction, learner_id: int, key: str) -> None:
    """Forget a picture that Telegram does not have any more."""
    await tx.execute(delete(pictures).where(pictures.c.learner_id == learner_id, pictures.c.key == key))
