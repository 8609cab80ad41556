"""The evening review: what was done and what is open, after the day's last block and before the quiet hours.

Whoever wants one thing a day is asked for it before each study day, also where that follows a day of rest.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import Instant, happens, local_time, wall
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.learner import Learner
from bot.domain.modes import OFF, mode_at
from bot.domain.moment import Moment
from bot.domain.one_thing import open_tomorrow
from bot.domain.ping import PingKind
from bot.domain.plan import PlannedBlock, ends_at
from bot.domain.position import Stage
from bot.domain.put_off import asked_later
from bot.domain.quiet import is_quiet, is_quiet_at
from bot.domain.sources.agenda import has_full_days

BEFORE_QUIET = timedelta(minutes=5)
"""A review that would fall into the quiet hours comes so long before they begin."""

EVENING_LATE = timedelta(hours=1)
"""A review is fresh for so long."""


def wants_evening(facts: Facts) -> bool:
    """Tell whether the evening review is wanted; where the learner did not say, the plan decides, or one thing a day."""
    by_itself = facts.learner.evening is None and has_full_days(facts.course)
    return by_itself or asks_for_evening(facts)


def asks_for_evening(facts: Facts) -> bool:
    """Tell whether the learner wants the review themselves, for its own sake or for one thing a day."""
    learner = facts.learner
    return bool(learner.commits if learner.evening is None else learner.evening)


def usual_evening(learner: Learner) -> time:
    """Give the learner's hour, or one shortly before the quiet hours that it lies in."""
    if not is_quiet_at(learner, learner.evening_at):
        return learner.evening_at
    return (datetime.combine(date.max, learner.quiet_from) - BEFORE_QUIET).time()


def has_evening(facts: Facts, day: date) -> bool:
    """Tell whether a day ends with the review: it is wanted, and the learner is not silent."""
    return wants_evening(facts) and rung(facts, day) is Rung.ALL


def asks_only(facts: Facts, day: date) -> bool:
    """Tell whether the evening of a rest day has nothing to review, and asks for the one thing of the next."""
    return not facts.studies(day) and open_tomorrow(facts, day) is not None and _may_rest(facts, day)


def evenings(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for the review of a day that has blocks, or for the one thing of tomorrow."""
    if has_evening(facts, day) and (facts.studies(day) or asks_only(facts, day)):
        at = _evening_at(facts, day)
        if at and facts.today(at) == day:
            yield Moment(at, PingKind.EVENING, day, at + EVENING_LATE)


def _may_rest(facts: Facts, day: date) -> bool:
    """Tell whether a day of rest is one of the routine: who is on a pause, sick or away is left alone."""
    mode = mode_at(facts.enrolment.modes, day)
    return facts.course.position(day).stage is Stage.RUNNING and (mode is None or mode.kind not in OFF)


def _evening_at(facts: Facts, day: date) -> Instant | None:
    """Give the learner's hour or the end of the last block, whichever is later; one that was put off ends later."""
    planned = facts.once(("evening", day), lambda: _planned_at(facts, day))
    return _before_quiet(facts.learner, max([planned, *_later_ends(facts, day)])) if planned else None


def _planned_at(facts: Facts, day: date) -> Instant | None:
    """Give the same as if no block was put off."""
    learner = facts.learner
    wished = happens(wall(day, learner.evening_at, learner.day_start), learner.zone)
    ends = (_ends(facts, day, block) for block in facts.blocks(day))
    loud = (at for at in ends if at and not is_quiet(learner, at))
    return max([wished, *loud]) if wished else None


def _ends(facts: Facts, day: date, block: PlannedBlock) -> Instant | None:
    """Give when a block ends: counted from its start, where the learner began with it and has not answered."""
    began = facts.started(day, block.key) if facts.is_open(day, block) else None
    return began + timedelta(minutes=block.minutes) if began else ends_at(block, facts.learner)


def _later_ends(facts: Facts, day: date) -> Iterator[Instant]:
    """Walk the ends of the blocks that were put off, but for those that were answered before."""
    for block, until in asked_later(facts, day):
        answer = facts.checkin(day, block.key)
        if answer is None or answer.at >= until:
            yield until + timedelta(minutes=block.minutes)


def _before_quiet(learner: Learner, at: Instant) -> Instant | None:
    """Give this instant, or one shortly before the quiet hours that it lies in; None where those leave no time for it."""
    local = local_time(at, learner.zone)
    if not is_quiet(learner, at):
        return at
    day = local.date() if local.time() >= learner.quiet_from else local.date() - timedelta(days=1)
    begin = happens(datetime.combine(day, learner.quiet_from), learner.zone)
    before = begin - BEFORE_QUIET if begin else at
    return None if is_quiet(learner, before) else before
