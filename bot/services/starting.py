"""Beginning a block: from then on the coach is quiet until its end, and time is measured."""

from dataclasses import dataclass
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.plan import PlannedBlock
from bot.services.answerable import answerable, require_own_block
from bot.services.coach import Coach, load, rewake
from bot.services.view import DayView, view_day
from bot.storage import starts


@dataclass(frozen=True, slots=True)
class Begun:
    """A block and its day after the learner began with it; `at` is None where it was answered, or its day is over."""

    view: DayView
    block: PlannedBlock
    at: Instant | None


async def begin_block(
    coach: Coach, learner_id: int, day: date, block_key: str, enrolment_id: int | None = None
) -> Begun:
    """Begin a block of today, once; raises as `check_in` does."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        require_own_block(facts, enrolment_id)
        view, block = answerable(coach, facts, day, block_key)
        if day != view.today or view.checkin(block) is not None:
            return Begun(view, block, None)
        await starts.add(tx, facts.enrolment.id, day, block.key, view.now)
        after = await rewake(coach, tx, learner_id)
    coach.poke()
    return Begun(view_day(after, view.now, day), block, after.started(day, block.key))
