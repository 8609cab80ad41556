"""Missed study days, and when they are reason enough to offer a replan."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.domain.behind import behind
from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ping import PingKind, PingState
from bot.domain.position import Stage
from bot.domain.roadmap import Deadlines
from bot.domain.streak import kept

MISSED_IN_A_ROW = 2
"""So many study days without study are reason to offer a replan."""

FAR_BEHIND = 7
"""So many study days behind are reason to offer one too."""

OFFERED_AGAIN = timedelta(days=7)
"""The same reason is reason again after so long."""

FIRST = frozenset({PingKind.AGENDA, PingKind.COMEBACK})
"""Messages that make the offer, besides the ping of a day's first block."""

LEDGER = timedelta(days=8)
"""So far back it is known what was said."""

ARRIVED = frozenset({PingState.SENT, PingState.UNKNOWN})

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
    """Tell why a replan is offered today, if it is; each reason is good for a week once it was told, and so is an answer."""
    today = facts.today(now)
    answered = facts.offers.get(OFFER)
    if facts.course.position(today).stage is not Stage.RUNNING:
        return None
    if answered and today < answered.day + OFFERED_AGAIN:
        return None
    if _two_missed(facts, today):
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


def _two_missed(facts: Facts, today: date) -> bool:
    """Tell whether today follows two missed study days in a row at least, and nobody told of that in the last week."""
    told: date | None = None
    row = 0
    coming = next((day for day in facts.course.study_days if day >= today), date.max)
    for day, following in pairwise((*_past(facts, today), coming)):
        row = 0 if touched(facts, day) else row + 1
        due = row >= MISSED_IN_A_ROW and (told is None or following >= told + OFFERED_AGAIN)
        if due and following == today:
            return True
        if due and _heard(facts, following, today):
            told = following
    return False


def _heard(facts: Facts, day: date, today: date) -> bool:
    """Tell whether a day's first message reached the learner; of days that the ledger does not know any more it did."""
    if not facts.pings or day < today - LEDGER:
        return True
    first = next((block.key for block in facts.blocks(day)), "")
    said = (ping for ping in facts.pings.values() if ping.day == day and ping.state in ARRIVED)
    return any(ping.kind in FIRST or (ping.kind is PingKind.BLOCK and ping.block == first) for ping in said)


def _far_behind(facts: Facts, today: date) -> bool:
    """Tell whether this is the first study day of a week of a learner who is far behind; loose deadlines know no behind."""
    if facts.course.roadmap.deadlines is Deadlines.LOOSE or not facts.studies(today):
        return False
    first, _ = facts.week(today)
    earlier = any(first <= day < today for day in facts.course.study_days)
    return not earlier and behind(facts, today) >= FAR_BEHIND
