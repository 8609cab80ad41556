"""Pausing and resuming the active enrolment."""

from datetime import date

from bot.domain.enrolment import Enrolment
from bot.domain.facts import Facts
from bot.domain.pauses import pause_at, paused, resumed
from bot.services.coach import Coach, load, rewake
from bot.services.errors import NotPaused, PauseBackwards
from bot.services.room import require_room_for_plans
from bot.services.view import DayView, view_day
from bot.services.wishes import ahead
from bot.storage import enrolments
from bot.storage.database import Transaction


async def pause(coach: Coach, learner_id: int, back_on: date | None = None) -> DayView:
    """Stand still from today, or from tomorrow where all of today is answered; resume by itself on a day that is given."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        today = view_day(facts, coach.clock.now()).today
        if back_on is not None and back_on <= today:
            raise PauseBackwards(back_on)
        await require_room_for_plans(tx, learner_id, coach.clock.now())
        return await _save(coach, tx, paused(facts.enrolment, facts.begins(today), back_on))


async def resume(coach: Coach, learner_id: int) -> DayView:
    """End the running pause: today is a day of the roadmap again."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        today = view_day(facts, coach.clock.now()).today
        if pause_at(facts.course.enrolment, today) is None:
            raise NotPaused
        back = ahead(coach, facts, facts.learner, resumed(facts.enrolment, today))
        return await _save(coach, tx, back)


def back_on(facts: Facts, today: date) -> date | None:
    """Give the day on which a running pause ends by itself, if it does."""
    running = pause_at(facts.course.enrolment, today)
    return None if running is None or running.last is None else date.fromordinal(running.last.toordinal() + 1)


async def _save(coach: Coach, tx: Transaction, enrolment: Enrolment) -> DayView:
    await enrolments.save(tx, enrolment)
    facts = await rewake(coach, tx, enrolment.learner_id)
    coach.poke()
    return view_day(facts, coach.clock.now())
