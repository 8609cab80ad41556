"""The recap: what became of a phase, to look back on at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.calendar import Instant, days_between
from bot.domain.checkin import FINISHED, State
from bot.domain.facts import Facts
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Phase
from bot.domain.running import STOPS
from bot.domain.streak import DayStatus, statuses
from bot.domain.tally import Tally, tally_of

WEEK = 7


@dataclass(frozen=True, slots=True)
class PhaseRecap:
    """A phase of a learner from its first coached day to its last one, or to today while it is `running`.

    `number` counts phases from 1, `of` them all. `weeks` say what became of each day, in sevens from the phase's first one
    on; the first of them is week `first_week` of the phase, from 1. `kept` counts the kept days, `things` all items that count. `finished` are done ones, `shipped` the projects among them,
    `left` those that are carried over; `passed` counts those that were passed over.
    """

    phase: Phase
    number: int
    of: int
    first: date
    last: date
    running: bool
    first_week: int
    weeks: tuple[tuple[DayStatus, ...], ...]
    kept: int
    studied: Tally
    things: int
    finished: tuple[Item, ...]
    shipped: tuple[Item, ...]
    left: tuple[Item, ...]
    passed: int

    @property
    def settled(self) -> bool:
        """Tell whether nothing of it is left, because a replan passed over what was not finished."""
        return self.passed > 0 and not self.left

    @property
    def thin(self) -> bool:
        """Tell whether its time is over with less than half of it done: of its things, else of its minutes."""
        if self.running:
            return False
        if self.things:
            return 2 * len(self.finished) < self.things
        return 2 * self.studied.minutes < self.studied.planned


def phase_recap(facts: Facts, phase: Phase, now: Instant) -> PhaseRecap | None:
    """Look back on a phase; None where none of its days was coached yet."""
    today = facts.today(now)
    span = _days(facts, phase)
    lived = tuple(day for day in span if day <= today)
    if not lived:
        return None
    found = statuses(facts, now)
    became = {day: found.get(day, DayStatus.REST) for day in lived}
    items = _items(facts, phase)
    finished = tuple(item for item in items if facts.ticks.state(item.key) is State.DONE)
    phases = facts.course.roadmap.phases
    weeks = _weeks(facts, phase, became)
    return PhaseRecap(
        phase=phase,
        number=next(number for number, one in enumerate(phases, 1) if one is phase),
        of=len(phases),
        first=lived[0],
        last=span[-1],
        running=not (_is_last(facts, span[-1]) and facts.closed(span[-1], now)),
        first_week=min(weeks),
        weeks=tuple(map(tuple, weeks.values())),
        kept=list(became.values()).count(DayStatus.KEPT),
        studied=sum((tally_of(facts, day, now) for day in lived), Tally()),
        things=len(items),
        finished=finished,
        shipped=tuple(item for item in finished if item.kind is Kind.PROJECT),
        left=tuple(item for item in items if facts.ticks.state(item.key) not in FINISHED),
        passed=sum(facts.ticks.state(item.key) is State.SKIPPED for item in items),
    )


def begun(facts: Facts, phase: Phase, now: Instant) -> bool:
    """Tell whether a coached day of a phase has come."""
    return any(first <= facts.today(now) for first in _days(facts, phase)[:1])


def phase_that_ended(facts: Facts, day: date) -> Phase | None:
    """Give the phase whose last coached day this is."""
    phase = facts.course.position(day).phase
    if phase is None or _days(facts, phase)[-1:] != (day,):
        return None
    return phase if _is_last(facts, day) else None


def _is_last(facts: Facts, day: date) -> bool:
    """Tell whether something comes after the last known day of a phase; an open pause may hide more of the phase."""
    course = facts.course
    return course.last_day is not None or any(later > day for later in course.study_days)


def _weeks(facts: Facts, phase: Phase, became: Mapping[date, DayStatus]) -> dict[int, list[DayStatus]]:
    """Put what became of days into the weeks of a phase, from 1; while the roadmap's clock stands still, a week waits."""
    weeks: dict[int, list[DayStatus]] = {}
    passed = 0
    for day in days_between(_inside(facts, phase, facts.course.first_day)[0], max(became)):
        if day in became:
            weeks.setdefault(passed // WEEK + 1, []).append(became[day])
        passed += not _stands_still(facts, day)
    return weeks


def _stands_still(facts: Facts, day: date) -> bool:
    return any(span.kind in STOPS and span.holds(day) for span in facts.enrolment.spans)


def _days(facts: Facts, phase: Phase) -> tuple[date, ...]:
    """List the days from the phase's first coached one to its last; pauses lie between them."""
    inside = _inside(facts, phase, max(facts.course.first_day, facts.enrolment.joined))
    return days_between(inside[0], inside[-1]) if inside else ()


def _inside(facts: Facts, phase: Phase, first: date) -> Sequence[date]:
    """List the days of a phase from a day on."""
    course = facts.course
    known = course.last_day or max(course.study_days, default=course.first_day)
    return [day for day in days_between(first, known) if course.position(day).phase is phase]


def _items(facts: Facts, phase: Phase) -> tuple[Item, ...]:
    """List the items of a phase that count: with a place in the plan, not optional, not known from before."""
    places = facts.course.stretches
    return tuple(
        item
        for item in phase.every_item()
        if item.key in places and not item.optional and facts.ticks.state(item.key) is not State.KNOWN
    )
