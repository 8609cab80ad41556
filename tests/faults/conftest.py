"""The stage and the bench for faults, on a database file and on a server."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import failpoints
from bot.storage.database import Database
from tests.chat.stage import Stage, opened
from tests.services.conftest import bench
from tests.storage.conftest import database, database_url, empty, file, migrated_file, migrated_server

__all__ = ["bench", "database", "database_url", "file", "migrated_file", "migrated_server"]


@pytest.fixture
async def fresh_url(database_url: str) -> str:
    """The URL of a migrated database without a row, which nobody has opened."""
    opened = await Database.open(database_url)
    if opened.path is None:
        await empty(opened)
    await opened.close()
    return database_url


@pytest.fixture
async def stage(fresh_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which people chat with the bot."""
    async with opened(tmp_path, url=fresh_url) as stage:
        yield stage


@pytest.fixture(autouse=True)
def disarmed() -> Iterator[None]:
    """No fail point stays armed."""
    yield
    failpoints.arm("")
