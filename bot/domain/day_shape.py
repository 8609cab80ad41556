"""What shapes a day: the blocks of each weekday, what they are for, and which items belong to them."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.domain.item import Kind


class Focus(StrEnum):
    """What a block is for."""

    LEARN = "learn"
    PRACTICE = "practice"
    BUILD = "build"
    READ = "read"
    REVIEW = "review"


TAKES: dict[Focus, tuple[Kind, ...]] = {
    Focus.LEARN: (Kind.TOPIC,),
    Focus.PRACTICE: (Kind.PRACTICE,),
    Focus.BUILD: (Kind.PROJECT, Kind.MILESTONE),
    Focus.READ: (Kind.RESOURCE,),
    Focus.REVIEW: (Kind.REVISION,),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A standing topic of a block; held back until `after_month` months of the roadmap have passed."""

    title: str
    after_month: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of study in a day shape.

    `minutes` is the scheduled minimum, `stretch` the maximum of a range (0: none). `at` is a fixed wall time.
    `count` is a number of things to do where the document gives one ("2–3 problems"), as written. `takes` says
    which kinds of the step's items belong here; the loader has filled it in, so empty means none.
    """

    key: str
    title: str
    minutes: int
    focus: Focus
    stretch: int = 0
    at: time | None = None
    topics: tuple[Topic, ...] = ()
    takes: tuple[Kind, ...] = ()
    remark: str = ""
    count: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class DayShape:
    """The blocks of one weekday; none at all is a rest day. `path` is false where the roadmap's items wait."""

    title: str = ""
    blocks: tuple[Block, ...] = ()
    path: bool = True

    @property
    def minutes(self) -> int:
        """Give the minutes of all blocks but the optional ones."""
        return sum(block.minutes for block in self.blocks if not block.optional)


@dataclass(frozen=True, slots=True)
class Routine:
    """A day shape for each weekday, Monday first, and the wall time at which the first block starts."""

    id: str
    title: str
    start: time
    days: tuple[DayShape, ...]
    claim: str = ""
    remarks: tuple[str, ...] = ()

    def on(self, weekday: int) -> DayShape:
        """Give the day shape of a weekday (0 is Monday)."""
        return self.days[weekday]
