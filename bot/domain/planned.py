"""The planned block: a block of the routine on one study day, with its times."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.calendar import Instant, happens
from bot.domain.course import Course
from bot.domain.day_shape import DayShape, Focus
from bot.domain.item import Item
from bot.domain.learner import Learner
from bot.domain.position import Position, Stage
from bot.domain.routine import Laid


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """A block on a study day: naive local start, minutes, and what to do in it.

    `number` counts the day's blocks from 1 in order of time. `topics` are the block's own standing topics,
    `items` the step's items for it, `recall` the finished topics that are due for review and
    `unmet` those that are due but were jumped over, `aim` what the block serves when neither says it.
    """

    key: str
    number: int
    title: str
    focus: Focus
    start: datetime
    minutes: int
    stretch: int = 0
    topics: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    recall: tuple[Item, ...] = ()
    unmet: tuple[Item, ...] = ()
    aim: str = ""
    remark: str = ""
    count: str = ""
    optional: bool = False

    @property
    def end(self) -> datetime:
        """Give the naive local end, as if no clock change lay between."""
        return self.start + timedelta(minutes=self.minutes)


def starts_at(block: PlannedBlock, learner: Learner) -> Instant | None:
    """Give the instant at which a block starts for the learner, or None where their zone has no such day."""
    return happens(block.start, learner.zone)


def ends_at(block: PlannedBlock, learner: Learner) -> Instant | None:
    """Give the instant at which a block ends: its length is real minutes, whatever the clocks do."""
    start = starts_at(block, learner)
    return start + timedelta(minutes=block.minutes) if start else None


def blocks_on(course: Course, day: date) -> tuple[PlannedBlock, ...]:
    """Plan the blocks of any day without the roadmap's items: all that times and check-ins need, and cheaper."""
    position = course.position(day)
    return _planned(course, day, position) if position.stage is Stage.RUNNING else ()


def shape_of(course: Course, day: date, position: Position) -> DayShape:
    """Give the day shape that holds on a day; only where the roadmap runs has it blocks."""
    return course.shapes.on(day) if position.stage is Stage.RUNNING else DayShape()


def _planned(course: Course, day: date, position: Position) -> tuple[PlannedBlock, ...]:
    aim = position.step.title or position.phase.title if position.step and position.phase else ""
    return tuple(
        _planned_block(course, day, number, one, aim)
        for number, one in enumerate(course.shapes.laid(day), start=1)
    )


def _planned_block(course: Course, day: date, number: int, laid: Laid, aim: str) -> PlannedBlock:
    block = laid.block
    return PlannedBlock(
        key=block.key,
        number=number,
        title=block.title,
        focus=block.focus,
        start=laid.start,
        minutes=block.minutes,
        stretch=block.stretch,
        topics=tuple(topic.title for topic in block.topics if course.month_over(topic.after_month, day)),
        aim=aim,
        remark=block.remark,
        count=block.count,
        optional=block.optional,
    )
