"""The headway: how many things of the plan are finished, were passed over, or lie outside of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from bot.domain.checkin import FINISHED, LEARNED, State
from bot.domain.facts import Facts
from bot.domain.spread import Why


@dataclass(frozen=True, slots=True)
class Headway:
    """How far a learner is with what has to be done since joining; where that is nothing, with every item.

    `done` of `things` are finished. `passed` were passed over and are none of them, `besides` are unfinished outside the plan.
    """

    done: int
    things: int
    passed: int
    besides: int

    @property
    def whole(self) -> bool:
        """Tell whether all of it is finished, and nothing was passed over."""
        return self.done == self.things > 0 == self.passed


def headway(facts: Facts) -> Headway:
    """Count how far the learner is."""
    return facts.once("headway", lambda: _count(facts))


def wanted(facts: Facts) -> Mapping[str, date]:
    """Give the items that have to be done since joining with the day by which, also those that were passed over."""
    return facts.once("wanted", lambda: dict(_wanted(facts)))


def _count(facts: Facts) -> Headway:
    every = [item.key for item in facts.course.roadmap.every_item()]
    own = wanted(facts).keys() or set(every)
    states = Counter(facts.ticks.state(key) for key in own)
    return Headway(
        done=sum(states[state] for state in LEARNED),
        things=len(own) - states[State.SKIPPED],
        passed=states[State.SKIPPED],
        besides=sum(key not in own and facts.ticks.state(key) not in FINISHED for key in every),
    )


def _wanted(facts: Facts) -> Iterator[tuple[str, date]]:
    """Walk what the plan has since joining with the day by which; of some an open pause hides it."""
    course, joined = facts.course, facts.enrolment.joined
    placed = ((one.item, one.last) for one in course.stretches.values() if one.last >= joined)
    hidden = ((item, date.max) for item, why in course.unscheduled if why == Why.PAUSED)
    return ((item.key, last) for item, last in chain(placed, hidden) if not item.optional)
