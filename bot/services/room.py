"""Room: a learner may write and change as much as anybody lives through, but not without end."""

from datetime import timedelta

from bot.domain.access import MOST_KEPT
from bot.domain.answers import BACK_DAYS, UNDO_FOR
from bot.domain.calendar import Instant
from bot.services.errors import NoRoom, NoRoomForPlans
from bot.storage import room
from bot.storage.database import Transaction

EDITIONS_KEPT = timedelta(days=7)
"""For so long it stays known how a plan was, when there is no room for more."""


CLOSED = UNDO_FOR + timedelta(days=BACK_DAYS + 1)
"""No answer of days that are further back can be changed or taken back, anywhere on earth."""


async def require_room(tx: Transaction, learner_id: int, now: Instant, added: str = "") -> None:
    """Make room for another answer; raise NoRoom where there is none for what it adds to the learner's notes.

    First what nobody can take back any more goes, then also what could be: an answer by itself always finds room.
    """
    most, closed = MOST_KEPT - len(added), (now - CLOSED).date()
    for before in (now - UNDO_FOR, now):
        if await room.of_answers(tx, learner_id) <= most:
            return
        await room.drop_old_answers(tx, learner_id, log_before=before, closed=closed)
    if added and await room.of_answers(tx, learner_id) > most:
        raise NoRoom


async def require_room_for_plans(tx: Transaction, learner_id: int, now: Instant) -> None:
    """Raise NoRoomForPlans where the learner's changes of the plan leave none for another."""
    if await room.of_plans(tx, learner_id) > MOST_KEPT:
        await room.drop_old_plans(
            tx, learner_id, log_before=now - UNDO_FOR, editions_before=now - EDITIONS_KEPT
        )
        if await room.of_plans(tx, learner_id) > MOST_KEPT:
            raise NoRoomForPlans
