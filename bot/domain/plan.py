"""The day plan: roadmap × enrolment × study day → blocks with times and what to do in each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.roadmap import Duty, Focus, Item, Phase, Routine, Step


class Stage(StrEnum):
    """Where a day stands against the roadmap."""

    BEFORE = "before"
    RUNNING = "running"
    PAUSED = "paused"
    UNLIVED = "unlived"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """A block on a study day: naive local start, minutes, and what to do in it.

    `number` counts the day's blocks from 1 in order of time. `topics` are the block's own standing topics,
    `items` the step's items for it, `aim` what the block serves when neither says it.
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
    aim: str = ""
    remark: str = ""
    count: str = ""
    optional: bool = False

    @property
    def end(self) -> datetime:
        """Give the naive local end, as if no clock change lay between."""
        return self.start + timedelta(minutes=self.minutes)


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
