"""The remainder of the day on which a mode is said: from when on its blocks are laid, and until when they may begin."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import Instant, happens, local_time, wall
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Remainder
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.modes import mode_at
from bot.domain.ping import PingKind, PingState
from bot.domain.quiet import is_quiet_at

STEP = timedelta(minutes=5)
"""Blocks are laid from the next such step of the clock on."""


def remainder(facts: Facts, now: Instant) -> Remainder | None:
    """Give what is left of today; None in the last minutes of a study day."""
    learner, today = facts.learner, facts.today(now)
    local = local_time(now, learner.zone).replace(tzinfo=None, second=0, microsecond=0)
    since = local - timedelta(minutes=local.minute % 5) + STEP
    if wall(today, since.time(), learner.day_start) != since:
        return None
    begun = tuple(block.key for block in facts.open_blocks(today) if facts.started(today, block.key))
    return Remainder(since.time(), _until(learner, today, since), begun)


def _until(learner: Learner, today: date, since: datetime) -> time | None:
    """Give when the quiet hours begin, at once where they are on; None where none are ahead on this study day."""
    if is_quiet_at(learner, since.time()):
        return since.time()
    begin = wall(today, learner.quiet_from, learner.day_start)
    return begin.time() if begin > since and learner.quiet_from != learner.quiet_to else None


def said_now(facts: Facts, now: Instant, mode: Mode) -> Mode:
    """Let a mode hold from its first day on; of today, what is answered stays, and the rest is laid over what is left."""
    if mode.first > facts.today(now):
        return mode
    return replace(mode, kept=facts.answered(mode.first), remainder=remainder(facts, now))


def rest_of_today(own: Enrolment, facts: Facts, now: Instant, left: Remainder | None) -> Mode:
    """Give the mode that lays what is left of today: the one that holds, else the learner's own routine."""
    today = facts.today(now)
    holds = mode_at(own.modes, today) or Mode(ModeKind.ROUTINE, today, routine=own.routine_id)
    return replace(holds, first=today, last=today, kept=facts.answered(today), remainder=left)


def usual_remainder(facts: Facts, now: Instant) -> Remainder | None:
    """Give what is left of today for a day that is as usual again: what was asked about in its time is not laid anew."""
    left, today = remainder(facts, now), facts.today(now)
    if left is None:
        return None
    since = wall(today, left.since, facts.learner.day_start)
    past = (one.block.key for one in facts.course.shapes.usual(today) if one.start < since)
    asked = (key for key in past if was_asked(facts, today, key))
    return replace(left, begun=tuple(dict.fromkeys((*left.begun, *asked))))


def was_asked(facts: Facts, today: date, block: str) -> bool:
    """Tell whether a block was asked about in its time, or is to be."""
    ping = facts.pings.get((today, block, PingKind.BLOCK, 0))
    return ping is not None and ping.state is not PingState.CANCELLED


def is_late(facts: Facts, now: Instant) -> bool:
    """Tell whether the hour at which the learner's days begin is over today."""
    learner = facts.learner
    begin = happens(wall(facts.today(now), facts.enrolment.start_at, learner.day_start), learner.zone)
    return begin is not None and begin < now
