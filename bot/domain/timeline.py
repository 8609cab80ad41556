"""The timeline: the roadmap's steps laid end to end over the days on which the roadmap runs.

A step begins on the day after the one before it ends. A day-wise step ends with its last study day, so the rest
days between two of them belong to the coming one, and a roadmap of days ends on a study day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import add_months, week_of
from bot.domain.roadmap import Phase, Roadmap, Step, Unit
from bot.domain.running import Running


@dataclass(frozen=True, slots=True)
class Leg:
    """A step and all the days on which it runs, rest days included."""

    phase: Phase
    step: Step
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All legs in order, and all their days; `anchor` is the first day of week 1, were there no pauses."""

    start: date
    anchor: date
    legs: tuple[Leg, ...]
    days: tuple[date, ...]

    def week(self, passed: int) -> int:
        """Give the number of the week after so many running days; days before the anchor are of week 1 too."""
        return max(1, (passed - (self.anchor - self.start).days) // 7 + 1)

    def opens(self, month: int) -> date:
        """Give the first day after so many months of the roadmap; `date.max` when it is over by then."""
        passed = (add_months(self.anchor, month) - self.start).days
        return self.days[passed] if passed < len(self.days) else date.max


def lay(roadmap: Roadmap, running: Running) -> Timeline:
    """Lay the steps of a roadmap over its running days."""
    anchor = anchor_of(roadmap, running.start)
    pace = _Pace(running, (anchor - running.start).days)
    legs: list[Leg] = []
    begin = 0
    for phase in roadmap.phases:
        for step in phase.steps:
            end = pace.after(step)
            legs.append(Leg(phase, step, pace.between(begin, end)))
            begin = end
    return Timeline(running.start, anchor, tuple(legs), pace.between(0, begin))


def anchor_of(roadmap: Roadmap, start: date) -> date:
    """Give the first day of week 1: the start, or the nearest week start where the document names dates."""
    if roadmap.dated_from is None:
        return start
    return week_of(start + timedelta(days=3), roadmap.week_start)[0]


class _Pace:
    """How far the laying has come, counted in running days from the start."""

    def __init__(self, running: Running, end: int) -> None:
        self._running = running
        self._more = running.days()
        self._days: list[date] = []
        self._begin, self._end = 0, end
        self._run, self._months = end, 0

    def after(self, step: Step) -> int:
        """Pass a step and give the number of running days before the next one."""
        pass_by = {
            Unit.DAYS: self._pass_study_days,
            Unit.WEEKS: self._pass_weeks,
            Unit.MONTHS: self._pass_months,
        }
        pass_by[step.length.unit](step.length.count)
        if step.length.unit is not Unit.MONTHS:
            self._run, self._months = self._end, 0
        self._begin = self._end
        return self._end

    def between(self, begin: int, end: int) -> tuple[date, ...]:
        """Give the running days by number, the end excluded."""
        while len(self._days) < end:
            self._days.append(next(self._more))
        return tuple(self._days[begin:end])

    def _pass_weeks(self, count: int) -> None:
        self._end += 7 * count

    def _pass_months(self, count: int) -> None:
        """Count from the first month of the run, so that short months do not add up to a drift."""
        self._months += count
        start = self._running.start
        self._end = (add_months(start + timedelta(days=self._run), self._months) - start).days

    def _pass_study_days(self, count: int) -> None:
        self._end = self._begin
        while count:
            (day,) = self.between(self._end, self._end + 1)
            count -= self._running.consumes(day)
            self._end += 1
