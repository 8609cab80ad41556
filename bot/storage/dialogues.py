"""Dialogues: where each person stands in a conversation of several steps, learner or not yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import dialogues
from bot.storage.stored import Fact
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A flow, the step that waits for an answer, what was answered so far, and until when it waits.

    `message_id` is the message that the flow edits as it goes on.
    """

    flow: str
    step: str
    data: Mapping[str, Fact]
    expires_at: Instant
    message_id: int | None = None


COLUMNS = columns_of(dialogues, Dialogue)

_GET = select(*COLUMNS).where(
    dialogues.c.person_id == bindparam("person_id"), dialogues.c.expires_at > bindparam("now")
)
_PUT = upsert(dialogues)


async def get(tx: Transaction, person_id: int, now: Instant) -> Dialogue | None:
    """Give the dialogue that the person is in, unless it has expired."""
    row = (await tx.execute(_GET, {"person_id": person_id, "now": now})).one_or_none()
    return Dialogue(*row) if row else None


async def put(tx: Transaction, person_id: int, dialogue: Dialogue) -> None:
    """Remember where the person stands, in place of any other dialogue."""
    await tx.execute(_PUT, values_of(dialogue, COLUMNS) | {"person_id": person_id})


async def remove(tx: Transaction, person_id: int) -> None:
    """End the person's dialogue."""
    await tx.execute(delete(dialogues).where(dialogues.c.person_id == person_id))
