"""What a process of its own does on a database until it dies at a fail point."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from bot import failpoints
from bot.clock import TravelClock
from bot.services.export import export, import_
from bot.services.forgetting import forget
from bot.services.ports import Delivery, Sent
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.chat.evening import on
from tests.chat.stage import opened
from tests.domain.coached import at, day
from tests.services.bench import ADA, Bench


@dataclass(frozen=True, slots=True)
class Outside:
    """What the world outside keeps of what a process did."""

    path: Path

    def note(self, *lines: str) -> None:
        """Keep some lines more."""
        with self.path.open("a") as file:
            file.writelines(f"{line}\n" for line in lines)

    def put(self, content: bytes) -> None:
        """Keep this instead."""
        self.path.write_bytes(content)

    @property
    def content(self) -> bytes:
        """Give what is kept."""
        return self.path.read_bytes() if self.path.exists() else b""

    @property
    def lines(self) -> list[str]:
        """List the lines that were kept."""
        return self.content.decode().splitlines()


Deed: TypeAlias = Callable[[str, Outside], Awaitable[None]]
"""Does something on the database at a URL, of which the world outside may see something."""

SIX = at(day(0), "18:00")

_processes = get_context("forkserver")
_processes.set_forkserver_preload([__name__])


def do(deed: Deed, url: str, outside: Outside, fault: str = "") -> int:
    """Do a deed in a process of its own and give its exit status; a signal that killed it is negative."""
    process = _processes.Process(target=_in_there, args=(deed, url, outside, fault))
    process.start()
    process.join(60)
    assert process.exitcode is not None, "it hangs"
    return process.exitcode


def _in_there(deed: Deed, url: str, outside: Outside, fault: str) -> None:
    if fault:  # whoever builds a whole bot arms what the settings say
        os.environ |= {"CAIRN_FAULTS": "on", "CAIRN_FAULT": fault}
    failpoints.arm(fault)
    asyncio.run(_done(deed, url, outside))


async def _done(deed: Deed, url: str, outside: Outside) -> None:
    await deed(url, outside)


async def count_a_block(url: str, outside: Outside, later: timedelta = timedelta(0)) -> None:
    """Take in that Ada has done her first block, as Telegram gives it until it is confirmed; note what she was told."""
    async with opened(url or outside.path, clock=TravelClock(on("18:30"))) as stage:
        chat = stage.chat()
        stage.world.private_chat(chat.phone.account, chat.phone.person)
        chat.phone.say("/done 1")
        stage.clock.advance(later)
        await stage.cairn.desk.look()
        await stage.settle()
        outside.note(*chat.texts)


count_it_later = partial(count_a_block, later=timedelta(minutes=2))


async def ping(url: str, outside: Outside, later: timedelta = timedelta(0)) -> None:
    """Ping whose block begins at six; note whom Telegram took a message for."""
    async with _benched(url) as bench:
        bench.clock.travel(SIX + later)
        announce = bench.messenger.announce

        async def noted(*said: object, **how: object) -> Delivery:
            delivery = await announce(*said, **how)  # type: ignore[arg-type]
            if isinstance(delivery, Sent):
                outside.note(str(bench.messenger.said[-1].learner_id))
            return delivery

        bench.messenger.announce = noted  # type: ignore[method-assign]
        if bench.coach.database.path is not None:
            await bench.pinger.recover()
        await bench.ring()


ping_later = partial(ping, later=timedelta(minutes=2))


async def take_along(url: str, outside: Outside) -> None:
    """Give Ada her export."""
    async with _benched(url) as bench:
        made = await export(bench.coach, ADA)
        assert made is not None
        outside.put(made.content)


async def take_back(url: str, outside: Outside) -> None:
    """Take Ada back from her export, in place of what there is."""
    async with _benched(url) as bench:
        await import_(bench.coach.database, outside.content, replace=True)


async def forget_ada(url: str, outside: Outside) -> None:
    """Forget Ada."""
    async with _benched(url) as bench:
        await forget(bench.coach, ADA)


async def bring_up(url: str, outside: Outside) -> None:
    """Make every table; note how many statements that takes, if a fault is armed that never comes."""
    await migrate(url)
    for fault in failpoints._armed:
        outside.note(str(NEVER - fault.times))


NEVER = 10_000
"""So many statements no migration has."""


@asynccontextmanager
async def _benched(url: str) -> AsyncIterator[Bench]:
    """Open a bench on the database at a URL."""
    bench = Bench(await Database.open(url))
    try:
        yield bench
    finally:
        await bench.coach.database.close()
