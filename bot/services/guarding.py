"""Guarding the database while the bot runs: is it still the file that was opened, and can it be written?"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import structlog

from bot.domain.calendar import Instant
from bot.services.ending import Ending
from bot.services.troubles import Complaints, Trouble, TroubleKind
from bot.storage import marks
from bot.storage.database import NOBODY, Database
from bot.storage.errors import DatabaseGone, StorageError
from bot.storage.opening import remedy_of
from bot.storage.presence import Presence

log = structlog.get_logger(__name__)

LOST = 4
"""The exit status when the database cannot be used."""

EACH_MINUTE, EACH_HALF_MINUTE = timedelta(minutes=1), timedelta(seconds=30)

PROBE = "probe"
"""The mark that is written to see whether anything can be."""


class FileGuard:
    """Ends the bot when its database file is damaged, deleted or replaced: what it would write then is lost."""

    def __init__(
        self,
        database: Database,
        presence: Presence,
        backups: Path,
        complaints: Complaints,
        ending: Ending,
    ) -> None:
        """Compare with the file that was there at the start."""
        self._database = database
        self._presence = presence
        self._backups = backups
        self._complaints = complaints
        self._ending = ending
        self._next: Instant | None = None

    async def __call__(self, now: Instant) -> None:
        """Look for the file each minute, and each time whether somebody came upon damage."""
        if self._database.damage is not None:
            await self._lost(self._database.damage)
        if self._next and self._next - EACH_MINUTE <= now < self._next:
            return
        self._next = now + EACH_MINUTE
        try:
            self._presence.check()
        except DatabaseGone as error:
            await self._lost(error)

    async def _lost(self, error: StorageError) -> None:
        remedy = await asyncio.to_thread(remedy_of, self._presence.path, self._backups)
        await self._complaints.tell(Trouble(TroubleKind.DATABASE_LOST, f"{error} {remedy}"))
        self._ending.give_up(f"{error} {remedy}", LOST)


class Probe:
    """Finds out each half minute whether the database can be written, and how many updates wait to be handled."""

    def __init__(
        self, database: Database, complaints: Complaints, backlog: Callable[[], Awaitable[int]]
    ) -> None:
        """Take the database to be writable until it is tried."""
        self.writable = True
        self.backlog = 0
        self._database = database
        self._complaints = complaints
        self._kind = TroubleKind.CANNOT_SAVE if database.path else TroubleKind.SERVER_CANNOT_SAVE
        self._count = backlog
        self._next: Instant | None = None

    async def __call__(self, now: Instant) -> None:
        """Try it, and tell the owner when it fails."""
        if self._next and self._next - EACH_HALF_MINUTE <= now < self._next:
            return
        self._next = now + EACH_HALF_MINUTE
        try:
            async with self._database.writing(NOBODY) as tx:
                await marks.put_value(tx, PROBE, now.isoformat())
            self.backlog = await self._count()
        except StorageError as error:
            await self._failed(error)
        else:
            if not self.writable:
                log.info("the database can be written again")
            self.writable = True

    async def _failed(self, error: StorageError) -> None:
        if self.writable:
            log.error("the database cannot be written", error=str(error))
        self.writable = False
        await self._complaints.tell(Trouble(self._kind, str(error)))
