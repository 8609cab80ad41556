"""Keeps the order of what one person does, while different people are served side by side."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

SIDE_BY_SIDE = 64
"""So many people are served at once."""

TAKEN_IN = 10_000
"""So many updates may wait for their turn, so that one person's many never keep out the others."""


class InOrder(BaseUpdateProcessor):
    """Handles the updates of one person one after the other."""

    def __init__(self) -> None:
        """Serve a bounded number of people at a time."""
        super().__init__(TAKEN_IN)
        self._served = asyncio.Semaphore(SIDE_BY_SIDE)
        self._turns: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the person's earlier updates, then handle this one."""
        person = update.effective_user.id if isinstance(update, Update) and update.effective_user else 0
        turn = self._turns.setdefault(person, asyncio.Lock())
        self._waiting[person] = self._waiting.get(person, 0) + 1
        try:
            async with turn, self._served:
                await coroutine
        finally:
            self._leave(person)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    def _leave(self, person: int) -> None:
        self._waiting[person] -= 1
        if not self._waiting[person]:
            del self._waiting[person], self._turns[person]
