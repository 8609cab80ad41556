"""Room: a learner may write and change as much as anybody lives through, but not without end."""

from datetime import timedelta

from bot.domain.access import MOST_KEPT
from bot.domain.answers import UNDO_FOR
from bot.domain.calendar import Instant
from bot.services.errors import NoRoom, NoRoomForPlans
from bot.storage import room
from bot.storage.database import Transaction

EDITIONS_KEPT = timedelta(days=7)
"""For so long it stays known how a plan was, when there is no room for more."""


async def require_room(tx: Transaction, learner_id: int, now: Instant, note: str = "") -> None:
    """Raise NoRoom where the learner's notes and changed answers leave none for another answer with this note."""
    most = MOST_KEPT - len(note)
    if await room.of_answers(tx, learner_id) > most:
        await room.drop_old_answers(tx, learner_id, now - UNDO_FOR)
        if await room.of_answers(tx, learner_id) > most:
            raise NoRoom


async def require_room_for_plans(tx: Transaction, learner_id: int, now: Instant) -> None:
    """Raise NoRoomForPlans where the learner's changes of the plan leave none for another."""
    if await room.of_plans(tx, learner_id) > MOST_KEPT:
        await room.drop_old_plans(
            tx, learner_id, log_before=now - UNDO_FOR, editions_before=now - EDITIONS_KEPT
        )
        if await room.of_plans(tx, learner_id) > MOST_KEPT:
            raise NoRoomForPlans
