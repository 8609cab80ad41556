"""Modes: shaping the coming days otherwise, today's minimum, and back to the usual."""

from datetime import date

from bot.domain.enrolment import Enrolment, Mode, ModeKind
from bot.domain.facts import Facts
from bot.domain.modes import LONGEST_OFF, OFF, as_usual, unshortened, with_mode
from bot.domain.remainder import is_late, remainder, rest_of_today, said_now, usual_remainder
from bot.services.coach import Coach
from bot.services.errors import ModeBackwards, ModeTooLong, NothingDue, NothingToShorten
from bot.services.wishes import Changed, change_plan


async def set_mode(
    coach: Coach,
    learner_id: int,
    kind: ModeKind,
    last: date | None,
    routine: str = "",
    *,
    first: date | None = None,
) -> Changed:
    """Shape the days from the first (today by default) to the last otherwise, or until the learner says otherwise.

    Days off begin tomorrow where all of today is answered already: it was a day of study.

    Raises ModeBackwards for a day that is over, ModeTooLong where a pause is meant, NothingDue for today alone then.
    """

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        today = facts.today(now)
        begins = max(first or today, today)
        if last is not None and last < begins:
            raise ModeBackwards(last)
        if kind in OFF and (last is None or last > begins + LONGEST_OFF):
            raise ModeTooLong
        if kind in OFF and begins == today:
            begins = facts.begins(today)
        if last is not None and last < begins:
            raise NothingDue
        return with_mode(facts.enrolment, said_now(facts, now, Mode(kind, begins, last, routine)))

    return await change_plan(coach, learner_id, changed)


async def shorten(coach: Coach, learner_id: int) -> Changed:
    """Leave a few minutes of today's first open block; raise NothingToShorten where there is none."""

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        today = facts.today(now)
        if not facts.open_blocks(today):
            raise NothingToShorten
        short = said_now(facts, now, Mode(ModeKind.SHORT, today, today))
        return with_mode(unshortened(facts.enrolment, today), short)

    return await change_plan(coach, learner_id, changed)


async def take_whole(coach: Coach, learner_id: int) -> Changed:
    """Plan the whole of today again, over what is left of it."""

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        own = unshortened(facts.enrolment, facts.today(now))
        return (
            with_mode(own, rest_of_today(own, facts, now, remainder(facts, now)))
            if is_late(facts, now)
            else own
        )

    return await change_plan(coach, learner_id, changed)


async def end_modes(coach: Coach, learner_id: int) -> Changed:
    """Let the learner's own routine hold again from today on."""

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        today = facts.today(now)
        left = usual_remainder(facts, now) if is_late(facts, now) else None
        return as_usual(facts.enrolment, today, facts.answered(today), left)

    return await change_plan(coach, learner_id, changed)
