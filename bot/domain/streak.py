"""The streak: what became of each study day, and the run of kept ones, always recomputed from the facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.calendar import Instant, days_between
from bot.domain.checkin import CheckIn, Outcome
from bot.domain.comeback import REPAIRS_AGAIN, comebacks, repairs
from bot.domain.facts import Facts

KEPT_MINUTES = 10
"""Logged minutes that keep a day without any block being done."""

RESERVE_AT_FIRST = 2
RESERVE_AT_MOST = 3
KEPT_DAYS_PER_RESERVE = 7


class DayStatus(StrEnum):
    """What became of a study day."""

    KEPT = "kept"
    REST = "rest"
    HELD = "held"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Streak:
    """The current run of kept days and the best one, with the days that the reserve can still absorb.

    `kept_total` counts all kept days, `held_last` is the day that the reserve absorbed last, `repaired` the day of the
    last comeback that repaired a run.
    """

    current: int = 0
    best: int = 0
    reserve: int = RESERVE_AT_FIRST
    kept_total: int = 0
    held_last: date | None = None
    repaired: date | None = None


def kept(facts: Facts, day: date) -> bool:
    """Tell whether a block was done that day, or enough minutes were logged."""
    checkins = facts.checkins_on(day)
    done = any(checkin.outcome is Outcome.DONE for checkin in checkins)
    return done or sum(checkin.minutes for checkin in checkins) >= KEPT_MINUTES


def history(facts: Facts, now: Instant) -> dict[date, tuple[DayStatus, Streak]]:
    """Tell what became of each study day from the day of joining to today, and the streak after it.

    After a flight back over the date line days after today may already be kept: then they are told too.
    """
    today = facts.today(now)
    last = max((day for day in facts.answered_days if day > today and kept(facts, day)), default=today)
    return dict(walk(facts, last, lambda day: facts.closed(day, now)))


def walk(
    facts: Facts, last: date, closed: Callable[[date], bool]
) -> Iterator[tuple[date, tuple[DayStatus, Streak]]]:
    """Walk the study days from the day of joining to the last with what became of each, and the streak after it."""
    run, coming_back = Streak(), comebacks(facts)
    for day in days_between(facts.enrolment.joined, last):
        status = _status(facts, day, run.reserve, closed)
        repaired = _repaired(facts, day, run, coming_back) if status is DayStatus.MISSED else None
        if repaired:
            status, run = DayStatus.HELD, replace(run, repaired=repaired)
        else:
            run = _after(run, day, status)
        yield day, (status, run)


def statuses(facts: Facts, now: Instant) -> dict[date, DayStatus]:
    """Tell what became of each study day from the day of joining to today."""
    return {day: status for day, (status, _) in history(facts, now).items()}


def to_come(facts: Facts, day: date) -> DayStatus:
    """Tell what a day that has not come yet will be: open, or rest."""
    return DayStatus.OPEN if facts.studies(day) else DayStatus.REST


def whole(facts: Facts, now: Instant) -> dict[date, DayStatus]:
    """Tell what became of each study day since joining, and what those to come will be, up to the roadmap's last.

    What was kept after that is told too; rest after it is no day of the roadmap.
    """
    past, last = statuses(facts, now), facts.course.last_day
    if last is None:
        return past
    lived = {day: status for day, status in past.items() if day <= last or status is DayStatus.KEPT}
    ahead = (day for day in days_between(facts.enrolment.joined, last) if day not in past)
    return lived | {day: to_come(facts, day) for day in ahead}


def best_run(statuses: Mapping[date, DayStatus]) -> tuple[date, date] | None:
    """Give the first and the last kept day of the longest run, the earliest of several; None without kept days."""
    best: list[date] = []
    run: list[date] = []
    for day, status in statuses.items():
        if status is DayStatus.KEPT:
            run.append(day)
        elif status is DayStatus.MISSED:
            run = []
        if len(run) > len(best):
            best = run.copy()
    return (best[0], best[-1]) if best else None


def streak(facts: Facts, now: Instant) -> Streak:
    """Give the streak as it stands at this instant."""
    return next((run for _, run in reversed(history(facts, now).values())), Streak())


def _repaired(facts: Facts, day: date, run: Streak, coming_back: tuple[CheckIn, ...]) -> date | None:
    """Give the day of the comeback that repairs a missed day; the next one that does is two weeks later at least."""
    for one in coming_back:
        first = run.repaired is None or one.day == run.repaired or one.day >= run.repaired + REPAIRS_AGAIN
        if first and repairs(facts, day, one):
            return one.day
    return None


def _status(facts: Facts, day: date, reserve: int, closed: Callable[[date], bool]) -> DayStatus:
    if kept(facts, day):
        return DayStatus.KEPT
    if not facts.studies(day):
        return DayStatus.REST
    if not closed(day):
        return DayStatus.OPEN
    return DayStatus.HELD if reserve else DayStatus.MISSED


def _after(run: Streak, day: date, status: DayStatus) -> Streak:
    match status:
        case DayStatus.KEPT:
            return _longer(run)
        case DayStatus.HELD:
            return replace(run, reserve=run.reserve - 1, held_last=day)
        case DayStatus.MISSED:
            return replace(run, current=0)
        case _:
            return run


def _longer(run: Streak) -> Streak:
    current, total = run.current + 1, run.kept_total + 1
    earned = total % KEPT_DAYS_PER_RESERVE == 0
    reserve = min(RESERVE_AT_MOST, run.reserve + earned)
    return Streak(current, max(run.best, current), reserve, total, run.held_last, run.repaired)
