"""Check-ins: the learner's answers to blocks, and what they do to items."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.calendar import Instant


class Outcome(StrEnum):
    """How a block went; missed is never recorded but derived."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"


class Reason(StrEnum):
    """Why a block was skipped, in one tap."""

    BUSY = "busy"
    TIRED = "tired"
    SICK = "sick"
    TOO_HARD = "too_hard"
    UNCLEAR = "unclear"
    NO_POWER = "no_power"
    OTHER_WORK = "other_work"


class State(StrEnum):
    """How far an item is; known means before the learner joined."""

    OPEN = "open"
    LEARNING = "learning"
    DONE = "done"
    SKIPPED = "skipped"
    KNOWN = "known"


FINISHED = frozenset({State.DONE, State.SKIPPED, State.KNOWN})
"""What is no longer due, be it that a replan passed it over."""

LEARNED = frozenset({State.DONE, State.KNOWN})
"""What there is no need to study any more, be it that only what was done is told as finished."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One answer to one block of one study day; `minutes` are those really studied.

    `planned` keeps the minutes that the block had when it was answered, `title` and `focus` what it was, so that
    the past stays true when the roadmap changes.
    """

    day: date
    block: str
    outcome: Outcome
    minutes: int
    planned: int
    at: Instant
    reason: Reason | None = None
    note: str = ""
    title: str = ""
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What has become of items: key → state and the study day on which it did."""

    states: dict[str, State] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)

    def state(self, key: str) -> State:
        """Give the state of an item; what was never touched is open."""
        return self.states.get(key, State.OPEN)


@dataclass(frozen=True, slots=True)
class DutyTick:
    """A weekly duty, by its title, that was done in the week which began on this day."""

    week: date
    duty: str
