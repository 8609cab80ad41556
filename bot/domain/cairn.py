"""The cairn: a stone for each kept day and each finished step, lying on the stretch of the roadmap that it belongs to."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.domain.calendar import Instant
from bot.domain.checkin import LEARNED, State
from bot.domain.facts import Facts
from bot.domain.item import Item
from bot.domain.roadmap import Phase, Step
from bot.domain.streak import DayStatus, statuses

Part: TypeAlias = Phase | Step


class Stone(StrEnum):
    """What a stone of the cairn stands for."""

    DAY = "day"
    STEP = "step"


def layers(facts: Facts, now: Instant, parts: Sequence[Part]) -> tuple[tuple[Stone, ...], ...]:
    """List the stones of each part of the roadmap, in the order in which they came.

    A kept day that stands in no part, before the roadmap or in a pause, lies where the learner last was.
    """
    laid: list[list[tuple[date, Stone]]] = [[] for _ in parts]
    where = 0
    for day, status in statuses(facts, now).items():
        where = next((number for number, part in enumerate(parts) if _stands_in(facts, day, part)), where)
        if status is DayStatus.KEPT and parts:
            laid[where].append((day, Stone.DAY))
    for stones, part in zip(laid, parts, strict=True):
        stones += [(day, Stone.STEP) for day in _finished_steps(facts, part)]
    return tuple(tuple(stone for _, stone in sorted(stones)) for stones in laid)


def _stands_in(facts: Facts, day: date, part: Part) -> bool:
    position = facts.course.position(day)
    return position.phase is part or position.step is part


def _finished_steps(facts: Facts, part: Part) -> Iterator[date]:
    """List the days on which steps of a part were finished; a phase that is not divided is a step itself."""
    for items in _steps(part):
        states = {facts.ticks.state(item.key) for item in items if not item.optional}
        if State.DONE in states and states <= LEARNED:
            yield max(facts.ticks.days.get(item.key, date.min) for item in items)


def _steps(part: Part) -> tuple[tuple[Item, ...], ...]:
    if isinstance(part, Step):
        return (part.items,)
    if part.whole:
        return ((*part.items, *part.steps[0].items),)
    return tuple(step.items for step in part.steps)
