"""The ladder of silence: how much the coach still says to a learner who has done nothing here for some study days."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.facts import Facts

DAY = timedelta(days=1)

AGENDA_AFTER, WEEKLY_AFTER, STOP_AFTER = 3, 7, 21
"""After so many silent study days comes the agenda only, one message a week, and then nothing."""


class Rung(StrEnum):
    """What is still said."""

    ALL = "all"
    AGENDA = "agenda"
    WEEKLY = "weekly"
    NOTHING = "nothing"


def rung(facts: Facts, day: date) -> Rung:
    """Tell what is said on a day to a learner of whom nothing was heard since; any touch restores everything."""
    days = silent_days(facts, day)
    if days >= STOP_AFTER:
        return Rung.NOTHING
    if days >= WEEKLY_AFTER:
        return Rung.WEEKLY
    return Rung.AGENDA if days >= AGENDA_AFTER else Rung.ALL


def silent_days(facts: Facts, day: date) -> int:
    """Count the study days between the last touch and this day; before the first touch nobody is silent."""
    first = _first_silent(facts)
    return max(0, bisect_left(facts.course.study_days, day) - first) if first is not None else 0


def day_after_silent(facts: Facts, days: int) -> date | None:
    """Give the first day with so many silent study days before it, if there will be one."""
    first, studied = _first_silent(facts), facts.course.study_days
    if first is None or first + days > len(studied):
        return None
    return studied[first + days - 1] + DAY


def _first_silent(facts: Facts) -> int | None:
    """Give the place of the first study day after the last touch; a learner is heard of when they join."""
    touched = facts.learner.touched_on
    if touched is None:
        return None
    return bisect_right(facts.course.study_days, max(touched, facts.enrolment.joined - DAY))
