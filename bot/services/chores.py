"""Chores: what a running bot looks after by itself, each at its own pace and none in the way of another."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

import structlog

from bot.domain.calendar import Instant
from bot.services.ports import Clock

log = structlog.get_logger(__name__)

Chore: TypeAlias = Callable[[Instant], Awaitable[None]]
"""Looks at something; asked every few seconds, it decides itself whether it is time."""


@dataclass(frozen=True, slots=True)
class Chores:
    """The chores of a bot."""

    clock: Clock
    every: tuple[Chore, ...] = ()

    async def do(self, chore: Chore) -> None:
        """Do one chore; its failure is logged and stops nothing."""
        try:
            await chore(self.clock.now())
        except Exception as error:
            log.exception("chore failed", chore=type(chore).__name__, error=type(error).__name__)
