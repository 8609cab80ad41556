"""Leading: of all processes on one database, one wakes, sends and fetches; the others stand by to take over."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final, TypeAlias
from uuid import uuid4

import structlog

from bot.domain.learner import Learner
from bot.services.announcements import Announcement
from bot.services.ports import Delivery, Held, Messenger
from bot.storage import leases
from bot.storage.database import NOBODY, Database
from bot.storage.errors import StorageError

LEASE, RENEWAL = timedelta(seconds=15), timedelta(seconds=2)
"""For so long the leader is trusted without a sign of life, and so often it gives one."""

SENDER: Final = "sender"

Act: TypeAlias = Callable[[], Awaitable[None]]
Sleep: TypeAlias = Callable[[float], Awaitable[object]]

log = structlog.get_logger(__name__)


class Leading:
    """Whether this process leads: it alone does with SQLite; on a server it needs the lease."""

    def __init__(
        self, database: Database, seconds: Callable[[], float] = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        """Stand by; `seconds` never jump, and `sleep` waits between two signs of life."""
        self._database = database
        self._seconds = seconds
        self._sleep = sleep
        self._me = uuid4().hex
        self._term: int | None = None
        self._until = 0.0
        self._alone = database.path is not None

    def leads(self) -> bool:
        """Tell whether this process surely leads, by its own clock alone."""
        return self._alone or self._seconds() < self._until

    async def still(self) -> bool:
        """Ask the database whether the term in which this process leads goes on: it may have slept and not know."""
        if self._alone or not self.leads():
            return self._alone
        async with self._database.reading() as tx:
            return await leases.term_of(tx, SENDER, self._me) == self._term

    async def run(self, begin: Act, cease: Act) -> None:
        """Stand by, begin when this process comes to lead, cease when it does no more; goes on until cancelled."""
        if self._alone:
            await begin()
            await asyncio.Event().wait()
        led: int | None = None
        await self.renew()
        if not self.leads():
            log.info("standing by: another process leads")
        while True:
            led = await self._turned(led, begin, cease)
            await self._sleep(RENEWAL.total_seconds())
            await self.renew()

    async def _turned(self, led: int | None, begin: Act, cease: Act) -> int | None:
        """Begin or cease where the term that was led is not the one that is; give that."""
        leads = self._term if self.leads() else None
        if led is not None and leads != led:
            log.warning("this process leads no more", term=led)
            await cease()
        if leads is not None and leads != led:
            log.info("this process leads", term=leads)
            await begin()
        return leads

    async def renew(self) -> None:
        """Give a sign of life: take the lease if it is free, hold it for longer if it is ours."""
        asked = self._seconds()
        try:
            async with asyncio.timeout(LEASE.total_seconds()), self._database.writing(NOBODY) as tx:
                self._term = await leases.take(tx, SENDER, self._me, LEASE)
        except (StorageError, TimeoutError) as error:
            log.warning("no sign of life could be given", error=type(error).__name__)
        else:
            self._until = asked + LEASE.total_seconds() if self._term is not None else asked

    async def step_down(self) -> None:
        """Let another process lead at once."""
        if self._alone or not self.leads():
            return
        self._until = self._seconds()
        try:
            async with self._database.writing(NOBODY) as tx:
                await leases.give_back(tx, SENDER, self._me)
        except StorageError as error:
            log.warning("the lease runs out by itself", error=type(error).__name__)


class LeadersMessenger:
    """Says what the leader has to say; whoever does not lead any more stays silent."""

    def __init__(self, messenger: Messenger, leading: Leading) -> None:
        """Say it through the messenger."""
        self._messenger = messenger
        self._leading = leading

    async def announce(self, learner: Learner, announcement: Announcement, *, silent: bool) -> Delivery:
        """Send an announcement, unless another process leads: then it surely was not sent."""
        if not await self._leading.still():
            return Held()
        return await self._messenger.announce(learner, announcement, silent=silent)
