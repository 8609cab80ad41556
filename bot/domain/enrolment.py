"""An enrolment: a learner on a roadmap since a study day, with what they changed about it."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.domain.roadmap import Weekday


class SpanKind(StrEnum):
    """Why some study days are apart: a pause stops the roadmap's clock, an unlived day is rest."""

    PAUSE = "pause"
    UNLIVED = "unlived"


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
class Enrolment:
    """A learner on a roadmap.

    `start` is the study day on which the roadmap begins; `joined` the first one that is coached (later than
    `start` for those who were already at week 3). `start_at` is the wall time of the day's first block.
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

    def paused(self, day: date) -> bool:
        """Tell whether the roadmap's clock stands still on this day."""
        return any(span.kind is SpanKind.PAUSE and span.holds(day) for span in self.spans)

    def unlived(self, day: date) -> bool:
        """Tell whether the learner never lived this local day (they crossed the date line)."""
        return any(span.kind is SpanKind.UNLIVED and span.holds(day) for span in self.spans)
