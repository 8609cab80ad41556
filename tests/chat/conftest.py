"""A chat with the real bot: real handlers, either database, the playground's Bot API, and a clock that stands still."""

from collections.abc import AsyncIterator

import pytest

from bot.storage.database import Database
from tests.chat.stage import Stage, opened
from tests.storage.conftest import database_url, empty, file, migrated_file, migrated_server

__all__ = ["Stage", "database_url", "file", "migrated_file", "migrated_server"]


@pytest.fixture
async def fresh_url(database_url: str) -> str:
    """The URL of a migrated database without a row, which nobody has opened."""
    opened = await Database.open(database_url)
    if opened.path is None:
        await empty(opened)
    await opened.close()
    return database_url


@pytest.fixture
async def stage(fresh_url: str) -> AsyncIterator[Stage]:
    """A stage on which people chat with the bot."""
    async with opened(fresh_url) as stage:
        yield stage
