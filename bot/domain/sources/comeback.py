"""The comeback: on the morning after the first of some missed days, instead of the agenda."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import Instant
from bot.domain.comeback import REPAIRS_FOR, came_back
from bot.domain.facts import Facts
from bot.domain.modes import OFF, mode_at
from bot.domain.moment import Moment
from bot.domain.morning import morning
from bot.domain.ping import PingKind
from bot.domain.position import Stage
from bot.domain.streak import DayStatus, Streak, history, kept, statuses, walk

DAY = timedelta(days=1)

COMEBACK_LATE = timedelta(hours=2)
"""A comeback is fresh for so long; today's plan offers it for longer."""


def comebacks(facts: Facts, _since: Instant) -> Iterator[Moment]:
    """Ask for ten minutes on the day after a missed one."""
    for day in _found(facts):
        at = morning(facts, day) if _asks(facts, day) else None
        if at:
            yield Moment(at, PingKind.COMEBACK, day, at + COMEBACK_LATE)


def missed_before(facts: Facts, day: date) -> date | None:
    """Give the missed day after which this day begins with a comeback, if it does."""
    missed = day - DAY
    if not facts.studies(missed) or kept(facts, missed) or kept(facts, day) or not _asks(facts, day):
        return None
    return missed if day in _found(facts) else None


def still_repairable(facts: Facts, day: date, now: Instant) -> date | None:
    """Give the missed day whose run ten minutes of this day still repair, though those of the day before were not done."""
    missed = missed_before(facts, day - DAY)
    if missed is None or kept(facts, day) or not _asks(facts, day) or now > repaired_until(facts, missed):
        return None
    _, run = history(facts, now).get(missed - DAY, (None, Streak()))
    return missed if run.current else None


def repaired_until(facts: Facts, missed: date) -> Instant:
    """Give the instant until which ten minutes repair a missed day."""
    return facts.ends(missed) + REPAIRS_FOR


def repairable(facts: Facts, now: Instant) -> date | None:
    """Give the missed day that a comeback of now is about: the one that its message named, the first near enough."""
    today = facts.today(now)
    days = (today - back * DAY for back in range(REPAIRS_FOR // DAY, 0, -1))
    unkept = (day for day in days if facts.studies(day) and not kept(facts, day))
    near = [day for day in unkept if now <= repaired_until(facts, day)]
    became = statuses(facts, now)
    return next((day for day in near if became.get(day) is DayStatus.MISSED), near[-1] if near else None)


def _asks(facts: Facts, day: date) -> bool:
    """Tell whether a day can begin with a comeback: the roadmap runs, and the last one is a while ago."""
    mode = mode_at(facts.enrolment.modes, day)
    runs = facts.course.position(day).stage is Stage.RUNNING and (mode is None or mode.kind not in OFF)
    return runs and not came_back(facts, day)


def _found(facts: Facts) -> tuple[date, ...]:
    return facts.once("after missed", lambda: tuple(_after_missed(facts)))


def _after_missed(facts: Facts) -> Iterator[date]:
    """Walk the days after the first missed one of each row, as if all days were over; what will be kept is not known."""
    answered = sorted(facts.answered_days, reverse=True)
    last = next((day for day in answered if kept(facts, day)), facts.enrolment.joined)
    in_a_row = False
    for day, (status, _) in walk(facts, max(facts.course.study_days, default=last), lambda _: True):
        missed = status is DayStatus.MISSED
        if missed and not in_a_row:
            yield day + DAY
        if missed and day > last:
            return
        in_a_row = missed or (in_a_row and status is DayStatus.REST)
