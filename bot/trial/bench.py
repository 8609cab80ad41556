"""A bench for the real bot: its Bot API server on loopback, and a clock that stands still until it is moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from telegram.request import HTTPXRequest

from bot.app import Cairn, build
from bot.clock import TravelClock
from bot.journey import Journey
from bot.playground.account import Account
from bot.playground.serve import serve
from bot.playground.world import TOKEN, World
from bot.settings import SQLITE, Settings

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
        await self.cairn.application.update_queue.join()
        await self.journey.ring()


@asynccontextmanager
async def bench(settings: Settings, clock: TravelClock, database: Path) -> AsyncIterator[Bench]:
    """Serve a new world, and run the bot in it as long as the block lasts."""
    world = World(clock)
    account = world.add_bot()
    async with serve(world) as root:
        chosen = settings.model_copy(
            update={
                "telegram_bot_token": SecretStr(TOKEN),
                "telegram_api_url": root,
                "database_url": f"{SQLITE}{database}",
                "allowed_users": frozenset(),
            }
        )
        here = Bench(world, account, clock, chosen, await _started(chosen, clock))
        try:
            yield here
        finally:
            await here.stop()


async def _started(settings: Settings, clock: TravelClock) -> Cairn:
    # A proxy of the machine has no business between two ends on loopback.
    request = HTTPXRequest(httpx_kwargs={"trust_env": False})
    cairn = await build(settings, clock=clock, request=request)
    await cairn.start()
    await cairn.listen()
    return cairn
