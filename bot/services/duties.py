"""Ticking the duties of a week, and taking a tick back."""

from datetime import date

from bot.domain.answers import Allowed
from bot.domain.checkin import DutyTick
from bot.domain.duties import every_duty, is_done, may_tick
from bot.services.answerable import require_own
from bot.services.coach import Coach, load
from bot.services.errors import DayNotOpen, NotYours
from bot.storage import duty_ticks


async def tick_duty(
    coach: Coach, learner_id: int, enrolment_id: int, day: date, number: int, *, done: bool
) -> bool:
    """Note that a duty, by its number in the roadmap, is done or open in the week of a day; tell whether that is news."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        require_own(facts, enrolment_id)
        duties, now = every_duty(facts.course.roadmap), coach.clock.now()
        if not 0 <= number < len(duties):
            raise NotYours
        if (allowed := may_tick(facts, day, now)) is not Allowed.YES:
            raise DayNotOpen(day, allowed)
        duty, (first, last) = duties[number], facts.week(day)
        if is_done(facts, duty, day) is done:
            return False
        if done:
            await duty_ticks.add(tx, enrolment_id, DutyTick(first, duty.title), now)
        else:
            await duty_ticks.remove(tx, enrolment_id, duty.title, first, last)
    return True
