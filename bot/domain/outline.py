"""The outline of a roadmap: how long it takes, and how much study a usual day holds."""

from collections import Counter
from collections.abc import Iterable
from statistics import mode

from bot.domain.day_shape import Block, Routine
from bot.domain.roadmap import Length, Roadmap, Step, Unit

DAYS_A_MONTH = 365.25 / 12


def length_of(roadmap: Roadmap) -> Length:
    """Give the length of a whole roadmap."""
    return total(roadmap, (step for phase in roadmap.phases for step in phase.steps))


def total(roadmap: Roadmap, steps: Iterable[Step]) -> Length:
    """Add up the lengths of steps; different units are put into whole weeks."""
    units: Counter[Unit] = Counter()
    for step in steps:
        units[step.length.unit] += step.length.count
    if len(units) == 1:
        unit, count = next(iter(units.items()))
        return Length(count, unit)
    study_days = study_days_a_week(roadmap.routines[0]) or 7
    weeks = units[Unit.WEEKS] + units[Unit.MONTHS] * DAYS_A_MONTH / 7 + units[Unit.DAYS] / study_days
    return Length(max(1, round(weeks)), Unit.WEEKS)


def study_days_a_week(routine: Routine) -> int:
    """Count the weekdays that have blocks."""
    return sum(1 for shape in routine.days if shape.blocks)


def usual_minutes(routine: Routine) -> tuple[int, int]:
    """Give the least and the most minutes of a usual study day; optional blocks are part of the most only."""
    days = [shape.blocks for shape in routine.days if shape.blocks]
    return mode([(sum(map(_least, blocks)), sum(map(_most, blocks))) for blocks in days] or [(0, 0)])


def _least(block: Block) -> int:
    return 0 if block.optional else block.minutes


def _most(block: Block) -> int:
    return block.stretch or block.minutes
