"""The day plan: roadmap × enrolment × study day → blocks with times and what to do in each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from bot.domain.calendar import week_of
from bot.domain.checkin import FINISHED, Ticks
from bot.domain.course import Course
from bot.domain.day_shape import Block, Routine
from bot.domain.item import Item
from bot.domain.planned import PlannedBlock, blocks_on, ends_at, shape_of, starts_at
from bot.domain.position import Position, Stage
from bot.domain.roadmap import Duty, Phase, Step

__all__ = [
    "CARRIED_SHOWN",
    "DayPlan",
    "PlannedBlock",
    "Stage",
    "blocks_on",
    "day_plan",
    "duties_on",
    "ends_at",
    "starts_at",
]

CARRIED_SHOWN = 3
"""How many carried-over items the chat shows at most."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The blocks and items of one study day.

    `number` is the study-day number from the roadmap's start (0 on a day that is none), `week` the roadmap's week
    (0 outside it). `carried` are unfinished items of earlier study days, oldest first, all of them. A day without
    blocks is rest.
    """

    day: date
    stage: Stage
    routine: Routine
    phase: Phase | None = None
    step: Step | None = None
    week: int = 0
    number: int = 0
    theme: str = ""
    blocks: tuple[PlannedBlock, ...] = ()
    carried: tuple[Item, ...] = ()
    duties: tuple[Duty, ...] = ()

    @property
    def rest(self) -> bool:
        """Tell whether nothing is planned."""
        return not self.blocks

    @property
    def minutes(self) -> int:
        """Sum the scheduled minutes of the blocks that are not optional."""
        return sum(block.minutes for block in self.blocks if not block.optional)


def day_plan(course: Course, day: date, ticks: Ticks | None = None) -> DayPlan:
    """Plan any day of a course.

    An item stays in its block until the end of the day on which it was finished.
    """
    ticks = ticks or Ticks()
    position = course.position(day)
    shape = shape_of(course, day, position)
    items = tuple(item for item in course.items_on(day) if not _finished_before(item, day, ticks))
    return DayPlan(
        day=day,
        stage=position.stage,
        routine=course.shapes.routine(day),
        phase=position.phase,
        step=_step(position, items),
        week=position.week,
        number=position.number,
        theme=shape.title,
        blocks=_with_items(blocks_on(course, day), course.shapes.homes(day), items),
        carried=_carried(course, day, ticks),
        duties=duties_on(course, day),
    )


def _step(position: Position, items: Sequence[Item]) -> Step | None:
    """Give the step that a day is about: where its own items are finished and a replan brought others, theirs."""
    if not position.phase or not position.step or not position.step.items:
        return position.step
    keys = {item.key for item in items}
    held = [step for step in position.phase.steps if any(item.key in keys for item in step.items)]
    return position.step if position.step in held or not held else held[0]


def _finished_before(item: Item, day: date, ticks: Ticks) -> bool:
    return ticks.state(item.key) in FINISHED and ticks.days.get(item.key, date.min) < day


def _with_items(
    planned: tuple[PlannedBlock, ...], blocks: Sequence[Block], items: Iterable[Item]
) -> tuple[PlannedBlock, ...]:
    """Put each item into its block of the day; those of a block that a mode leaves out wait."""
    taken: dict[str, list[Item]] = {}
    for item in items if blocks else ():
        taken.setdefault(_home(blocks, item).key, []).append(item)
    return tuple(
        replace(block, items=tuple(taken[block.key])) if block.key in taken else block for block in planned
    )


def _home(blocks: Sequence[Block], item: Item) -> Block:
    """Find the block of an item: its own, else the first that takes its kind, else the longest not optional one."""
    own = (block for block in blocks if block.key == item.block)
    takers = (block for block in blocks if item.kind in block.takes)
    longest = max(blocks, key=lambda block: (not block.optional, block.minutes))
    return next(chain(own, takers), longest)


def _carried(course: Course, day: date, ticks: Ticks) -> tuple[Item, ...]:
    """List the unfinished items whose stretch is over, oldest first; what lay before joining counts as known."""
    late = [
        stretch
        for stretch in course.stretches.values()
        if course.enrolment.joined <= stretch.last < day and ticks.state(stretch.item.key) not in FINISHED
    ]
    return tuple(stretch.item for stretch in sorted(late, key=lambda stretch: stretch.last))


def duties_on(course: Course, day: date) -> tuple[Duty, ...]:
    """Give the phase's weekly duties on its last study day of a week."""
    position = course.position(day)
    if not (position.number and position.phase and position.phase.duties):
        return ()
    after = course.study_days[position.number : position.number + 1]
    _, last = week_of(day, course.week_start)
    more = any(other <= last and course.position(other).phase is position.phase for other in after)
    return () if more else position.phase.duties
