"""Saying where one is in a roadmap that one walks already: today becomes that day or week of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.beginning import begin_at
from bot.domain.checkin import LEARNED, State
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment, Span, SpanKind
from bot.domain.facts import Facts
from bot.domain.running import STOPS
from bot.domain.typed.number import AlreadyAt

ONE_DAY = timedelta(days=1)

TRIES = 40
"""So many days the start is moved on or back until the day's number is right; modes and pauses make it differ."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The enrolment in which today is the day that was said, and the items before it, which count as known."""

    enrolment: Enrolment
    ticks: Mapping[str, State]


def arrived(facts: Facts, at: AlreadyAt, today: date) -> Arrival | None:
    """Let a day, which is today or tomorrow, be this day or week of the roadmap; None where it has no such."""
    beginning = begin_at(facts.course.roadmap, at, today)
    if beginning is None:
        return None
    start = _back(facts.enrolment, today, (today - beginning.start).days)
    course = _laid(facts, start, today)
    for _ in range(TRIES if at.kind == "day" else 0):
        ahead = at.number - _number(course, today)
        if not ahead:
            break
        start += -ONE_DAY if ahead > 0 else ONE_DAY
        course = _laid(facts, start, today)
    return Arrival(course.enrolment, dict.fromkeys(unlearned_before(facts, course, today), State.KNOWN))


def _laid(facts: Facts, start: date, today: date) -> Course:
    """Lay the roadmap from another start; study days before it stay study days."""
    own = facts.enrolment
    earlier = (own.joined + n * ONE_DAY for n in range((min(start, today) - own.joined).days))
    stood = tuple(Span(SpanKind.SHIFT, day, day) for day in earlier if facts.course.is_study_day(day))
    moved = replace(own, start=start, spans=(*own.spans, *(span for span in stood if span not in own.spans)))
    return Course.of(facts.course.roadmap, moved, facts.learner)


def _back(enrolment: Enrolment, today: date, days: int) -> date:
    """Walk back over so many days on which the clock ran."""
    stops = tuple(span for span in enrolment.spans if span.kind in STOPS)
    day = today
    while days > 0:
        day -= ONE_DAY
        days -= not any(span.holds(day) for span in stops)
    return day


def _number(course: Course, today: date) -> int:
    """Give the number of today, or of the coming study day."""
    coming = next((day for day in course.study_days if day >= today), today)
    return course.position(coming).number


def unlearned_before(facts: Facts, course: Course, today: date) -> Iterator[str]:
    """Walk what lies before a day and was not done: also what was passed over or never coached counts as known then."""
    for key, stretch in course.stretches.items():
        if stretch.last < today and facts.ticks.state(key) not in LEARNED:
            yield key
