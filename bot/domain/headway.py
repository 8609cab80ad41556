"""The headway: how many things of the plan are finished, were passed over, or lie outside of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from bot.domain.checkin import FINISHED, State
from bot.domain.facts import Facts
from bot.domain.item import Item
from bot.domain.spread import Why


@dataclass(frozen=True, slots=True)
class Headway:
    """How far a learner is with what has to be done since joining; where that is nothing, with every item.

    `done` of `things` are finished; what is known is none of them. `passed` were passed over and are none of them either,
    `besides` are unfinished outside the plan.
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
    """Give the items that have to be done since joining with the day by which, also those that were passed over.

    What was done stays among them where the plan moved it back before joining; what is known is none of them.
    """
    return facts.once("wanted", lambda: dict(_wanted(facts)))


def finished_of(facts: Facts, items: Iterable[Item]) -> tuple[int, int]:
    """Count what is finished of some items, and how many they are without those that are known."""
    states = Counter(facts.ticks.state(item.key) for item in items)
    return states[State.DONE], states.total() - states[State.KNOWN]


def _count(facts: Facts) -> Headway:
    every = [item.key for item in facts.course.roadmap.every_item()]
    own = wanted(facts).keys() or set(every)
    states = Counter(facts.ticks.state(key) for key in own)
    return Headway(
        done=states[State.DONE],
        things=len(own) - states[State.SKIPPED] - states[State.KNOWN],
        passed=states[State.SKIPPED],
        besides=sum(key not in own and facts.ticks.state(key) not in FINISHED for key in every),
    )


def _wanted(facts: Facts) -> Iterator[tuple[str, date]]:
    """Walk what the plan has since joining with the day by which; of some an open pause hides it."""
    course, joined, state = facts.course, facts.enrolment.joined, facts.ticks.state
    placed = ((one.item, one.last) for one in course.stretches.values())
    hidden = ((item, date.max) for item, why in course.unscheduled if why == Why.PAUSED)
    return (
        (item.key, last)
        for item, last in chain(placed, hidden)
        if not item.optional
        if state(item.key) is State.DONE or (last >= joined and state(item.key) is not State.KNOWN)
    )
