"""The end of a phase, and of the whole roadmap: a word to look back and ahead, once for each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.moment import Moment
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.plan import ends_at
from bot.domain.quiet import after_quiet
from bot.domain.recap import PhaseRecap, phase_recap, phase_that_ended

DAY = timedelta(days=1)

BOUNDARY_LATE = timedelta(days=7)
"""A word on the end of a phase is fresh for so long."""

SETTLED = timedelta(hours=1)
"""So long after its last block a day is told of: by then the block is marked."""

TOLD = frozenset({PingState.SENT, PingState.UNKNOWN})


def boundaries(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for a word where a phase ends: after the day's last block, on a day without any in the morning after."""
    course = facts.course
    if course.position(day).phase is course.position(day + DAY).phase:
        return
    found = ended_on(facts, day)
    if found is None or told(facts, *found, but=day) or rung(facts, day) is not Rung.ALL:
        return
    kind, number = found
    at = after_quiet(facts.learner, _over_at(facts, day))
    yield Moment(at, kind, day, at + BOUNDARY_LATE, number=number)


def ended_on(facts: Facts, day: date) -> tuple[PingKind, int] | None:
    """Tell which phase ends on a day, by its number from 0; with the last one the roadmap is finished."""
    phase, phases = phase_that_ended(facts, day), facts.course.roadmap.phases
    if phase is None:
        return None
    number = next(number for number, one in enumerate(phases) if one is phase)
    return (PingKind.FINISH if phase is phases[-1] else PingKind.PHASE), number


def told(facts: Facts, kind: PingKind, number: int, but: date) -> bool:
    """Tell whether the word was given already for another day: a changed plan may let a phase end again."""
    same = (ping for ping in facts.pings.values() if (ping.kind, ping.number) == (kind, number))
    return any(ping.state in TOLD and ping.day != but for ping in same)


def wants_boundary(facts: Facts, ping: Ping) -> bool:
    """Tell whether the phase of a promised word still ends on that day."""
    found = (ping.kind, ping.number)
    return ended_on(facts, ping.day) == found and not told(facts, *found, but=ping.day)


def look_back(facts: Facts, number: int, now: Instant) -> PhaseRecap | None:
    """Look back on a phase, by its number from 0; on the day on which it ends it is behind the learner already."""
    found = phase_recap(facts, facts.course.roadmap.phases[number], now)
    if found is None or found.last > facts.today(now) or ended_on(facts, found.last) is None:
        return found
    return replace(found, running=False)


def _over_at(facts: Facts, day: date) -> Instant:
    """Give the time at which the day's last block is over and marked, or the end of a day that has none."""
    ends = [at + SETTLED for block in facts.blocks(day) if (at := ends_at(block, facts.learner))]
    return max(ends, default=facts.ends(day))
