"""The real bot as a process of its own, and what it logs."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds after which something that does not happen is not going to: generous, for slow machines."""

STOPS_WITHIN = 10.0


def environment(**settings: str) -> dict[str, str]:
    """Give the environment of a process that has these settings and no others."""
    known = {name.upper() for name in Settings.model_fields}
    inherited = {name: value for name, value in os.environ.items() if name.upper() not in known}
    return {**inherited, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", **settings}


@dataclass
class Bot:
    """A running `python -m bot`."""

    process: Process
    lines: list[str] = field(default_factory=list)
    _grown: asyncio.Condition = field(default_factory=asyncio.Condition)
    _reader: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, folder: Path, *arguments: str, **settings: str) -> "Bot":
        """Start `python -m bot` in a folder."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=folder,
            env=environment(**settings),
            stderr=PIPE,
            stdout=PIPE,
        )
        bot = cls(process)
        bot._reader = asyncio.create_task(bot._read())
        return bot

    @property
    def log(self) -> str:
        """Give all that was logged; after the end also what was printed."""
        return "\n".join(self.lines)

    async def logs(self, text: str) -> str:
        """Wait for a line with this text."""
        try:
            async with asyncio.timeout(PATIENCE), self._grown:
                await self._grown.wait_for(lambda: any(text in line for line in self.lines))
        except TimeoutError:
            raise AssertionError(f"{text!r} was not logged:\n{self.log}") from None
        return next(line for line in self.lines if text in line)

    async def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Stop the process and give its exit status; one that does not stop in time fails the test."""
        self.process.send_signal(by)
        return await self.ended(STOPS_WITHIN)

    async def ended(self, within: float = PATIENCE) -> int:
        """Wait until the process has ended and give its exit status."""
        try:
            async with asyncio.timeout(within):
                status = await self.process.wait()
        except TimeoutError:
            await self.kill()
            raise AssertionError(f"still running after {within:.0f} s:\n{self.log}") from None
        await self._finish_reading()
        return status

    async def kill(self) -> None:
        """End the process at once, if it still runs."""
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
        await self._finish_reading()

    async def _finish_reading(self) -> None:
        if self._reader is not None:
            await self._reader

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            async with self._grown:
                self.lines.append(line.decode().rstrip("\n"))
                self._grown.notify_all()
        assert self.process.stdout is not None
        self.lines += (await self.process.stdout.read()).decode().splitlines()
