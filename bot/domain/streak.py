"""The streak: what became of each study day, and the run of kept ones, always recomputed from the facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.calendar import Instant, days_between
from bot.domain.checkin import Outcome
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

    `kept_total` counts all kept days, `held_last` is the day that the reserve absorbed last.
    """

    current: int = 0
    best: int = 0
    reserve: int = RESERVE_AT_FIRST
    kept_total: int = 0
    held_last: date | None = None


def kept(facts: Facts, day: date) -> bool:
    """Tell whether a block was done that day, or enough minutes were logged."""
    checkins = facts.checkins_on(day)
    done = any(checkin.outcome is Outcome.DONE for checkin in checkins)
    return done or sum(checkin.minutes for checkin in checkins) >= KEPT_MINUTES


def statuses(facts: Facts, now: Instant) -> dict[date, DayStatus]:
    """Tell what became of each study day from the day of joining to today.

    After a flight back over the date line days after today may already be kept: then they are told too.
    """
    return {day: status for day, status, _ in _walk(facts, now)}


def streak(facts: Facts, now: Instant) -> Streak:
    """Give the streak as it stands at this instant."""
    last = Streak()
    for _, _, last in _walk(facts, now):
        pass
    return last


def _walk(facts: Facts, now: Instant) -> Iterable[tuple[date, DayStatus, Streak]]:
    run = Streak()
    last = max([facts.today(now), *(day for day in facts.answered_days if kept(facts, day))])
    for day in days_between(facts.enrolment.joined, last):
        status = _status(facts, day, now, run.reserve)
        run = _after(run, day, status)
        yield day, status, run


def _status(facts: Facts, day: date, now: Instant, reserve: int) -> DayStatus:
    if kept(facts, day):
        return DayStatus.KEPT
    if not facts.blocks(day):
        return DayStatus.REST
    if not facts.closed(day, now):
        return DayStatus.OPEN
    return DayStatus.HELD if reserve else DayStatus.MISSED


def _after(run: Streak, day: date, status: DayStatus) -> Streak:
    match status:
        case DayStatus.KEPT:
            return _longer(run)
        case DayStatus.HELD:
            return Streak(run.current, run.best, run.reserve - 1, run.kept_total, day)
        case DayStatus.MISSED:
            return Streak(0, run.best, run.reserve, run.kept_total, run.held_last)
        case DayStatus.REST | DayStatus.OPEN:
            return run


def _longer(run: Streak) -> Streak:
    total = run.kept_total + 1
    earned = total % KEPT_DAYS_PER_RESERVE == 0
    reserve = min(RESERVE_AT_MOST, run.reserve + earned)
    return Streak(run.current + 1, max(run.best, run.current + 1), reserve, total, run.held_last)
