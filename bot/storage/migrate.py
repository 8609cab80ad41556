"""Migrations: bringing the database to the version that this program speaks, with a backup first."""

import asyncio
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import failpoints
from bot.storage import postgres, postgres_errors, sqlite
from bot.storage.address import Address, Server, address_of
from bot.storage.backup import back_up
from bot.storage.errors import DatabaseForeign, DatabaseNewer, DatabaseUnreadable, naming
from bot.storage.soundness import sign

SCRIPTS = Path(__file__).parent / "migrations"

LOOK, SOUND = "PRAGMA quick_check(1)", "ok"

AS_LONG_AS_IT_TAKES = text("SET LOCAL lock_timeout = '5min'")


@dataclass(frozen=True, slots=True)
class Migrated:
    """The version that was found (None: an empty database), the one that it has now, and the backup if one was made."""

    before: str | None
    after: str
    backup: Path | None = None


async def migrate(url: str, backups: Path | None = None, *, scripts: Path = SCRIPTS) -> Migrated:
    """Bring the database at this URL to the newest version, all or nothing.

    Before an existing file is changed, it is copied into `backups`, by default next to it; copies of a server's
    database are its operator's.
    """
    path = address_of(url)
    if isinstance(path, Server):
        return await _migrate_server(path, scripts)
    await asyncio.to_thread(sqlite.make_place, path)
    # SQLite changes tables by replacing them; with foreign keys on, dropping the old one would drop its children.
    engine = sqlite.engine(path, sqlite.WRITE, foreign_keys=False)
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *_: failpoints.reach("in_migration"))
    try:
        with naming(path):
            return await _bring_up(engine, path, backups, scripts)
    finally:
        await engine.dispose()


async def state_of(url: str, *, whole: bool = True, scripts: Path = SCRIPTS) -> str:
    """Read the database, all of it if wanted, and say which version it has and whether that is the program's.

    What lies on a server's disk is the server's to check.
    """
    path = address_of(url)
    if isinstance(path, Server):
        return _compared(await _version_on(path, scripts), _newest(scripts))
    engine = sqlite.engine(path, sqlite.READ)
    try:
        with naming(path):
            async with engine.connect() as connection:
                found = await connection.run_sync(_found, path, scripts)
                verdict = (await connection.exec_driver_sql(LOOK)).scalar_one() if whole else SOUND
    finally:
        await engine.dispose()
    if verdict != SOUND:
        raise DatabaseUnreadable(
            f"{path} is damaged ({verdict}). Stop the bot and restore the newest backup."
        )
    return _compared(found, _newest(scripts))


def _compared(found: str | None, newest: str) -> str:
    if found == newest:
        return f"version {found}"
    return f"{f'version {found}' if found else 'empty'}, to be migrated to {newest} at the next start"


async def _version_on(server: Server, scripts: Path) -> str | None:
    engine = postgres.engine(server, postgres.READ)
    try:
        with postgres_errors.naming(server):
            async with engine.connect() as connection:
                return await connection.run_sync(_found, server, scripts)
    finally:
        await engine.dispose()


async def _migrate_server(server: Server, scripts: Path) -> Migrated:
    """Migrate while nobody else writes: of several that start at once, one migrates and the others wait for it."""
    newest = _newest(scripts)
    engine = postgres.engine(server, postgres.WRITE, answer_within=None)
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *_: failpoints.reach("in_migration"))
    try:
        with postgres_errors.naming(server):
            async with engine.begin() as connection:
                await connection.execute(AS_LONG_AS_IT_TAKES)
                await postgres.take_turn(connection, None)
                found = await connection.run_sync(_found, server, scripts)
                if found != newest:
                    await connection.run_sync(
                        lambda joined: command.upgrade(settings(scripts, joined), "head")
                    )
    finally:
        await engine.dispose()
    return Migrated(found, newest)


async def is_newest(url: str, *, scripts: Path = SCRIPTS) -> bool:
    """Tell whether there is a database that has the version which this program speaks; changes nothing."""
    path = address_of(url)
    if isinstance(path, Server):
        return await _version_on(path, scripts) == _newest(scripts)
    if not path.exists():
        return False
    engine = sqlite.engine(path, sqlite.READ)
    try:
        with naming(path):
            async with engine.connect() as connection:
                return await connection.run_sync(_found, path, scripts) == _newest(scripts)
    finally:
        await engine.dispose()


async def _bring_up(engine: AsyncEngine, path: Path, backups: Path | None, scripts: Path) -> Migrated:
    newest = _newest(scripts)
    async with engine.connect() as connection:
        found = await connection.run_sync(_found, path, scripts)
    if found == newest:
        return Migrated(found, newest)
    backup = await asyncio.to_thread(back_up, path, found, backups) if found else None
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade, path, scripts)
    return Migrated(found, newest, backup)


def _upgrade(connection: Connection, path: Path, scripts: Path) -> None:
    """Run the migrations that are missing inside the connection's transaction."""
    command.upgrade(settings(scripts, connection), "head")
    sign(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DatabaseUnreadable(
            f"{path} holds rows in {broken[0]} whose {broken[2]} are gone. Restore a backup."
        )


def settings(scripts: Path, connection: Connection | None = None) -> Config:
    """Tell Alembic where the migrations are and which connection to use."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def is_known(version: str) -> bool:
    """Tell whether this program speaks a version of the database, or can migrate it."""
    return version in _known(SCRIPTS)


@cache
def _known(scripts: Path) -> tuple[str, ...]:
    """List the versions of the database that the program knows, the newest first."""
    directory = ScriptDirectory.from_config(settings(scripts))
    return tuple(script.revision for script in directory.walk_revisions())


def _newest(scripts: Path) -> str:
    if not _known(scripts):
        msg = f"no migrations in {scripts}"
        raise LookupError(msg)
    return _known(scripts)[0]


def _found(connection: Connection, path: Address, scripts: Path) -> str | None:
    """Give the version of the database; refuse one that is another program's or ahead of this program."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise DatabaseForeign(f"{path} belongs to another program. Name another one in DATABASE_URL.")
    if found is not None and found not in _known(scripts):
        raise DatabaseNewer(
            f"{path} has version {found}, newer than this program ({_newest(scripts)}). Update the program."
        )
    return found
