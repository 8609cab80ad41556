"""The only place that reads the time: the system's clock, and one that can be moved."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.domain.calendar import Instant, instant

_UPTIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> Instant:
        """Give the current instant."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Give seconds that never jump, whatever happens to the wall clock."""
        return time.monotonic()

    def uptime(self) -> float:
        """Give the same with the time during which the machine slept, where the system tells it."""
        return time.clock_gettime(_UPTIME) if _UPTIME is not None else time.monotonic()


class TravelClock:
    """A clock that stands where it was put, or runs from there at a multiple of real seconds."""

    def __init__(
        self, start: Instant, *, speed: float = 0, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """Start at an instant; speed 0 stands still, 1 keeps pace, 60 lives an hour in a minute."""
        self._seconds = seconds
        self._speed = speed
        self._from, self._since, self._gone = instant(start), seconds(), 0.0

    def now(self) -> Instant:
        """Give the instant that the journey has reached."""
        return self._from + timedelta(seconds=(self._seconds() - self._since) * self._speed)

    def monotonic(self) -> float:
        """Give the seconds that were travelled forth: they are lived, as by the clock on the wall."""
        return self._gone + (self._seconds() - self._since) * self._speed

    def uptime(self) -> float:
        """Give the same: nobody sleeps on this journey."""
        return self.monotonic()

    def travel(self, to: Instant) -> None:
        """Jump to an instant, forth or back."""
        self._gone = self.monotonic() + max(0.0, (instant(to) - self.now()).total_seconds())
        self._from, self._since = instant(to), self._seconds()

    def advance(self, by: timedelta) -> None:
        """Jump by a length of time."""
        self.travel(self.now() + by)

    def run(self, speed: float) -> None:
        """Run on from here at another speed."""
        self.travel(self.now())
        self._speed = speed
