"""Minutes by what became of them: studied ones as they were, all others as they were planned."""

from dataclasses import astuple, dataclass
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.checkin import Outcome
from bot.domain.comeback import COMEBACK
from bot.domain.facts import Facts
from bot.domain.streak import DayStatus


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of a day or of many; they add up.

    `done` and `partly` are studied, ten minutes to be back among the done ones. `held` are those for which a spare
    day stepped in: they are not missed.
    """

    done: int = 0
    partly: int = 0
    skipped: int = 0
    missed: int = 0
    held: int = 0
    open: int = 0

    def __add__(self, other: "Minutes") -> "Minutes":
        """Add minutes state by state."""
        return Minutes(*(mine + more for mine, more in zip(astuple(self), astuple(other), strict=True)))


NO_MINUTES = Minutes()


def minutes_of(facts: Facts, day: date, status: DayStatus, now: Instant) -> Minutes:
    """Count a day's minutes; an optional block without an answer has none."""
    said = facts.checkins_on(day)
    studied = sum(checkin.minutes for checkin in said)
    partly = sum(checkin.minutes for checkin in said if checkin.outcome is Outcome.PARTLY)
    skipped = sum(
        checkin.planned
        for checkin in said
        if checkin.outcome is Outcome.SKIPPED and checkin.block != COMEBACK
    )
    left = sum(block.minutes for block in facts.open_blocks(day) if not block.optional)
    if not facts.closed(day, now):
        return Minutes(studied - partly, partly, skipped, open=left)
    if status is DayStatus.HELD:
        return Minutes(studied - partly, partly, skipped, held=left)
    return Minutes(studied - partly, partly, skipped, missed=left)
