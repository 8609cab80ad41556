"""Real processes of the bot that start quickly: each is a fork of one that has imported everything."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.process import PATIENCE, ROOT, environment

A_MOMENT = 2.0


@dataclass(slots=True)
class Born:
    """A running bot, until it is `over`."""

    pid: int
    _cradle: Process
    over: bool = False

    def signal(self, sign: signal.Signals) -> None:
        """Send it a signal, if it still runs; its number may be another's after that."""
        if self.over:
            return
        with suppress(ProcessLookupError):
            os.kill(self.pid, sign)

    async def ended(self, within: float = PATIENCE, *, show: bool = False) -> int | None:
        """Wait for its end and give the exit status; None, and it is killed, where it does not end in time.

        One that should have ended may `show` in its log first what it still does.
        """
        reading = asyncio.ensure_future(_line(self._cradle))
        done, _ = await asyncio.wait({reading}, timeout=within)
        if not done:
            if show:
                self.signal(signal.SIGUSR1)
                await asyncio.wait({reading}, timeout=A_MOMENT)
            self.signal(signal.SIGKILL)
        status = int(await reading)
        self.over = True
        return status if done else None


@dataclass(slots=True)
class Nursery:
    """Bears one bot at a time, in a folder of its own."""

    folder: Path
    _cradle: Process
    _born: Born | None = None

    @property
    def log(self) -> Path:
        """Give the file into which every bot writes its log."""
        return self.folder / "bots.log"

    async def bear(self, *arguments: str, **settings: str) -> Born:
        """Start `python -m bot …` with these settings; the one before has to have ended."""
        order = {
            "arguments": arguments,
            "environment": environment(**settings),
            "folder": str(self.folder),
            "log": str(self.log),
        }
        assert self._cradle.stdin is not None
        self._cradle.stdin.write(json.dumps(order).encode() + b"\n")
        await self._cradle.stdin.drain()
        self._born = Born(int(await _line(self._cradle)), self._cradle)
        return self._born

    async def close(self) -> None:
        """End whatever still runs."""
        if self._born is not None:
            self._born.signal(signal.SIGKILL)
        if self._cradle.stdin is not None:
            self._cradle.stdin.close()
        await self._cradle.wait()


@asynccontextmanager
async def nursery(folder: Path) -> AsyncIterator[Nursery]:
    """Open a nursery in a folder for as long as the block lasts."""
    cradle = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "torture.cradle", cwd=ROOT, env=environment(), stdin=PIPE, stdout=PIPE
    )
    cot = Nursery(folder, cradle)
    try:
        await _line(cradle)
        yield cot
    finally:
        await cot.close()


async def _line(cradle: Process) -> str:
    assert cradle.stdout is not None
    line = await cradle.stdout.readline()
    if not line:
        raise RuntimeError("the cradle broke: see the error above")
    return line.decode().strip()
