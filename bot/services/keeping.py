"""Keeping what is received: on disk before anybody is told so, in one commit for all that comes together."""

import asyncio
from collections.abc import Iterable

from bot.services.coach import Coach
from bot.storage import inbox
from bot.storage.database import NOBODY
from bot.storage.inbox import Received


class Keeper:
    """Keeps updates; what comes while the writer is busy shares its next turn."""

    def __init__(self, coach: Coach) -> None:
        """Keep in the coach's database."""
        self._coach = coach
        self._coming: list[Received] = []
        self._next: asyncio.Task[None] | None = None

    async def keep(self, received: Iterable[Received]) -> None:
        """Keep updates on disk; those that were given before change nothing."""
        self._coming += received
        if self._next is None:
            self._next = asyncio.create_task(self._write())
        await asyncio.shield(self._next)

    async def _write(self) -> None:
        try:
            async with self._coach.database.writing(NOBODY) as tx:
                await inbox.keep(tx, self._take())
        finally:
            if self._next is asyncio.current_task():
                self._take()

    def _take(self) -> list[Received]:
        """Take what has come; what comes from now on waits for another turn."""
        taken, self._coming, self._next = self._coming, [], None
        return taken
