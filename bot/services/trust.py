"""Trust in the clock: jumps are noticed, and nothing is sent by a clock that may be wrong."""

from dataclasses import dataclass, replace
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
        self._told: Reading | None = None
        self._held_since: float | None = None
        self._until_told = False
        self._went_back = False

    def compare(self, newest: Instant) -> None:
        """Hear of the latest instant that is known for sure, far from which no clock is believed."""
        now = self._clock.now()
        self._went_back = self._went_back or now < newest - JUMP
        if self._told is None and abs(now - newest) >= YEARS_OFF:
            self._until_told = True
            self._hold("far from what the database knows")

    def told(self, now: Instant | None) -> None:
        """Hear what time it is elsewhere, by whoever answered; None, where there is nobody who tells."""
        if now is None:
            self._until_told = False
            return
        held = self.holds
        self._told = replace(Reading.of(self._clock), now=now)
        if self.holds and not held:
            log.error(
                "clock not trusted", why="others tell another time", off=round(self._off.total_seconds())
            )
        elif held and not self.holds:
            log.info("clock trusted", off=round(self._off.total_seconds()))

    @property
    def holds(self) -> bool:
        """Tell whether what goes by the clock waits.

        Once somebody told the time, until the clock agrees. Before that a wrong year waits to be told or put right, and
        a jump for two minutes.
        """
        if self._clock.now() < EARLIEST:
            return True
        if self._told is not None:
            return abs(self._off) >= BIG_JUMP
        if self._held_since is None:
            return False
        waited = self._clock.monotonic() - self._held_since
        return self._until_told or waited < CONFIRMED_AFTER.total_seconds()

    def waits(self) -> bool:
        """Tell the same, to whom it is handed on."""
        return self.holds

    def look(self) -> bool:
        """Compare the clocks; tell whether everything is to be looked at again."""
        before, self._last = self._last, Reading.of(self._clock)
        jump = self._last.jumped(before)
        if abs(jump) <= JUMP:
            return False
        slept = self._last.slept(before)
        log.warning("clock jumped", seconds=round(jump.total_seconds()), slept=round(slept.total_seconds()))
        self._went_back = self._went_back or jump < timedelta(0)
        if jump < timedelta(0) or before.now < EARLIEST:
            self._held_since, self._until_told = None, False
        elif jump - slept >= BIG_JUMP:
            self._hold("jumped ahead")
        return True

    def went_back(self) -> bool:
        """Tell, once, whether the clock went back: what was planned by it meanwhile began too late."""
        went_back, self._went_back = self._went_back, False
        return went_back

    @property
    def _off(self) -> timedelta:
        """Give how far ahead the clock is of the time that was told."""
        if self._told is None:
            return timedelta(0)
        told = self._told.now + timedelta(seconds=self._clock.uptime() - self._told.uptime)
        return self._clock.now() - told

    def _hold(self, why: str) -> None:
        self._held_since = self._clock.monotonic()
        log.error("clock not trusted", why=why, seconds=CONFIRMED_AFTER.total_seconds())
