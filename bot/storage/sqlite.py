"""How SQLite is opened: every connection durable, checked, and beginning its transactions as told."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.errors import DatabaseAddressUnclear, writing_files

READ = "BEGIN"
WRITE = "BEGIN IMMEDIATE"

PATIENCE = 10.0
"""Seconds to wait while another process holds the lock."""


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...

    def close(self) -> None: ...


class _Driver(Protocol):
    def cursor(self) -> _Cursor: ...


def path_of(url: str) -> Path:
    """Give the file that a database URL names."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseAddressUnclear(_UNCLEAR) from error
    name = parsed.database or ""
    if parsed.get_backend_name() != "sqlite" or not name or name == ":memory:" or name.startswith("file:"):
        raise DatabaseAddressUnclear(_UNCLEAR)
    return Path(name)


_UNCLEAR = "The database's URL must name a file, as in sqlite+aiosqlite:///data/cairn.db."


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
        connect_args={"isolation_level": None, "timeout": patience},
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
