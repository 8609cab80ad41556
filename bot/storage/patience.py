"""Patience with a lock: another program may hold the database for a while, and nobody else is kept waiting by it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

TRIES = 16
"""How often a transaction is begun before the lock is told; each try waits for as long as the engine does."""


@asynccontextmanager
async def begun(engine: AsyncEngine, tries: int = TRIES) -> AsyncIterator[AsyncConnection]:
    """Begin a transaction, again and again while another program has the lock; short waits let the bot stop."""
    async with AsyncExitStack() as stack:
        yield await _enter(stack, engine, tries)


async def _enter(stack: AsyncExitStack, engine: AsyncEngine, tries: int) -> AsyncConnection:
    for left in reversed(range(tries)):
        try:
            return await stack.enter_async_context(engine.begin())
        except DBAPIError as error:
            if not left or getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
    raise AssertionError("unreachable")
