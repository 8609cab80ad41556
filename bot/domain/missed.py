"""Missed study days, and when they are reason enough to offer a replan."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.domain.behind import behind
from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.position import Stage
from bot.domain.roadmap import Deadlines
from bot.domain.streak import kept

MISSED_IN_A_ROW = 2
"""So many study days without study are reason to offer a replan."""

FAR_BEHIND = 7
"""So many study days behind are reason to offer one too."""

OFFERED_AGAIN = timedelta(days=7)
"""The same reason is reason again after so long."""

OFFER = "replan"
"""The key of the learner's answer to the offer."""


class ReplanReason(StrEnum):
    """Why a replan is offered."""

    MISSED = "missed"
    BEHIND = "behind"


def touched(facts: Facts, day: date) -> bool:
    """Tell whether there is any sign of study on a day: it is kept, or a block was begun, or minutes were logged."""
    begun = any(started == day for started, _ in facts.starts)
    return begun or kept(facts, day) or any(one.minutes for one in facts.checkins_on(day))


def missed_days(facts: Facts, now: Instant) -> tuple[date, ...]:
    """List the study days in a row before today without any sign of study, oldest first."""
    missed: list[date] = []
    for day in reversed(_past(facts, facts.today(now))):
        if touched(facts, day) or not facts.closed(day, now):
            break
        missed.append(day)
    return tuple(reversed(missed))


def replan_due(facts: Facts, now: Instant) -> ReplanReason | None:
    """Tell why a replan is offered today, if it is; each reason is good for a week, and so is an answer."""
    today = facts.today(now)
    answered = facts.offers.get(OFFER)
    if facts.course.position(today).stage is not Stage.RUNNING:
        return None
    if answered and today < answered.day + OFFERED_AGAIN:
        return None
    if today in _offered(facts, today):
        return ReplanReason.MISSED
    return ReplanReason.BEHIND if _far_behind(facts, today) else None


def replan_helps(facts: Facts, now: Instant) -> bool:
    """Tell whether a replan helps whoever comes back after a while, by the same two reasons on any day."""
    today = facts.today(now)
    if facts.course.position(today).stage is not Stage.RUNNING or touched(facts, today):
        return False
    loose = facts.course.roadmap.deadlines is Deadlines.LOOSE
    far = not loose and behind(facts, today) >= FAR_BEHIND
    return far or len(missed_days(facts, now)) >= MISSED_IN_A_ROW


def _past(facts: Facts, today: date) -> tuple[date, ...]:
    return tuple(day for day in facts.course.study_days if facts.enrolment.joined <= day < today)


def _offered(facts: Facts, today: date) -> set[date]:
    """Find the days on which missed ones are reason: the next one after two in a row, a week apart at least."""
    offered: list[date] = []
    row = 0
    coming = next((day for day in facts.course.study_days if day >= today), date.max)
    for day, following in pairwise((*_past(facts, today), coming)):
        row = 0 if touched(facts, day) else row + 1
        if row >= MISSED_IN_A_ROW and (not offered or following >= offered[-1] + OFFERED_AGAIN):
            offered.append(following)
    return set(offered)


def _far_behind(facts: Facts, today: date) -> bool:
    """Tell whether this is the first study day of a week of a learner who is far behind; loose deadlines know no behind."""
    if facts.course.roadmap.deadlines is Deadlines.LOOSE or not facts.studies(today):
        return False
    first, _ = facts.week(today)
    earlier = any(first <= day < today for day in facts.course.study_days)
    return not earlier and behind(facts, today) >= FAR_BEHIND
