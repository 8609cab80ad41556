"""How fast the bot speaks: below Telegram's limits, the most urgent first, and silent for as long as Telegram asks."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from random import SystemRandom
from typing import Any, TypeAlias

import structlog
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.chat.limits import TELEGRAM, Limits, Method
from bot.chat.turns import Turns
from bot.chat.urgency import Turn

log = structlog.get_logger(__name__)

PATIENCE = 3
"""How often a reply is tried again after Telegram asked to wait."""

JITTER = 1.0
"""At most so many seconds are added to a wait, so that not everybody comes back in the same moment."""

_dice = SystemRandom()

Answer: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]


def wait_of(error: RetryAfter) -> timedelta:
    """Give how long Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


class Pace(BaseRateLimiter[Turn]):
    """Spaces out calls; `rate_limit_args` says what kind of call it is, where the method does not tell.

    A 429 closes the chat that it was about, or the one method where it was about none. When a second chat gets one meanwhile, it is the bot that is too fast,
    and all are closed; afterwards it begins slowly. What the ledger keeps does not wait for a closed chat, it fails
    at once; the others are made again when the chat is open.
    """

    def __init__(self, limits: Limits = TELEGRAM, random: Callable[[], float] = _dice.random) -> None:
        """Begin with the full allowance; `random` gives numbers from 0 to 1."""
        self._turns = Turns(limits)
        self._random = random

    def let_go(self) -> None:
        """Wait for Telegram no more, because the bot stops: what would have to wait fails at once."""
        self._turns.let_go()

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
        rate_limit_args: Turn | None,
    ) -> Answer:
        """Make one call in its turn, again after a 429 unless the ledger keeps it."""
        chat = data.get("chat_id") or Method(endpoint)
        turn = Turn.of(endpoint) if rate_limit_args is None else rate_limit_args
        counts = not isinstance(chat, Method) or turn is Turn.ANSWER
        tries = 0 if turn.is_kept else PATIENCE
        while True:
            await self._turns.come(chat, turn, counts=counts)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                left = self._close(chat, wait_of(error), endpoint)
                if tries == 0:
                    raise RetryAfter(timedelta(seconds=left)) from error
                tries -= 1

    def _close(self, chat: object, wait: timedelta, endpoint: str) -> float:
        log.warning("Telegram asks to wait", seconds=wait.total_seconds(), method=endpoint)
        return self._turns.close(chat, wait.total_seconds() + JITTER * self._random())
