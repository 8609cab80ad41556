"""How fast the bot speaks: below Telegram's limit, and silent for as long as Telegram asks."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeAlias

import structlog
from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

log = structlog.get_logger(__name__)

PER_SECOND = 28
PATIENCE = 3
"""How often a reply is tried again after Telegram asked to wait."""

Answer: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]


class Pace(BaseRateLimiter[int]):
    """Spaces out calls that send something; `rate_limit_args` says how often to try again after a 429."""

    def __init__(self) -> None:
        """Begin with the full allowance."""
        self._allowance = AsyncLimiter(PER_SECOND, 1)
        self._open_at = 0.0

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Answer:
        """Make one call in its turn; a 429 silences all calls for as long as Telegram asks."""
        tries = PATIENCE if rate_limit_args is None else rate_limit_args
        while True:
            await self._turn(data)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                wait = error.retry_after
                self._hold(wait if isinstance(wait, timedelta) else timedelta(seconds=wait), endpoint)
                if tries == 0:
                    raise
                tries -= 1

    async def _turn(self, data: dict[str, Any]) -> None:
        loop = asyncio.get_running_loop()
        left = self._open_at - loop.time()
        if left > 0:
            await asyncio.sleep(left)
            await self._turn(data)
            return
        if "chat_id" in data:
            await self._allowance.acquire()

    def _hold(self, wait: timedelta, endpoint: str) -> None:
        self._open_at = max(self._open_at, asyncio.get_running_loop().time() + wait.total_seconds())
        log.warning("Telegram asks to wait", seconds=wait.total_seconds(), method=endpoint)
