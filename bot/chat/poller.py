"""The poller: fetches updates as they are, and confirms them only when they are on disk."""

import asyncio
import json
import warnings
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import structlog
from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError
from telegram.warnings import PTBUserWarning

from bot.chat.application import ALLOWED_UPDATES
from bot.chat.show import Speaker
from bot.retrying import FIRST_RETRY, longer

log = structlog.get_logger(__name__)

POLL = 30.0
"""Seconds for which Telegram holds a poll open while nothing happens."""

ANSWERED_WITHIN = 15.0
"""Seconds beyond that after which a poll has failed, whatever the transport says."""

TOO_SOON = 0.5
"""A poll that brings nothing takes at least so many seconds, for a server that does not hold it open."""

CONFLICT_SAID_EACH = 60.0

TakeIn: TypeAlias = Callable[[list[object]], Awaitable[int | None]]

# Raw updates are wanted: one that the library cannot read must not keep back the others of its batch.
warnings.filterwarnings("ignore", r"Please use 'Bot\.getUpdates'", PTBUserWarning)


class NoList(Exception):
    """What came instead of updates."""


class Poller:
    """Fetches updates until it is stopped; only a rejected token ends it."""

    def __init__(
        self, bot: Speaker, take_in: TakeIn, *, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> None:
        """Fetch for the one who takes in, and gives the highest number that is on disk."""
        self._bot = bot
        self._take_in = take_in
        self._sleep = sleep
        self._next = 0
        self._ready = False
        self._wait = FIRST_RETRY
        self._conflict_said = -CONFLICT_SAID_EACH
        self._fetching: asyncio.Task[None] | None = None
        self._rejected = asyncio.Event()
        self.heard_at: float | None = None

    async def start(self) -> None:
        """Begin to fetch."""
        self._fetching = asyncio.create_task(self._fetch_on())

    async def ended(self) -> None:
        """Wait for the day that Telegram rejects the token, and raise InvalidToken then."""
        await self._rejected.wait()
        raise InvalidToken

    async def stop(self) -> None:
        """Fetch no more."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    async def _fetch_on(self) -> None:
        while True:
            began = _seconds()
            try:
                found = await self.fetch(POLL)
            except (InvalidToken, EndPointNotFound):
                self._rejected.set()
                return
            except Exception as error:  # noqa: BLE001 (whatever it is, the next try may do better)
                await self._try_again_later(error)
            else:
                self._wait = FIRST_RETRY
                if not found:
                    await self._sleep(max(0.0, TOO_SOON - (_seconds() - began)))

    async def fetch(self, held: float) -> int:
        """Fetch once, held for so many seconds, and have it kept; give how many came. The next fetch confirms them."""
        async with asyncio.timeout(held + ANSWERED_WITHIN):
            if not self._ready:
                await self._bot.delete_webhook(drop_pending_updates=False)
                self._ready = True
            updates = await self._get_updates(held)
        self.heard_at = _seconds()
        if updates:
            highest = await self._take_in(updates)
            if highest is None:
                raise NoList
            self._next = highest + 1
        return len(updates)

    async def _get_updates(self, held: float) -> list[object]:
        wanted = {
            "offset": self._next,
            "timeout": int(held),
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        }
        updates = await self._bot.do_api_request("getUpdates", wanted, read_timeout=held + ANSWERED_WITHIN)
        if not isinstance(updates, list):
            raise NoList
        return updates

    async def _try_again_later(self, error: Exception) -> None:
        self._say_why(error)
        await self._sleep(self._wait)
        self._wait = longer(self._wait)

    def _say_why(self, error: Exception) -> None:
        """Say in one line why there are no updates."""
        if isinstance(error, Conflict):
            if _seconds() - self._conflict_said >= CONFLICT_SAID_EACH:
                self._conflict_said = _seconds()
                log.error(
                    "another copy of this bot is running with the same token: stop one of them, or get a new token"
                )
        elif isinstance(error, (TelegramError, TimeoutError)):
            log.warning("updates cannot be fetched, trying again", error=type(error).__name__)
        else:
            log.error("updates cannot be kept, trying again", error=type(error).__name__, why=str(error))


def _seconds() -> float:
    return asyncio.get_running_loop().time()
