"""The ears of a bot: its real poller, transport, hearing and watchdog, and Telegram's ways of answering a poll."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from telegram.ext import ExtBot
from telegram.request import RequestData

from bot.chat.hearing import HeardTransport, Hearing
from bot.chat.poller import Poller
from bot.chat.transport import Transport
from bot.health.watchdog import Watchdog
from bot.playground.world import TOKEN
from bot.services.alarm import CHORES
from bot.services.ending import Ending
from bot.services.pulse import Pulse
from bot.services.troubles import Complaints, TroubleKind
from bot.storage.database import Database
from torture.hurry import LoopClock
from torture.wire import Answer, Wire, bad, good

START = datetime(2026, 3, 2, tzinfo=UTC)
HELD, LONG_ENOUGH = 30.0, 1200.0


class Noted(Complaints):
    """Notes when the owner would be told."""

    def __init__(self, clock: LoopClock, note: Callable[[], None]) -> None:
        """Tell nobody else."""
        super().__init__(cast("Database", None), clock)
        self._note = note

    def report(self, kind: TroubleKind, facts: str = "") -> None:
        """Note it."""
        self._note()


async def held() -> Answer:
    """Answer as Telegram does when nothing happens."""
    await asyncio.sleep(HELD)
    return good([])


async def hanging() -> Answer:
    """Never answer."""
    await asyncio.Event().wait()
    raise AssertionError("unreachable")


async def revoked() -> Answer:
    """Answer that there is no such bot."""
    return bad(401, "Unauthorized")


async def conflict() -> Answer:
    """Answer that another copy polls."""
    return bad(409, "Conflict: terminated by other getUpdates request")


@dataclass
class Deaf:
    """A bot at work, and what became of it from the moment at which it went deaf."""

    poll: Callable[[], Awaitable[Answer]] = held
    clock: LoopClock = field(default_factory=lambda: LoopClock(START))
    ending: Ending = field(default_factory=Ending)
    pulse: Pulse = field(default_factory=Pulse)
    since: float = 0.0
    noticed: float | None = None
    heard: float | None = None

    def __post_init__(self) -> None:
        """Wire what listens."""
        hearing = Hearing(self.clock, self.pulse, self.ending, Noted(self.clock, self._note))
        telegram: ExtBot[None] = ExtBot(
            TOKEN,
            request=Transport(Wire(self._answer)),
            get_updates_request=HeardTransport(Wire(self._answer), hearing),
        )
        self.poller = Poller(telegram, self._take_in)
        self.dog = Watchdog(self.pulse, self.ending, self._listen_anew)

    async def live(self, fault: Callable[["Deaf"], Awaitable[None]], after: float) -> tuple[float, float]:
        """Fall silent after so many seconds; give when it was noticed and when it was over, in seconds from then."""
        await self.poller.start()
        looks = asyncio.create_task(self._look())
        await asyncio.sleep(after)
        self.since = self.clock.monotonic()
        await fault(self)
        healing = asyncio.create_task(self._hear_again())
        await asyncio.wait(
            {healing, asyncio.create_task(self.ending.asked.wait())},
            timeout=LONG_ENOUGH,
            return_when=asyncio.FIRST_COMPLETED,
        )
        looks.cancel()
        await self.poller.stop()
        over = self.clock.monotonic() - self.since
        return (over if self.noticed is None else self.noticed), over

    async def _look(self) -> None:
        while True:
            await self.dog(self.clock.now())
            await asyncio.sleep(CHORES.total_seconds())

    async def _hear_again(self) -> None:
        before = self.pulse.last_poll
        while self.pulse.last_poll == before:  # noqa: ASYNC110 (a pulse is only looked at)
            await asyncio.sleep(1)

    async def _listen_anew(self) -> None:
        self._note()
        await self.poller.stop()
        await self.poller.start()

    async def _take_in(self, updates: list[object]) -> int | None:
        return None

    async def _answer(self, method: str, carried: RequestData | None) -> Answer:
        return await self.poll() if method == "getUpdates" else good(result=True)

    def _note(self) -> None:
        if self.noticed is None:
            self.noticed = self.clock.monotonic() - self.since
