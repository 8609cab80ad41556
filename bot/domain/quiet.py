"""Quiet hours: when the coach makes no sound, and when it may speak again."""

from datetime import datetime, time, timedelta

from bot.domain.calendar import Instant, happens, local_time
from bot.domain.learner import Learner


def is_quiet(learner: Learner, at: Instant) -> bool:
    """Tell whether this instant lies in the learner's quiet hours."""
    return is_quiet_at(learner, local_time(at, learner.zone).time())


def after_quiet(learner: Learner, at: Instant) -> Instant:
    """Give this instant, or the end of the quiet hours it lies in."""
    local = local_time(at, learner.zone)
    if not is_quiet_at(learner, local.time()):
        return at
    day = local.date() if local.time() < learner.quiet_to else local.date() + timedelta(days=1)
    return happens(datetime.combine(day, learner.quiet_to), learner.zone) or at


def is_quiet_at(learner: Learner, clock: time) -> bool:
    """Tell whether clocks show a quiet hour; equal ends mean that there are none."""
    begin, end = learner.quiet_from, learner.quiet_to
    return begin <= clock < end if begin <= end else clock >= begin or clock < end
