"""Beginning a roadmap: the days on which one can, and what the first day would be like."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.course import Course
from bot.domain.enrolment import Enrolment
from bot.domain.learner import Learner
from bot.domain.plan import DayPlan, day_plan
from bot.domain.roadmap import Roadmap
from bot.domain.start import start_for_position
from bot.domain.typed.number import AlreadyAt, Kind

LATEST = timedelta(days=366)
"""How far ahead a roadmap can begin."""

UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Beginning:
    """The day on which the roadmap begins, and the first one that is coached."""

    start: date
    joined: date


def begin_on(day: date, today: date) -> Beginning | None:
    """Begin today or on a later day; None for a day that is over or too far ahead."""
    return Beginning(day, day) if today <= day <= today + LATEST else None


def begin_at(roadmap: Roadmap, at: AlreadyAt, today: date) -> Beginning | None:
    """Join today at a day or week of the roadmap; None where the roadmap would be over before."""
    if at.number > longest(roadmap, at.kind, today):
        return None
    start = start_for_position(roadmap, roadmap.routines[0], today, at.kind, at.number)
    beginning = Beginning(start, today)
    ahead = trial(roadmap, beginning).study_days[-1:]
    return beginning if ahead and today <= ahead[0] else None


def longest(roadmap: Roadmap, kind: Kind, today: date) -> int:
    """Count the roadmap's study days or weeks."""
    course = trial(roadmap, Beginning(today, today))
    last = course.study_days[-1:] if kind == "day" else (course.last_day,)
    positions = [course.position(day) for day in last if day]
    return max((position.number if kind == "day" else position.week for position in positions), default=0)


def first_plan(roadmap: Roadmap, beginning: Beginning, start_at: time | None = None) -> DayPlan:
    """Plan the first study day that would be coached."""
    course = trial(roadmap, beginning, start_at)
    coached = (day for day in course.study_days if day >= beginning.joined)
    return day_plan(course, next(coached, beginning.joined))


def trial(roadmap: Roadmap, beginning: Beginning, start_at: time | None = None) -> Course:
    """Lay a roadmap over the calendar of somebody who may begin it; the zone does not matter yet."""
    routine = roadmap.routines[0]
    enrolment = Enrolment(
        id=0,
        learner_id=0,
        roadmap_id=roadmap.id,
        start=beginning.start,
        joined=beginning.joined,
        routine_id=routine.id,
        start_at=start_at or routine.start,
    )
    return Course.of(roadmap, enrolment, Learner(id=0, chat_id=0, zone=UTC))
