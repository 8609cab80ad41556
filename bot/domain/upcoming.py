"""The future, derived: the stream of moments at which the rules ask the coach to speak, earliest first.

Nothing of it is stored. Days are looked at one by one and only as far as the reader of the stream goes; long
pauses and the time before the start are jumped over.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from typing import TypeAlias

from bot.domain.calendar import NO_SUCH_DAY, Instant
from bot.domain.enrolment import Span, SpanKind
from bot.domain.facts import Facts
from bot.domain.moment import Moment
from bot.domain.ping import PingKind
from bot.domain.sources.agenda import agendas
from bot.domain.sources.blocks import snoozes, starts
from bot.domain.sources.boundary import boundaries
from bot.domain.sources.comeback import comebacks
from bot.domain.sources.evening import evenings
from bot.domain.sources.nags import nags
from bot.domain.sources.questions import questions
from bot.domain.sources.report import reports
from bot.domain.sources.resume import resumes
from bot.domain.sources.silence import knocks

OfDay: TypeAlias = Callable[[Facts, date], Iterator[Moment]]
OfFacts: TypeAlias = Callable[[Facts, Instant], Iterator[Moment]]

OF_THE_PLAN: tuple[OfDay, ...] = (starts, reports, knocks)
"""The sources that ask for something on a day of the plan, whatever the ledger holds."""

ONCE_A_DAY: tuple[tuple[PingKind, OfDay], ...] = (
    (PingKind.AGENDA, agendas),
    (PingKind.EVENING, evenings),
)
"""The sources that ask for one message on a day, where the ledger does not have it yet."""

OF_WHAT_HAPPENED: tuple[OfFacts, ...] = (snoozes, nags, questions, resumes, comebacks)
"""The sources that ask for something after what the learner did, or did not do."""

DAY = timedelta(days=1)

LOOK_BACK = 2 * DAY
"""A message that quiet hours hold may come so long after its study day began."""


def upcoming(facts: Facts, since: Instant) -> Iterator[Moment]:
    """Walk the moments from `since` on at which the coach is to speak and that are not in the ledger, earliest first."""
    return (moment for moment in passing(facts, since) if moment.withheld is None)


def passing(facts: Facts, since: Instant) -> Iterator[Moment]:
    """Walk the same moments with the starts at which nothing is said, for the ledger keeps those too."""
    if not facts.enrolment.active:
        return
    waiting = _sorted(facts, since, chain.from_iterable(source(facts, since) for source in OF_WHAT_HAPPENED))
    for day in _days(facts, facts.today(since) - LOOK_BACK):
        begins = facts.ends(day - DAY) - NO_SUCH_DAY
        while waiting and waiting[0].at < begins:
            yield waiting.pop(0)
        waiting = _sorted(facts, since, chain(waiting, _of_the_plan(facts, day), _of_the_day(facts, day)))
    yield from waiting


def _of_the_plan(facts: Facts, day: date) -> tuple[Moment, ...]:
    found = (source(facts, day) for source in OF_THE_PLAN)
    return facts.once(("moments", day), lambda: tuple(chain.from_iterable(found)))


def _of_the_day(facts: Facts, day: date) -> Iterator[Moment]:
    for kind, source in ONCE_A_DAY:
        if (day, "", kind, 0) not in facts.pings:
            yield from source(facts, day)
    yield from boundaries(facts, day)


def _sorted(facts: Facts, since: Instant, moments: Iterable[Moment]) -> list[Moment]:
    fresh = (moment for moment in moments if moment.at >= since and moment.key not in facts.pings)
    return sorted(fresh, key=lambda moment: (moment.at, moment.kind, moment.block))


def _days(facts: Facts, day: date) -> Iterator[date]:
    """Walk the days from this one on that can bring a moment; the week in which the roadmap ends is the last."""
    day = max(day, facts.enrolment.joined, facts.course.first_day)
    last = _last_day(facts)
    while day <= last:
        yield day
        day = _after_pause(facts, day) + DAY


def _last_day(facts: Facts) -> date:
    """Give the last day of the week in which the roadmap ends or an open pause begins."""
    end = facts.course.last_day
    if end is None:
        end = min(pause.first for pause in _pauses(facts) if pause.last is None)
    return facts.week(end)[1]


def _after_pause(facts: Facts, day: date) -> date:
    """Give the last day of the pause that holds this day and its whole week so far, else the day itself."""
    first, _ = facts.week(day)
    spanning = (pause.last for pause in _pauses(facts) if pause.first <= first and pause.holds(day))
    return max((last for last in spanning if last), default=day)


def _pauses(facts: Facts) -> tuple[Span, ...]:
    return tuple(span for span in facts.enrolment.spans if span.kind is SpanKind.PAUSE)
