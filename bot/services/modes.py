"""Modes: shaping the coming days otherwise, today's minimum, and back to the usual."""

from dataclasses import replace
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Remainder
from bot.domain.facts import Facts
from bot.domain.modes import LONGEST_OFF, OFF, ONE_DAY, as_usual, mode_at, unshortened, with_mode
from bot.domain.remainder import is_late, remainder, usual_remainder
from bot.services.coach import Coach
from bot.services.errors import ModeBackwards, ModeTooLong, NothingToShorten
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

    Raises ModeBackwards for a day that is over, ModeTooLong where a pause is meant.
    """

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        today = facts.today(now)
        begins = max(first or today, today)
        if last is not None and last < begins:
            raise ModeBackwards(last)
        if kind in OFF and (last is None or last > begins + LONGEST_OFF):
            raise ModeTooLong
        if begins > today:
            return with_mode(facts.enrolment, Mode(kind, begins, last, routine))
        if kind in OFF and last != today and facts.blocks(today) and not facts.open_blocks(today):
            return with_mode(facts.enrolment, Mode(kind, today + ONE_DAY, last, routine))
        return with_mode(facts.enrolment, Mode(kind, today, last, routine, *_so_far(facts, now)))

    return await change_plan(coach, learner_id, changed)


async def shorten(coach: Coach, learner_id: int) -> Changed:
    """Leave a few minutes of today's first open block; raise NothingToShorten where there is none."""

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        today = facts.today(now)
        if not facts.open_blocks(today):
            raise NothingToShorten
        mode = Mode(ModeKind.SHORT, today, today, "", *_so_far(facts, now))
        return with_mode(unshortened(facts.enrolment, today), mode)

    return await change_plan(coach, learner_id, changed)


async def take_whole(coach: Coach, learner_id: int) -> Changed:
    """Plan the whole of today again, over what is left of it."""

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        own = unshortened(facts.enrolment, facts.today(now))
        return with_mode(own, _whole(own, facts, now)) if is_late(facts, now) else own

    return await change_plan(coach, learner_id, changed)


async def end_modes(coach: Coach, learner_id: int) -> Changed:
    """Let the learner's own routine hold again from today on."""

    def changed(facts: Facts) -> Enrolment:
        now = coach.clock.now()
        done, _ = _so_far(facts, now)
        left = usual_remainder(facts, now) if is_late(facts, now) else None
        return as_usual(facts.enrolment, facts.today(now), done, left)

    return await change_plan(coach, learner_id, changed)


def _whole(own: Enrolment, facts: Facts, now: Instant) -> Mode:
    """Give what shapes the rest of today where it is short no more: the mode below, or the learner's own routine."""
    today = facts.today(now)
    below = mode_at(own.modes, today) or Mode(ModeKind.ROUTINE, today, routine=own.routine_id)
    done, left = _so_far(facts, now)
    return replace(below, first=today, last=today, kept=done, remainder=left)


def _so_far(facts: Facts, now: Instant) -> tuple[tuple[str, ...], Remainder | None]:
    """Give the blocks that are answered today, and what is left of today."""
    return tuple(one.block for one in facts.checkins_on(facts.today(now))), remainder(facts, now)
