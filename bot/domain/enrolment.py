"""An enrolment: a learner on a roadmap since a study day, with what they changed about it."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.domain.roadmap import Weekday


class SpanKind(StrEnum):
    """Why some study days are apart.

    A pause stops the roadmap's clock, an unlived day is rest, and a shift stops the clock on days of study.
    """

    PAUSE = "pause"
    UNLIVED = "unlived"
    SHIFT = "shift"


class ModeKind(StrEnum):
    """What becomes of the days of a mode: another routine, one light block, a few minutes, or no blocks at all."""

    ROUTINE = "routine"
    LIGHT = "light"
    SHORT = "short"
    REST = "rest"
    SICK = "sick"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class Span:
    """Study days from the first to the last, both included; without a last it is still open."""

    kind: SpanKind
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the span."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Move:
    """A block that the learner moved to another wall time: on one day, or on every such weekday."""

    block: str
    at: time
    day: date | None = None
    weekday: Weekday | None = None

    def holds(self, block: str, day: date) -> bool:
        """Tell whether the move is about this block on this day."""
        return self.block == block and (self.day == day or self.weekday == day.weekday())


@dataclass(frozen=True, slots=True)
class Remainder:
    """What was left of a day when its shape changed: wall times from which on and before which blocks begin.

    `until` is None where only the end of the day bounds it. `begun` are blocks that were on: they keep their time.
    """

    since: time
    until: time | None = None
    begun: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mode:
    """Study days that are shaped otherwise, from the first to the last, both included; `routine` is the id of theirs.

    `kept` are the blocks of the first day that were answered before the mode was said: they stay. `remainder` is what was
    left of that day for the others, where it is the day on which the mode was said. An `overtaken` one was not said: a
    change put it there for the day.
    """

    kind: ModeKind
    first: date
    last: date | None = None
    routine: str = ""
    kept: tuple[str, ...] = ()
    remainder: Remainder | None = None
    overtaken: bool = False

    def holds(self, day: date) -> bool:
        """Tell whether the day is shaped by this mode."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Cut:
    """A block that the learner shortened to so many minutes from a day on, 0 where they dropped it.

    It holds for one weekday, or for all of them; without minutes the block is as the roadmap has it again.
    """

    block: str
    minutes: int | None
    since: date
    weekday: Weekday | None = None

    def holds(self, block: str, day: date) -> bool:
        """Tell whether the cut is about this block on this day."""
        return self.block == block and self.since <= day and self.weekday in {None, day.weekday()}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option that the learner chose in a phase, counted from 1, by its title."""

    phase: int
    option: str


@dataclass(frozen=True, slots=True)
class Respread:
    """Unfinished items, by key, that a replan spread anew over the days that remained since a day."""

    since: date
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A learner on a roadmap.

    `start` is the study day on which the roadmap begins; `joined` the first one that is coached (later than
    `start` for those who were already at week 3). `start_at` is the wall time of the day's first block. `known` are
    the keys of items that the learner knew before: they take no study days.
    """

    id: int
    learner_id: int
    roadmap_id: str
    start: date
    joined: date
    routine_id: str
    start_at: time
    moves: tuple[Move, ...] = ()
    spans: tuple[Span, ...] = ()
    active: bool = True
    modes: tuple[Mode, ...] = ()
    cuts: tuple[Cut, ...] = ()
    known: tuple[str, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    respread: Respread | None = None

    def paused(self, day: date) -> bool:
        """Tell whether the roadmap's clock stands still on this day."""
        return any(span.kind is SpanKind.PAUSE and span.holds(day) for span in self.spans)

    def unlived(self, day: date) -> bool:
        """Tell whether the learner never lived this local day (they crossed the date line)."""
        return any(span.kind is SpanKind.UNLIVED and span.holds(day) for span in self.spans)
