"""Migrations on PostgreSQL: the same versions, all or nothing, and once however many start at the same time."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from bot.storage import postgres as store
from bot.storage.address import Server, address_of
from bot.storage.errors import DatabaseForeign, DatabaseNewer
from bot.storage.migrate import SCRIPTS, Migrated, migrate, settings, state_of
from bot.storage.schema import metadata
from tests.postgres import Postgres
from tests.storage.test_migrations import later, migrate_elsewhere

pytestmark = pytest.mark.postgres

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty database."""
    yield postgres.create("empty")
    postgres.drop("empty")


async def on(url: str, work: Callable[[Connection], Any]) -> Any:
    """Do something with a connection to the database, all in one transaction."""
    server = address_of(url)
    assert isinstance(server, Server)
    engine = store.engine(server, store.WRITE)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def tables(postgres: Postgres) -> set[str]:
    """List the tables of the database."""
    return set(postgres.sql(TABLES, "empty").split())


async def test_an_empty_database_gets_every_table(url: str, postgres: Postgres) -> None:
    done = await migrate(url)
    assert (done.before, done.backup) == (None, None)
    assert set(metadata.tables) | {"alembic_version"} == tables(postgres)
    assert await migrate(url) == Migrated(done.after, done.after)


async def test_the_migrations_make_the_tables_of_the_code_and_can_be_taken_back(
    url: str, postgres: Postgres
) -> None:
    await migrate(url)
    assert await on(url, lambda c: compare_metadata(MigrationContext.configure(c), metadata)) == []
    await on(url, lambda connection: command.downgrade(settings(SCRIPTS, connection), "base"))
    assert tables(postgres) == {"alembic_version"}
    assert (await migrate(url)).before is None


async def test_of_several_that_start_at_once_one_migrates(url: str) -> None:
    done = await asyncio.gather(*(migrate(url) for _ in range(4)))
    assert sorted(one.before is None for one in done) == [False, False, False, True]


async def test_a_failing_migration_changes_nothing_and_can_be_tried_again(
    url: str, postgres: Postgres, tmp_path: Path
) -> None:
    before = (await migrate(url)).after
    with pytest.raises(ZeroDivisionError):
        await migrate(url, scripts=later(tmp_path, "1 / 0"))
    assert "trophies" not in tables(postgres)
    assert (await migrate(url, scripts=later(tmp_path))).before == before
    assert "trophies" in tables(postgres)


async def test_a_kill_inside_a_migration_changes_nothing(
    url: str, postgres: Postgres, tmp_path: Path
) -> None:
    before = (await migrate(url)).after
    scripts = later(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    assert await asyncio.to_thread(migrate_elsewhere, url, scripts) == -signal.SIGKILL
    assert "trophies" not in tables(postgres)
    assert (await migrate(url, scripts=later(tmp_path))).before == before


async def test_a_database_newer_than_the_program_is_refused(url: str, tmp_path: Path) -> None:
    await migrate(url, scripts=later(tmp_path))
    with pytest.raises(DatabaseNewer, match="newer than this program"):
        await migrate(url)


async def test_another_programs_database_is_refused_and_left_alone(url: str, postgres: Postgres) -> None:
    postgres.sql("CREATE TABLE recipes (name text)", "empty")
    with pytest.raises(DatabaseForeign, match="another program"):
        await migrate(url)
    assert tables(postgres) == {"recipes"}


async def test_its_state_is_told(url: str) -> None:
    assert (await state_of(url)).startswith("empty, to be migrated to")
    newest = (await migrate(url)).after
    assert await state_of(url) == f"version {newest}"
