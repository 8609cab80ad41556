"""A migrated database for each test, of either kind: a file copied from one that is migrated once, and a server's."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.schema import metadata
from tests.postgres import Postgres

SQLITE, POSTGRES = "sqlite", "postgres"

on_sqlite = pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
"""Marks what is about files, and so true of SQLite alone."""

on_postgres = pytest.mark.parametrize(
    "database_url", [pytest.param(POSTGRES, marks=pytest.mark.postgres)], indirect=True
)
"""Marks what is about a server."""


DELETED = "; ".join(str(table.delete()) for table in reversed(metadata.sorted_tables))
EMPTIED = text(
    f"DO $$ BEGIN {DELETED}; PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'; END $$"
)
"""One statement, for it is run before each test on a server."""


def url_of(path: Path) -> str:
    """Give the URL of a database file."""
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that has every table and no rows."""
    path = tmp_path_factory.mktemp("migrated") / "cairn.db"
    asyncio.run(migrate(url_of(path)))
    return path


@pytest.fixture(scope="session")
def migrated_server(postgres: Postgres) -> str:
    """The URL of a database that has every table, on the server."""
    url = postgres.create(f"cairn_{uuid4().hex[:8]}")
    asyncio.run(migrate(url))
    return url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the fresh database is, if it is a file."""
    return tmp_path / "cairn.db"


@pytest.fixture(params=[SQLITE, pytest.param(POSTGRES, marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, file: Path) -> str:
    """The URL of a fresh, migrated database."""
    if request.param == POSTGRES:
        return str(request.getfixturevalue("migrated_server"))
    return url_of(Path(shutil.copy(request.getfixturevalue("migrated_file"), file)))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh, migrated, opened database."""
    opened = await Database.open(database_url)
    if opened.path is None:
        await empty(opened)
    yield opened
    await opened.close()


async def empty(database: Database) -> None:
    """Forget what earlier tests left on the server; to begin a database anew would take ten times as long."""
    async with database.writing() as tx:
        await tx.execute(EMPTIED)
