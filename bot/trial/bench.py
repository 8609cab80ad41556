"""A bench for the real bot: its Bot API server on loopback, and a clock that stands still until it is moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import Cairn
from bot.clock import TravelClock
from bot.journey import Journey
from bot.playground.account import Account
from bot.playground.serve import serve
from bot.playground.world import World
from bot.settings import Settings
from bot.trial.inside import build_inside, settings_inside

ANSWERS_WITHIN = 30.0
"""So many real seconds the bot may take to answer."""


@dataclass(slots=True)
class Bench:
    """A world, its clock, and the bot that lives in it."""

    world: World
    account: Account
    clock: TravelClock
    settings: Settings
    cairn: Cairn

    @property
    def journey(self) -> Journey:
        """Travel with the bot that runs now."""
        return Journey(self.clock, self.cairn.alarm, self.cairn.pinger)

    async def start(self) -> None:
        """Start the bot anew on the same database."""
        self.cairn = await _started(self.settings, self.clock)

    async def stop(self) -> None:
        """Stop the bot as SIGTERM would."""
        await self.cairn.stop()

    async def settle(self) -> None:
        """Wait until everything that people did is handled, and all that is due now is said."""
        await self.world.until(lambda: not len(self.account.inbox), ANSWERS_WITHIN)
        await self.cairn.desk.idle()
        await self.journey.ring()


@asynccontextmanager
async def bench(settings: Settings, clock: TravelClock, database: Path) -> AsyncIterator[Bench]:
    """Serve a new world, and run the bot in it as long as the block lasts."""
    world = World(clock)
    account = world.add_bot()
    async with serve(world) as root:
        chosen = settings_inside(settings, root, database)
        here = Bench(world, account, clock, chosen, await _started(chosen, clock))
        try:
            yield here
        finally:
            await here.stop()


async def _started(settings: Settings, clock: TravelClock) -> Cairn:
    cairn = await build_inside(settings, clock)
    await cairn.start()
    await cairn.listen()
    return cairn
