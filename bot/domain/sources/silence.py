"""What is said to a learner of whom nothing is heard: a word a week, then a farewell."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import happens, wall
from bot.domain.facts import Facts
from bot.domain.ladder import STOP_AFTER, WEEKLY_AFTER, Rung, day_after_silent, rung
from bot.domain.moment import Moment
from bot.domain.ping import PingKind
from bot.domain.quiet import after_quiet

DAYS_BETWEEN = 7

SILENCE_LATE = timedelta(hours=12)
"""A word to somebody who is silent is fresh for so long."""


def knocks(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for the word of a week, or the last word, where this is its day."""
    kind, learner = _kind(facts, day), facts.learner
    wanted = kind is not None and facts.coached(day)
    at = happens(wall(day, learner.agenda_at, learner.day_start), learner.zone) if wanted else None
    if kind is not None and at is not None:
        at = after_quiet(learner, at)
        yield Moment(at, kind, day, at + SILENCE_LATE)


def _kind(facts: Facts, day: date) -> PingKind | None:
    if day == day_after_silent(facts, STOP_AFTER):
        return PingKind.FAREWELL
    first = day_after_silent(facts, WEEKLY_AFTER)
    weekly = first is not None and (day - first).days % DAYS_BETWEEN == 0
    return PingKind.KNOCK if weekly and rung(facts, day) is Rung.WEEKLY else None
