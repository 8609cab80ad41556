"""The alarm clock: APScheduler wakes the pinger at the earliest moment, and every few seconds to be safe."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from typing import TypeAlias

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.calendar import Instant
from bot.services.chores import Chores
from bot.services.pinging import Pinger
from bot.services.ports import Clock
from bot.services.pulse import Pulse
from bot.services.trust import Trust

Act: TypeAlias = Callable[[], Awaitable[None]]

log = structlog.get_logger(__name__)

SAFETY_NET = timedelta(seconds=5)
WATCH = timedelta(seconds=1)
HEARTBEAT = timedelta(seconds=30)
CHORES = timedelta(seconds=15)


class Alarm:
    """Rings the pinger; holds nothing that matters, for all of it is derived from the database."""

    def __init__(
        self, clock: Clock, may_ring: Callable[[], bool] = lambda: True, pulse: Pulse | None = None
    ) -> None:
        """Tell the time by the clock; rings nothing until started, and only while it may."""
        self._clock = clock
        self._may_ring = may_ring
        self._pulse = pulse or Pulse()
        self._pinger: Pinger | None = None
        self._trust: Trust | None = None
        self._first: Act | None = None
        self._busy = asyncio.Lock()
        self._poked = False
        self._next: asyncio.TimerHandle | None = None
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._scheduler.add_listener(_complain, EVENT_JOB_MISSED | EVENT_JOB_ERROR)

    def start(
        self, pinger: Pinger, beat: Callable[[], None], trust: Trust | None = None, first: Act | None = None
    ) -> None:
        """Begin to ring, and show with each `beat` that the bot is alive.

        Nothing is rung without `trust` in the clock; with it, what comes `first` is done before anything is.
        """
        self._pinger, self._trust, self._first = pinger, trust, first
        self._scheduler.add_job(self._watch, "interval", seconds=WATCH.total_seconds())
        self._scheduler.add_job(self.look, "interval", seconds=SAFETY_NET.total_seconds())
        self._scheduler.add_job(beat, "interval", seconds=HEARTBEAT.total_seconds())
        beat()
        self._scheduler.start()
        self.poke()

    def every(self, period: timedelta, job: Act) -> None:
        """Do this job, too, each time that so much has passed, unless the clock is not trusted then."""

        async def trusting() -> None:
            if self._trusted():
                await job()

        self._scheduler.add_job(trusting, "interval", seconds=period.total_seconds())

    def look_after(self, chores: Chores) -> None:
        """Do these chores from now on, side by side; each decides itself whether it is time."""
        for chore in chores.every:
            self._scheduler.add_job(chores.do, "interval", [chore], seconds=CHORES.total_seconds())

    async def stop(self) -> None:
        """Ring no more; a look that has begun comes to its end."""
        self._cancel_next()
        if self._scheduler.running:
            self._scheduler.pause()
            await asyncio.sleep(0)  # what was submitted already begins now, for a shutdown would cancel it
            async with self._busy:
                self._scheduler.shutdown(wait=False)

    def poke(self) -> None:
        """Look at once, because some wake-up changed; pokes before the look has begun are one."""
        if self._scheduler.running and not self._poked:
            self._poked = True
            self._scheduler.add_job(self.look)

    async def look(self) -> None:
        """Work until nothing is due, then set the alarm to the next moment."""
        if self._pinger is None or not self._trusted():
            self._poked = False
            self._pulse.ticked(self._clock.now())
            return
        async with self._busy:
            self._poked = False
            await self._begin()
            while self._may_ring() and await self._pinger.tick():
                continue
            self._set(await self._pinger.earliest())
            self._pulse.ticked(self._clock.now())

    async def _begin(self) -> None:
        if self._first is not None:
            await self._first()
            self._first = None

    def _trusted(self) -> bool:
        """Tell whether the clock is believed, by a look at it just now; where it jumped, all is looked at again."""
        self._watch()
        return self._trust is None or not self._trust.holds

    def _watch(self) -> None:
        """Look at everything again where the clock jumped."""
        if self._trust is not None and self._trust.look():
            self.poke()

    def _set(self, earliest: Instant | None) -> None:
        """Ring after the time that is left by the clock; what lies further off is the safety net's."""
        self._cancel_next()
        left = max(earliest - self._clock.now(), timedelta(0)) if earliest else SAFETY_NET
        if left < SAFETY_NET and self._scheduler.running:
            self._next = asyncio.get_running_loop().call_later(left.total_seconds(), self.poke)

    def _cancel_next(self) -> None:
        if self._next is not None:
            self._next.cancel()


def _complain(event: JobEvent) -> None:
    log.error("alarm job failed", job=event.job_id, error=type(getattr(event, "exception", None)).__name__)
