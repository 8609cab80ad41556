"""Troubles that the owner of the bot must know: one message of each kind in six hours, also across restarts."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias

import structlog

from bot.domain.calendar import Instant
from bot.services.ports import Clock
from bot.storage import marks
from bot.storage.database import NOBODY, Database
from bot.storage.errors import StorageError

log = structlog.get_logger(__name__)

ONCE_IN = timedelta(hours=6)


class TroubleKind(StrEnum):
    """What sort of trouble it is; of each the owner hears once in a while."""

    CANNOT_START = "cannot_start"
    CONFLICT = "conflict"
    DEAF = "deaf"
    OUSTED = "ousted"
    CLOCK_WRONG = "clock_wrong"
    WEBHOOK_FAILS = "webhook_fails"
    DATABASE_LOST = "database_lost"
    CANNOT_SAVE = "cannot_save"
    SERVER_CANNOT_SAVE = "server_cannot_save"
    BACKUP_FAILED = "backup_failed"
    ROADMAP_GONE = "roadmap_gone"
    WAKE_FAILED = "wake_failed"
    PING_REFUSED = "ping_refused"
    PING_UNANSWERED = "ping_unanswered"
    UPDATE_FAILED = "update_failed"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that only the owner can mend; `facts` are for an operator, never a learner's words."""

    kind: TroubleKind
    facts: str = ""


Complain: TypeAlias = Callable[[TroubleKind, str], None]
"""Passes a trouble on without waiting for it."""


def unheard(_kind: TroubleKind, _facts: str) -> None:
    """Complain to nobody."""


class Owner(Protocol):
    """Hears what only the owner of the bot can mend."""

    async def tell(self, trouble: Trouble) -> bool:
        """Say what happened and what to do; tell whether it arrived."""
        ...


class Complaints:
    """Passes troubles on to the owner, who is nobody until set; none of this ever raises."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Remember in the database what was told, and in memory where that cannot be written."""
        self.owner: Owner | None = None
        self._database = database
        self._clock = clock
        self._told: dict[TroubleKind, Instant] = {}
        self._turn = asyncio.Lock()
        self._under_way: set[asyncio.Task[None]] = set()

    def report(self, kind: TroubleKind, facts: str = "") -> None:
        """Tell the owner without waiting for it."""
        task = asyncio.create_task(self.tell(Trouble(kind, facts)))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def tell(self, trouble: Trouble) -> None:
        """Tell the owner, unless they heard of this kind a short while ago."""
        async with self._turn:
            now = self._clock.now()
            if self.owner is None or not await self._is_news(trouble.kind, now):
                return
            if await self.owner.tell(trouble):
                await self._remember(trouble.kind, now)

    async def finish(self, patience: timedelta) -> None:
        """Let what was reported be told, for so long."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=patience.total_seconds())
            for task in late:
                task.cancel()

    async def _is_news(self, kind: TroubleKind, now: Instant) -> bool:
        last = self._told.get(kind) or await self._remembered(kind)
        return last is None or not timedelta(0) <= now - last < ONCE_IN

    async def _remembered(self, kind: TroubleKind) -> Instant | None:
        try:
            async with self._database.reading() as tx:
                found = await marks.value(tx, _key(kind))
        except StorageError:
            return None
        return datetime.fromisoformat(found) if found else None

    async def _remember(self, kind: TroubleKind, now: Instant) -> None:
        self._told[kind] = now
        try:
            async with self._database.writing(NOBODY) as tx:
                await marks.put_value(tx, _key(kind), now.isoformat())
        except StorageError as error:
            log.warning("not remembered that the owner was told", kind=kind.value, error=type(error).__name__)


def _key(kind: TroubleKind) -> str:
    return f"trouble:{kind.value}"
