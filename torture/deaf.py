"""A bot that hears nothing: noticed within 90 s, and repaired or ended within 5 minutes, whatever the reason.

Real poller, transport, hearing and watchdog; the loop's time jumps over all waiting.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeAlias, cast

from telegram.ext import ExtBot
from telegram.request import RequestData

from bot.chat.hearing import HeardTransport, Hearing
from bot.chat.poller import Poller
from bot.chat.transport import Transport
from bot.domain.calendar import Instant
from bot.health.watchdog import Watchdog
from bot.playground.world import TOKEN
from bot.services.alarm import CHORES
from bot.services.ending import Ending
from bot.services.pulse import Pulse
from bot.services.troubles import Complaints, TroubleKind
from bot.storage.database import Database
from tests.chat.made_up_time import in_made_up_time
from torture.page import Row
from torture.wire import Answer, Wire, bad, good

TIMES, SEED = 100, 20261121
START = datetime(2026, 3, 2, tzinfo=UTC)
HELD, LONG_ENOUGH = 30.0, 1200.0
NOTICED, OVER = 90.0, 300.0


class LoopClock:
    """Goes by the loop's time."""

    def monotonic(self) -> float:
        """Give the loop's seconds."""
        return asyncio.get_running_loop().time()

    uptime = monotonic

    def now(self) -> Instant:
        """Give the instant that these come to."""
        return START + timedelta(seconds=self.monotonic())


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
    clock: LoopClock = field(default_factory=LoopClock)
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

    async def live(self, fault: "Fault", after: float) -> tuple[float, float]:
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


Fault: TypeAlias = Callable[[Deaf], Awaitable[None]]


async def token_revoked(bot: Deaf) -> None:
    """Reject the token."""
    bot.poll = revoked
    await _end_poll(bot)


async def polls_hang(bot: Deaf) -> None:
    """Answer no poll any more."""
    bot.poll = hanging
    await _end_poll(bot)


async def one_poll_hangs(bot: Deaf) -> None:
    """Answer the next poll never, and all others as before."""

    async def once() -> Answer:
        bot.poll = held
        return await hanging()

    bot.poll = once
    await _end_poll(bot)


async def poller_dies(bot: Deaf) -> None:
    """Let the poller end without a word."""
    await bot.poller.stop()


async def another_copy(bot: Deaf) -> None:
    """Let another copy of the bot poll for good."""
    bot.poll = conflict
    await _end_poll(bot)


async def _end_poll(bot: Deaf) -> None:
    """End the poll that is held, so that the next one meets the fault at once."""
    await bot.poller.stop()
    await bot.poller.start()


FAULTS: dict[str, Fault] = {
    "a revoked token": token_revoked,
    "polls that hang": polls_hang,
    "one poll that hangs": one_poll_hangs,
    "a poller that died": poller_dies,
    "another copy that polls": another_copy,
}


def tried(times: int, random: Random) -> dict[str, tuple[float, float]]:
    """Let the bot go deaf for each reason, so many times; give the slowest to be noticed, and to be over."""

    async def once(fault: Fault, after: float) -> tuple[float, float]:
        return await Deaf().live(fault, after)

    slowest = {}
    for name, fault in FAULTS.items():
        found = [in_made_up_time(once(fault, 60 + 60 * random.random())) for _ in range(times)]
        slowest[name] = (max(noticed for noticed, _ in found), max(over for _, over in found))
    return slowest


def rows() -> list[Row]:
    """Let the bot go deaf many times."""
    found = tried(TIMES, Random(SEED))
    told = "; ".join(f"{name}: {noticed:.0f} s, {over:.0f} s" for name, (noticed, over) in found.items())
    return [
        Row(
            "deaf bot, with accelerated time: when it is noticed, and when it is repaired or the bot has exited",
            TIMES * len(found),
            f"≤ {NOTICED:.0f} s, ≤ {OVER:.0f} s",
            f"at most {told}",
        )
    ]
