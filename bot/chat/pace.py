"""How fast the bot speaks: below Telegram's limit, and silent for as long as Telegram asks."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeAlias

import structlog
from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

log = structlog.get_logger(__name__)

PER_SECOND, AT_ONCE = 28, 5
"""Telegram takes about thirty messages a second."""

PATIENCE = 3
"""How often a reply is tried again after Telegram asked to wait."""

Answer: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]


def wait_of(error: RetryAfter) -> timedelta:
    """Give how long Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


class Pace(BaseRateLimiter[int]):
    """Spaces out calls that send something; `rate_limit_args` says how often to try again after a 429.

    A 429 silences the chat that it was about. When a second chat gets one meanwhile, it is the bot that is too fast,
    and all are silent. A call that is not to be tried again does not wait for its chat either: it fails at once.
    """

    def __init__(self) -> None:
        """Begin with the full allowance."""
        self._allowance = AsyncLimiter(AT_ONCE, AT_ONCE / PER_SECOND)
        self._chats_open_at: dict[object, float] = {}
        self._open_at = 0.0
        self._leaving = asyncio.Event()

    def let_go(self) -> None:
        """Wait for Telegram no more, because the bot stops: what would have to wait fails at once."""
        self._leaving.set()

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
        """Make one call in its turn, again after a 429 unless it is not to be tried again."""
        chat, tries = data.get("chat_id"), PATIENCE if rate_limit_args is None else rate_limit_args
        patient = tries > 0
        while True:
            await self._turn(chat, patient=patient)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._hold(chat, wait_of(error), endpoint)
                if tries == 0:
                    raise
                tries -= 1

    async def _turn(self, chat: object, *, patient: bool) -> None:
        while (left := self._left(chat)) > 0:
            if not patient or self._leaving.is_set():
                raise RetryAfter(timedelta(seconds=left))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), left)
        if chat is not None:
            await self._allowance.acquire()

    def _left(self, chat: object) -> float:
        """Give the seconds for which a chat is to be left alone, and forget those that are over."""
        now = asyncio.get_running_loop().time()
        self._chats_open_at = {one: at for one, at in self._chats_open_at.items() if at > now}
        return max(self._open_at, self._chats_open_at.get(chat, 0.0)) - now

    def _hold(self, chat: object, wait: timedelta, endpoint: str) -> None:
        until = asyncio.get_running_loop().time() + wait.total_seconds()
        if self._chats_open_at.keys() - {chat}:
            self._open_at = max(self._open_at, until)
        self._chats_open_at[chat] = max(until, self._chats_open_at.get(chat, 0.0))
        log.warning("Telegram asks to wait", seconds=wait.total_seconds(), method=endpoint)
