"""Reflections: what a learner says of themselves when the document asks."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.calendar import Instant


class SelfCheck(StrEnum):
    """The answer to a question of the document; none of them is wrong."""

    YES = "yes"
    NEARLY = "nearly"
    NOT_YET = "not_yet"
    NO = "no"


OF_A_PHASE = (SelfCheck.YES, SelfCheck.NEARLY, SelfCheck.NOT_YET)
"""What can be said of a phase's outcome."""


@dataclass(frozen=True, slots=True)
class Reflection:
    """One answer to one question, by its key."""

    key: str
    answer: SelfCheck
    at: Instant


def about_phase(number: int) -> str:
    """Give the key of the question about a phase's outcome; phases count from 1."""
    return f"phase:{number}"
