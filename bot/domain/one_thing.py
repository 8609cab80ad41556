"""One thing a day: what can be taken on for tomorrow, and when what is asked about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.checkin import CheckIn
from bot.domain.commitment import Commitment, Obstacle
from bot.domain.facts import Facts
from bot.domain.item import Kind
from bot.domain.plan import DayPlan

DAY = timedelta(days=1)

MOST_OFFERED = 4
"""So many things are offered with a button; anything can be typed."""

OFFERED_ON = 3
"""On the evening of this study day the learner is offered to take on one thing a day, once."""

DELIVERABLES = frozenset({Kind.PROJECT, Kind.MILESTONE})


@dataclass(frozen=True, slots=True)
class Thing:
    """What could be taken on: an item, or a whole block where it has none, by its key; `item` is empty for a block."""

    key: str
    words: str
    item: str = ""


def things(plan: DayPlan) -> tuple[Thing, ...]:
    """Offer what a day brings: what is made before what is learned, blocks where there are no items."""
    items = [item for block in plan.blocks for item in block.items]
    items.sort(key=lambda item: item.kind not in DELIVERABLES)
    found = [Thing(item.key, item.title, item.key) for item in items]
    found += [Thing(block.key, block.title) for block in plan.blocks if not block.items]
    first: dict[str, Thing] = {}
    for thing in found:
        first.setdefault(thing.words, thing)
    return tuple(first.values())[:MOST_OFFERED]


def tomorrow(facts: Facts, today: date) -> date | None:
    """Give the day for which one thing can be taken on in the evening: tomorrow, where it is a study day."""
    return today + DAY if facts.learner.commits and facts.studies(today + DAY) else None


def open_tomorrow(facts: Facts, today: date) -> date | None:
    """Give tomorrow where it waits for its one thing."""
    day = tomorrow(facts, today)
    return None if day in facts.commitments else day


def to_offer(facts: Facts, today: date) -> bool:
    """Tell whether this is the evening on which one thing a day is offered."""
    if facts.learner.commits:
        return False
    days = (day for day in facts.course.study_days if day >= facts.enrolment.joined)
    return today == next((day for number, day in enumerate(days, 1) if number == OFFERED_ON), None)


def asks_obstacle(facts: Facts, day: date) -> bool:
    """Tell whether this is the first commitment of a phase: then what gets in the way is asked, once."""
    phase = phase_of(facts, day)
    if phase is None or phase in facts.obstacles:
        return False
    return all(phase_of(facts, one.day) != phase for one in _before(facts, day))


def obstacle_met(facts: Facts, checkin: CheckIn) -> Obstacle | None:
    """Give the obstacle that the learner foresaw for this phase, if it is the reason for which they skipped a block."""
    phase = phase_of(facts, checkin.day)
    obstacle = None if phase is None else facts.obstacles.get(phase)
    return obstacle if obstacle is not None and obstacle.reason is checkin.reason else None


def phase_of(facts: Facts, day: date) -> int | None:
    """Give the number of the phase, from 0, that a day lies in."""
    here = facts.course.position(day).phase
    return next((number for number, one in enumerate(facts.course.roadmap.phases) if one is here), None)


def _before(facts: Facts, day: date) -> Iterator[Commitment]:
    return (one for one in facts.commitments.values() if one.day < day)
