"""What the coach says by itself, as values; chat puts them into words."""

from dataclasses import dataclass
from datetime import date

from bot.domain.checkin import CheckIn
from bot.domain.plan import PlannedBlock
from bot.domain.recap import PhaseRecap
from bot.domain.report import WeekReport
from bot.services.view import DayView


@dataclass(frozen=True, slots=True)
class BlockStarts:
    """A block begins now; `ping_id` lets its buttons snooze it. `nag` tells the so-manieth time that it is said again.

    `before` is a block that the learner began with and that is to be answered now. `slipped` tells how many times in a
    row the block came to nothing, where it is time to ask about it.
    """

    view: DayView
    block: PlannedBlock
    ping_id: int
    nag: int = 0
    before: PlannedBlock | None = None
    slipped: int = 0


@dataclass(frozen=True, slots=True)
class HowWasIt:
    """The question about a block that the learner began with."""

    view: DayView
    block: PlannedBlock
    ping_id: int


@dataclass(frozen=True, slots=True)
class LongSilence:
    """Nothing was heard of the learner for long; the `last` word of it says that the coach stops."""

    view: DayView
    last: bool


@dataclass(frozen=True, slots=True)
class WeekOver:
    """The week's report, at the learner's hour."""

    view: DayView
    report: WeekReport


@dataclass(frozen=True, slots=True)
class PauseOver:
    """The pause ended by itself and the roadmap goes on today."""

    view: DayView


@dataclass(frozen=True, slots=True)
class MissedBlock:
    """A block whose ping could not be sent in time, and the learner's answer to it, if there is one by now."""

    day: date
    block: PlannedBlock
    checkin: CheckIn | None = None


@dataclass(frozen=True, slots=True)
class WhileAway:
    """Blocks that started while the learner could not be told, oldest first."""

    view: DayView
    missed: tuple[MissedBlock, ...]


@dataclass(frozen=True, slots=True)
class DayAhead:
    """The morning agenda: what the day brings."""

    view: DayView


@dataclass(frozen=True, slots=True)
class DayBehind:
    """The evening review: what became of the day so far."""

    view: DayView


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Ten minutes of a missed day's topic, to come back with."""

    view: DayView
    block: PlannedBlock


@dataclass(frozen=True, slots=True)
class PhaseOver:
    """A phase is behind the learner, and the next one begins."""

    view: DayView
    recap: PhaseRecap


@dataclass(frozen=True, slots=True)
class RoadmapOver:
    """The whole roadmap is behind the learner, with its last phase."""

    view: DayView
    recap: PhaseRecap


AboutDays = DayAhead | DayBehind | WeekOver | PauseOver | ComeBack | PhaseOver | RoadmapOver
"""What is said about a day, or about more than one."""

Announcement = BlockStarts | HowWasIt | WhileAway | LongSilence | AboutDays
