"""How SQLite is opened: every connection durable, checked, and beginning its transactions as told."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.errors import DatabaseDamaged, naming, writing_files
from bot.storage.one_hop import connected
from bot.storage.patience import begun

READ = "BEGIN"
WRITE = "BEGIN IMMEDIATE"

READERS = 4

PATIENCE = 2.5
"""Seconds to wait at a time while another process holds the lock; a write is begun again several times."""


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...

    def close(self) -> None: ...


class _Driver(Protocol):
    def cursor(self) -> _Cursor: ...


def make_place(path: Path) -> None:
    """Make sure that the file can be written; a new one, with its folder, only its owner may read."""
    with writing_files():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def engine(
    path: Path, begin: str, *, connections: int = 1, foreign_keys: bool = True, patience: float = PATIENCE
) -> AsyncEngine:
    """Make an engine on the file whose transactions start with the given statement; READ ones cannot write."""
    made = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        # The driver must start no transaction by itself: its own mode loses updates and splits migrations.
        connect_args={"isolation_level": None, "timeout": patience, "async_creator_fn": connected},
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(made.sync_engine, "connect", _settler(reading=begin == READ, foreign_keys=foreign_keys))
    event.listen(made.sync_engine, "begin", _beginner(begin))
    return made


def _settler(*, reading: bool, foreign_keys: bool) -> Callable[[_Driver, object], None]:
    """Say what each new connection is told.

    FULL lets an answered check-in survive a power cut; what is deleted is overwritten at once.
    """
    statements = (
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA secure_delete = ON",
        f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        f"PRAGMA query_only = {'ON' if reading else 'OFF'}",
    )

    def settle(driver: _Driver, _record: object) -> None:
        cursor = driver.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()

    return settle


def _beginner(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


class SQLite:
    """The units of work on one file: several may read at once, one writes."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        """Prepare the connections to this file; nothing is opened yet."""
        self.address = path
        self.readers = engine(path, READ, connections=READERS, patience=patience)
        self.writers = engine(path, WRITE, patience=patience)
        self.damage: DatabaseDamaged | None = None
        self._turn = asyncio.Lock()

    @contextmanager
    def naming(self) -> Iterator[None]:
        """Turn what the driver reports into our own errors; damage is remembered, for it does not pass."""
        try:
            with naming(self.address):
                yield
        except DatabaseDamaged as error:
            self.damage = error
            raise

    @asynccontextmanager
    async def writing(self, _learner_id: int | None) -> AsyncIterator[AsyncConnection]:
        """Open the one unit of work that may write, whoever it is about; in a damaged file there is none."""
        if self.damage is not None:
            raise DatabaseDamaged(str(self.damage))
        with self.naming():
            async with self._turn, begun(self.writers) as tx:
                yield tx
