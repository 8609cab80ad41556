"""Starts the playground: server, bot and chat page in one process, until SIGTERM or Ctrl-C."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp

from bot.alone import alone_with
from bot.app import Cairn
from bot.clock import SystemClock, TravelClock
from bot.ended import CannotStart
from bot.playground.cast import Cast
from bot.playground.page_app import build_page_app
from bot.playground.serve import PortTakenError, serve
from bot.playground.world import World
from bot.services.easel import Easel
from bot.settings import Settings
from bot.trial import PORT
from bot.trial.director import LiveDirector
from bot.trial.inside import build_inside, settings_inside

TRIED = 20
"""So many ports are tried, when none was asked for."""

PAUSE = 0.05
"""Seconds between the deeds of a scripted learner, so that eyes can follow."""

FIRST_LEARNER = "Ada"


@dataclass(frozen=True, slots=True)
class Trial:
    """A bot at work in a playground, and the address of its page."""

    address: str
    cast: Cast
    director: LiveDirector
    cairn: Cairn


async def run(
    settings: Settings, *, port: int | None, db: Path | None, speed: float, say: Callable[[str], None]
) -> None:
    """Run the playground until SIGTERM or Ctrl-C, and `say` where it is."""
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    async with opened(settings, port=port, db=db, speed=speed, pause=PAUSE) as trial:
        say(f"The playground is open: {trial.address}")
        say(_kept(db))
        say("Ctrl-C stops it.")
        await stopping.wait()


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    port: int | None = 0,
    db: Path | None = None,
    speed: float = 1,
    pause: float = 0.0,
    clock: TravelClock | None = None,
) -> AsyncIterator[Trial]:
    """Open a playground with the real bot at work in it; without `db` the bot forgets all at the end."""
    clock = clock or TravelClock(SystemClock().now(), speed=1)
    world = World(clock)
    cast = Cast(world, world.add_bot())
    cast.enter(FIRST_LEARNER)
    director = LiveDirector(clock, cast, pause=pause)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cairn-"))
        address = await _serve(stack, world, port, build_page_app(cast, director))
        chosen = settings_inside(settings, address, db or Path(folder, "playground.db"))
        stack.enter_context(alone_with(chosen.database_url))
        cairn = await build_inside(chosen, clock, Easel())
        stack.push_async_callback(_stop, world, cairn, director)
        await cairn.start()
        await cairn.listen()
        director.begin(cairn, speed)
        yield Trial(address, cast, director, cairn)


async def _serve(stack: AsyncExitStack, world: World, port: int | None, app: ASGIApp) -> str:
    """Serve on the wanted port; where none is wanted, on the first free one."""
    ports = range(PORT, PORT + TRIED) if port is None else (port,)
    for tried in ports:
        try:
            return await stack.enter_async_context(serve(world, tried, app))
        except PortTakenError as taken:
            if tried == ports[-1]:
                raise CannotStart(str(taken)) from taken
    raise AssertionError("unreachable")


async def _stop(world: World, cairn: Cairn, director: LiveDirector) -> None:
    world.faults.clear()
    await director.end()
    await cairn.stop()


def _kept(db: Path | None) -> str:
    if db is None:
        return "It begins anew with every start; --db FILE lets the bot remember."
    return f"The bot remembers in {db}."
