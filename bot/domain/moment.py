"""A moment at which the rules ask the coach to speak, and until when speaking still makes sense."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import Instant
from bot.domain.ping import Cause, Ping, PingKind, PingState

BLOCK_LATE = timedelta(minutes=30)
"""A block ping is fresh for so long after its moment, or for half the block if that is shorter."""

MESSAGE_LATE = timedelta(hours=24)
"""A report or a word on resuming is fresh for so long."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A ping to come: when it is due, until when it is fresh, and whether it makes no sound.

    The start of a block of which nothing is said is a moment too; `withheld` is the cause.
    """

    at: Instant
    kind: PingKind
    day: date
    fresh_until: Instant
    block: str = ""
    number: int = 0
    silent: bool = False
    withheld: Cause | None = None

    @property
    def key(self) -> tuple[date, str, PingKind, int]:
        """Give the key of its ping in the ledger."""
        return self.day, self.block, self.kind, self.number

    def fresh(self, now: Instant) -> bool:
        """Tell whether it is not too late to speak."""
        return now <= self.fresh_until

    def ping(self, now: Instant, *, reachable: bool = True) -> Ping:
        """Give the row for the ledger: due, or settled at once with the cause."""
        state, cause = self._fate(now, reachable=reachable)
        return Ping(self.day, self.kind, self.at, self.block, self.number, state, cause=cause)

    def _fate(self, now: Instant, *, reachable: bool) -> tuple[PingState, str]:
        if self.withheld:
            return PingState.CANCELLED, self.withheld
        if not reachable:
            return PingState.PARKED, Cause.UNREACHABLE
        return (PingState.DUE, "") if self.fresh(now) else (PingState.EXPIRED, Cause.LATE)


def block_fresh_for(minutes: int) -> timedelta:
    """Give how long the ping of a block of so many minutes is fresh."""
    return min(BLOCK_LATE, timedelta(minutes=minutes) / 2)
