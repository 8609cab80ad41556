"""A migrated database for each test, copied from one that is migrated once."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.migrate import migrate


def url_of(path: Path) -> str:
    """Give the URL of a database file."""
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that has every table and no rows."""
    path = tmp_path_factory.mktemp("migrated") / "cairn.db"
    asyncio.run(migrate(url_of(path)))
    return path


@pytest.fixture
def database_url(tmp_path: Path, migrated_file: Path) -> str:
    """The URL of a fresh, migrated database."""
    return url_of(Path(shutil.copy(migrated_file, tmp_path / "cairn.db")))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh, migrated, opened database."""
    opened = await Database.open(database_url)
    yield opened
    await opened.close()
