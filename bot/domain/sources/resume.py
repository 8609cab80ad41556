"""The word on coming back: on the day after a pause."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.calendar import Instant, happens, wall
from bot.domain.enrolment import SpanKind
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.moment import MESSAGE_LATE, Moment
from bot.domain.ping import PingKind

DAY = timedelta(days=1)


def resumes(facts: Facts, _since: Instant) -> Iterator[Moment]:
    """Ask for a word on the day after a pause, once the quiet hours are over."""
    learner = facts.learner
    clock = max(learner.quiet_to, learner.day_start)
    pauses = (span for span in facts.enrolment.spans if span.kind is SpanKind.PAUSE)
    for day in {pause.last + DAY for pause in pauses if pause.last}:
        if facts.coached(day) and rung(facts, day) is Rung.ALL:
            at = happens(wall(day, clock, learner.day_start), learner.zone)
            if at:
                yield Moment(at, PingKind.RESUME, day, at + MESSAGE_LATE)
