"""Notes on blocks: a line or a link that a learner keeps with an answer."""

from datetime import date

from bot.domain.checkin import Outcome
from bot.domain.plan import PlannedBlock
from bot.services.answerable import look_at_block
from bot.services.answering import Answered, Saying, check_in
from bot.services.coach import Coach
from bot.services.view import DayView


async def add_note(coach: Coach, learner_id: int, day: date, block_key: str, note: str) -> Answered:
    """Keep a note with a block's check-in; a block without one counts as done by its note."""
    view, block = await look_at_block(coach, learner_id, day, block_key)
    return await check_in(coach, learner_id, noting(view, block, note))


def noting(view: DayView, block: PlannedBlock, note: str) -> Saying:
    """Say again what stands, or done where nothing does, and add a note."""
    day, stands = view.plan.day, view.checkin(block)
    if stands is None:
        return Saying(day, block.key, Outcome.DONE, note=note)
    return Saying(day, block.key, stands.outcome, stands.minutes, stands.reason, note)
