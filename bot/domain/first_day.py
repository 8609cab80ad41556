"""The first day of somebody who joins while it goes on: it holds what lies ahead, or they begin tomorrow."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.calendar import Instant, wall
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment, Remainder, Span, SpanKind
from bot.domain.facts import known
from bot.domain.modes import with_mode
from bot.domain.plan import starts_at
from bot.domain.remainder import remainder, rest_of_today

ONE_DAY = timedelta(days=1)


def from_now_on(course: Course, now: Instant) -> Enrolment:
    """Give the enrolment in which nothing of the first day is over when it begins.

    A day whose hours have begun is laid over those that are left of them; where none are, all begins tomorrow.
    """
    facts, own = known(course), course.enrolment
    today = facts.today(now)
    blocks = facts.blocks(today) if own.joined == today else ()
    begin = starts_at(blocks[0], course.learner) if blocks else None
    if begin is None or begin >= now:
        return own
    left, end = remainder(facts, now), max(block.end for block in blocks)
    if left is None or wall(today, left.since, course.learner.day_start) >= end:
        return _tomorrow(own)
    bounded = Remainder(left.since, end.time())
    return with_mode(own, rest_of_today(own, facts, now, bounded))


def _tomorrow(own: Enrolment) -> Enrolment:
    """Begin a day later; whoever is under way already is at the same day of the roadmap then."""
    if own.start == own.joined:
        return replace(own, start=own.start + ONE_DAY, joined=own.joined + ONE_DAY)
    still = Span(SpanKind.SHIFT, own.joined, own.joined)
    return replace(own, joined=own.joined + ONE_DAY, spans=(*own.spans, still))
