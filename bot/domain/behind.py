"""How far the learner is behind or ahead, in study days."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from math import ceil

from bot.domain.calendar import Instant
from bot.domain.checkin import FINISHED
from bot.domain.course import Stretch
from bot.domain.facts import Facts
from bot.domain.item import Item
from bot.domain.plan import DayPlan

DAY = timedelta(days=1)


def behind(facts: Facts, today: date) -> int:
    """Count the study days that the learner is behind; a negative number is ahead.

    Behind is the time since the oldest unfinished item was to be finished, but never more than the study days that all
    such items still need: one item left lying is one item, however long ago. Ahead are the coming study days whose items
    are finished already. Optional items and what lay before joining do not count.
    """
    days = facts.course.study_days
    finished, unfinished = _parted(facts)
    due = [stretch for stretch in unfinished if stretch.last < today]
    if due:
        since = _count(days, min(stretch.last for stretch in due), today)
        return min(since, _needed(facts, due))
    first = min((stretch.first for stretch in unfinished), default=date.max)
    reached = max((stretch.last for stretch in finished if stretch.last < first), default=today)
    return -_count(days, today + DAY, reached + DAY)


def left_behind(facts: Facts, plan: DayPlan, now: Instant) -> tuple[Item, ...]:
    """List what is carried to a day; to one ahead of us only what is behind already, for the rest may still be done."""
    today = facts.today(now)
    if plan.day <= today:
        return plan.carried
    until = today - bool(facts.open_blocks(today)) * DAY
    return tuple(item for item in plan.carried if facts.course.stretches[item.key].last <= until)


def _parted(facts: Facts) -> tuple[list[Stretch], list[Stretch]]:
    """Part the items that count into finished and unfinished ones."""
    parts: tuple[list[Stretch], list[Stretch]] = ([], [])
    for key, stretch in facts.course.stretches.items():
        if stretch.last >= facts.enrolment.joined and not stretch.item.optional:
            parts[facts.ticks.state(key) not in FINISHED].append(stretch)
    return parts


def _count(days: tuple[date, ...], begin: date, end: date) -> int:
    """Count the study days from the first day up to, but without, the other."""
    return max(0, bisect_left(days, end) - bisect_left(days, begin))


def _needed(facts: Facts, due: list[Stretch]) -> int:
    """Count the study days that items still need: of theirs what was not studied, but one for each day on which any end."""
    days = facts.course.study_days
    own = {day for one in due for day in days[bisect_left(days, one.first) : bisect_right(days, one.last)]}
    left = sum(1 - _studied(facts, day) for day in own)
    return max(len({one.last for one in due}), ceil(round(left, 6)))


def _studied(facts: Facts, day: date) -> float:
    """Tell which part of a whole study day was studied."""
    whole = facts.course.shapes.whole(day).minutes
    return min(1.0, sum(checkin.minutes for checkin in facts.checkins_on(day)) / whole) if whole else 0.0
