"""The daily backup: made at a fixed hour, or as soon as the bot runs after it; a failure is told and tried again."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import structlog

from bot.domain.calendar import Instant
from bot.services.troubles import Complaints, Trouble, TroubleKind
from bot.services.trust import never
from bot.storage.errors import StorageError
from bot.storage.keeping import back_up_day, backed_up_days

log = structlog.get_logger(__name__)

HOUR = 3
"""The hour in UTC from which the day's backup is made."""

AGAIN = timedelta(hours=1)


class DailyBackup:
    """Makes one backup a day."""

    def __init__(
        self, path: Path, folder: Path, complaints: Complaints, holds: Callable[[], bool] = never
    ) -> None:
        """Copy this database into this folder; while the clock `holds`, nobody knows which backups are old."""
        self._path = path
        self._folder = folder
        self._complaints = complaints
        self._holds = holds
        self._done: date | None = None
        self._not_before: datetime | None = None

    async def __call__(self, now: Instant) -> None:
        """Make the backup of this day, where it is time and there is none."""
        if now.hour < HOUR or self._done == now.date() or (self._not_before and now < self._not_before):
            return
        if self._holds():
            return
        try:
            await asyncio.to_thread(self._back_up, now.date())
        except StorageError as error:
            self._not_before = now + AGAIN
            log.error("backup failed", error=str(error))  # noqa: TRY400 (the sentence says all)
            await self._complaints.tell(Trouble(TroubleKind.BACKUP_FAILED, str(error)))
        else:
            self._done = now.date()

    def _back_up(self, day: date) -> None:
        if day not in backed_up_days(self._path, self._folder):
            log.info("backed up", file=str(back_up_day(self._path, self._folder, day)))
