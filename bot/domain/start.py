"""The start day: what is offered at onboarding, and what it was for those who are already under way."""

from datetime import date, timedelta
from itertools import count, islice
from typing import Literal, TypeAlias

from bot.domain.calendar import add_months, next_weekday, week_of
from bot.domain.day_shape import Routine
from bot.domain.roadmap import Roadmap, Step, Unit

PositionKind: TypeAlias = Literal["day", "week"]


def start_choices(roadmap: Roadmap, today: date) -> tuple[date, date]:
    """Offer today and the next week start, the roadmap's own wish first."""
    later = next_weekday(today, roadmap.week_start if roadmap.start_on is None else roadmap.start_on)
    now_first = roadmap.start_on is None or today.weekday() == roadmap.start_on
    return (today, later) if now_first else (later, today)


def start_for_position(
    roadmap: Roadmap, routine: Routine, today: date, kind: PositionKind, number: int
) -> date:
    """Give the start day that makes today study day `number`, or lets week `number` begin today.

    On a rest day the coming study day is the one meant. Where a roadmap keeps its weeks aligned, the week is the
    calendar week that today lies in. After months of unequal length the week may have begun a day or three ago.
    """
    if kind == "day":
        return _before(routine, today, number - 1)
    if any(phase.week for phase in roadmap.phases):
        return _before_steps(routine, today, _steps_before_week(roadmap, number))
    first = week_of(today, roadmap.week_start)[0] if roadmap.dated_from else today
    return first - timedelta(weeks=number - 1)


def _before(routine: Routine, day: date, study_days: int) -> date:
    """Walk back over so many study days; with a routine of nothing but rest every day counts."""
    idle = not any(shape.blocks for shape in routine.days)
    earlier = (day - timedelta(days=back) for back in count(1))
    counted = (other for other in earlier if idle or routine.on(other.weekday()).blocks)
    return next(islice(counted, study_days - 1, None)) if study_days else day


def _before_steps(routine: Routine, day: date, steps: tuple[Step, ...]) -> date:
    for step in reversed(steps):
        day = _before_step(routine, day, step)
    return day


def _before_step(routine: Routine, day: date, step: Step) -> date:
    if step.length.unit is Unit.DAYS:
        return _before(routine, day, step.length.count)
    if step.length.unit is Unit.WEEKS:
        return day - timedelta(weeks=step.length.count)
    return add_months(day, -step.length.count)


def _steps_before_week(roadmap: Roadmap, number: int) -> tuple[Step, ...]:
    """List the steps before the phase that the document gives this week number, or all if there is none."""
    steps: list[Step] = []
    for phase in roadmap.phases:
        if phase.week >= number:
            break
        steps += phase.steps
    return tuple(steps)
