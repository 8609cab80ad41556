"""Touches: anything that a learner does here ends the coach's silence; noted once a study day."""

from contextlib import suppress

from bot.domain.calendar import study_day
from bot.domain.ladder import AGENDA_AFTER
from bot.domain.learner import Learner
from bot.services.coach import Coach, rewake
from bot.services.errors import FOR_NOW, NotEnrolled, RoadmapGone
from bot.storage import learners


async def touch(coach: Coach, learner: Learner) -> None:
    """Note that the learner is here today; whoever was silent for long is woken for all that comes again."""
    today = study_day(coach.clock.now(), learner.zone, learner.day_start)
    before = learner.touched_on
    if before is not None and before >= today:
        return
    with suppress(*FOR_NOW):
        async with coach.database.writing(learner.id) as tx:
            await learners.touch(tx, learner.id, today)
            if before is not None and (today - before).days > AGENDA_AFTER:
                with suppress(NotEnrolled, RoadmapGone):
                    await rewake(coach, tx, learner.id)
        coach.poke()
