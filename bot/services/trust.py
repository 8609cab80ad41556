"""Trust in the clock: jumps are noticed, and nothing is sent by a clock that may be wrong."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from bot.domain.calendar import Instant
from bot.services.ports import Clock
from bot.storage import editions
from bot.storage.database import Database

log = structlog.get_logger(__name__)

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""Before this there was no Cairn: a clock that says so is wrong."""

JUMP = timedelta(seconds=2)
"""So far may wall and monotonic clock part between two looks."""

BIG_JUMP = timedelta(hours=1)
CONFIRMED_AFTER = timedelta(minutes=2)
YEARS_OFF = timedelta(days=365)


def never() -> bool:
    """Say of a clock that is made up that it holds nothing: it is always right."""
    return False


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clocks showed at one moment."""

    now: Instant
    monotonic: float
    uptime: float

    @classmethod
    def of(cls, clock: Clock) -> "Reading":
        """Read the clocks."""
        return cls(clock.now(), clock.monotonic(), clock.uptime())

    def jumped(self, before: "Reading") -> timedelta:
        """Give how much further the wall clock went than time did."""
        return self.now - before.now - timedelta(seconds=self.monotonic - before.monotonic)

    def slept(self, before: "Reading") -> timedelta:
        """Give for how long the machine slept, which its monotonic clock does not count."""
        return timedelta(seconds=self.uptime - before.uptime - (self.monotonic - before.monotonic))


async def compare(trust: "Trust", database: Database) -> None:
    """Compare the clock with what the database knows of the time."""
    async with database.reading() as tx:
        newest = await editions.newest(tx)
    if newest is not None:
        trust.compare(newest)


class Trust:
    """Watches the wall clock; `holds` says that it is not to be trusted yet."""

    def __init__(self, clock: Clock) -> None:
        """Begin to watch."""
        self._clock = clock
        self._last = Reading.of(clock)
        self._held_since: float | None = None

    def compare(self, newest: Instant) -> None:
        """Hear of the latest instant that is known for sure, far from which no clock is believed."""
        if abs(self._clock.now() - newest) >= YEARS_OFF:
            self._hold("far from what the database knows")

    def waits(self) -> bool:
        """Tell whether what goes by the clock waits."""
        return self.holds

    @property
    def holds(self) -> bool:
        """Tell whether sending waits: until a jump is confirmed by two minutes, or a wrong year is put right."""
        if self._clock.now() < EARLIEST:
            return True
        if self._held_since is None:
            return False
        return self._clock.monotonic() - self._held_since < CONFIRMED_AFTER.total_seconds()

    def look(self) -> bool:
        """Compare the clocks; tell whether everything is to be looked at again."""
        before, self._last = self._last, Reading.of(self._clock)
        jump = self._last.jumped(before)
        if abs(jump) <= JUMP:
            return False
        slept = self._last.slept(before)
        log.warning("clock jumped", seconds=round(jump.total_seconds()), slept=round(slept.total_seconds()))
        if jump < timedelta(0) or before.now < EARLIEST:
            self._held_since = None
        elif jump - slept >= BIG_JUMP:
            self._hold("jumped ahead")
        return True

    def _hold(self, why: str) -> None:
        self._held_since = self._clock.monotonic()
        log.error("clock not trusted", why=why, seconds=CONFIRMED_AFTER.total_seconds())
