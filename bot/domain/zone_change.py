"""What a change of zone or day start does to study days: it never costs the learner one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.domain.calendar import Instant, days_between, study_day
from bot.domain.edition import Edition
from bot.domain.enrolment import Enrolment, Span, SpanKind
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.streak import kept

DAY = timedelta(days=1)

MOST_A_DAY = 6
"""So many moves to another zone within a day are a journey; more are a game that costs others their turn."""


def has_moved_enough(editions: Iterable[Edition], now: Instant) -> bool:
    """Tell whether the zone changed so often within the last day that it stays for now."""
    moved = (after.since for before, after in pairwise(editions) if after.zone != before.zone)
    return sum(now - DAY < at <= now for at in moved) >= MOST_A_DAY


def unlived_days(before: Learner, after: Learner, now: Instant) -> tuple[date, ...]:
    """List the study days that the change ends before their time: the one left behind and those jumped over."""
    return days_between(_today(before, now), _today(after, now) - DAY)


def with_clock(facts: Facts, after: Learner, now: Instant) -> Enrolment:
    """Give the enrolment after a change of the learner's zone or day start.

    Unkept days that the change cuts off become unlived; unlived days that it brings back are lived after all.
    """
    cut = unlived_days(facts.learner, after, now)
    new = (day for day in cut if day >= facts.enrolment.joined and not kept(facts, day))
    spans = _before(facts.enrolment.spans, _today(after, now))
    return replace(facts.enrolment, spans=(*spans, *(Span(SpanKind.UNLIVED, day, day) for day in new)))


def _today(learner: Learner, now: Instant) -> date:
    return study_day(now, learner.zone, learner.day_start)


def _before(spans: tuple[Span, ...], today: date) -> tuple[Span, ...]:
    """Drop the unlived days that are not over; each is a span of its own."""
    return tuple(span for span in spans if span.kind is SpanKind.PAUSE or span.first < today)
