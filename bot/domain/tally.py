"""The tally: blocks and minutes done against planned, for a day or for many."""

from dataclasses import dataclass
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn, Outcome
from bot.domain.comeback import COMEBACK
from bot.domain.facts import Facts
from bot.domain.minutes import NO_MINUTES, Minutes
from bot.domain.streak import DayStatus


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of blocks by what became of them, and minutes; tallies add up.

    `blocks` are the planned ones and `planned` their minutes. Optional blocks count only when they were answered.
    What is neither done, partly, skipped nor missed is still open.
    """

    blocks: int = 0
    done: int = 0
    partly: int = 0
    skipped: int = 0
    missed: int = 0
    planned: int = 0
    minutes: int = 0

    @property
    def came(self) -> int:
        """Give how many blocks came to something."""
        return self.done + self.partly

    @property
    def open(self) -> int:
        """Give how many blocks have no answer and may still get one."""
        return self.blocks - self.came - self.skipped - self.missed

    def __add__(self, other: "Tally") -> "Tally":
        """Add two tallies."""
        return Tally(
            self.blocks + other.blocks,
            self.done + other.done,
            self.partly + other.partly,
            self.skipped + other.skipped,
            self.missed + other.missed,
            self.planned + other.planned,
            self.minutes + other.minutes,
        )


@dataclass(frozen=True, slots=True)
class DayTally:
    """One study day: what became of it, its tally, and its minutes by what became of them."""

    day: date
    status: DayStatus
    tally: Tally
    minutes: Minutes = NO_MINUTES


def tally_of(facts: Facts, day: date, now: Instant) -> Tally:
    """Count a day's blocks; answered ones as they were planned when answered. A comeback is time, but no block."""
    said = facts.checkins_on(day)
    answered = tuple(checkin for checkin in said if checkin.block != COMEBACK)
    unanswered = [block for block in facts.open_blocks(day) if not block.optional]
    return Tally(
        blocks=len(answered) + len(unanswered),
        done=_count(answered, Outcome.DONE),
        partly=_count(answered, Outcome.PARTLY),
        skipped=_count(answered, Outcome.SKIPPED),
        missed=len(unanswered) if facts.closed(day, now) else 0,
        planned=sum(checkin.planned for checkin in answered) + sum(block.minutes for block in unanswered),
        minutes=sum(checkin.minutes for checkin in said),
    )


def _count(checkins: tuple[CheckIn, ...], outcome: Outcome) -> int:
    return sum(checkin.outcome is outcome for checkin in checkins)
