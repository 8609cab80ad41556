"""Commitments: the one thing that a learner takes on for a day, and what they do when something is in the way."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.calendar import Instant
from bot.domain.checkin import Reason


class Kept(StrEnum):
    """What the learner says in the evening of the one thing."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Commitment:
    """The one thing of a study day in the learner's words, after what they do it, and what became of it.

    `item` is the key of the roadmap's item that it is, empty where it is something else.
    """

    day: date
    item: str
    words: str
    cue: str
    at: Instant
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What gets in the way in a phase, counted from 0, and what the learner then does."""

    phase: int
    reason: Reason
    remedy: str
    at: Instant
