"""An alarm that goes by the loop's time, for loops whose time is made up; the real one asks the machine's clock."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.services.alarm import SAFETY_NET, Act, Alarm
from bot.services.pinging import Pinger
from bot.services.ports import Clock
from bot.services.trust import Trust


class Beats(Alarm):
    """Looks every few seconds, and does the other jobs in their periods."""

    def __init__(self, clock: Clock) -> None:
        """Do nothing until started."""
        super().__init__(clock)
        self._beats: list[asyncio.Task[None]] = []

    def start(
        self, pinger: Pinger, beat: Callable[[], None], trust: Trust | None = None, first: Act | None = None
    ) -> None:
        """Begin to look."""
        self._pinger = pinger
        self.every(SAFETY_NET, self.look)

    def every(self, period: timedelta, job: Act) -> None:
        """Do a job again and again."""
        self._beats.append(asyncio.create_task(_again(period.total_seconds(), job)))

    async def stop(self) -> None:
        """End all jobs; a look that has begun comes to its end."""
        async with self._busy:
            for beat in self._beats:
                beat.cancel()
        await asyncio.gather(*self._beats, return_exceptions=True)


async def _again(period: float, job: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(period)
        await job()
