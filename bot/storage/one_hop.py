"""A connection of aiosqlite on which a statement, its rows and its end are one visit to the connection's thread."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Self

import aiosqlite

ALL_AT_ONCE = 0
"""Rows are fetched whole, so that aiosqlite never fetches some."""


class OneHop(aiosqlite.Connection):
    """Makes one visit of aiosqlite's four (a cursor, execute, fetch, close), for visits are what a statement costs."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        """Connect so when awaited; no process waits for the thread at its end, as none does for SQLAlchemy's own."""
        super().__init__(connector, ALL_AT_ONCE)
        self._thread.daemon = True

    def cursor(self) -> "Cursor":  # type: ignore[override]
        """Make a cursor; the thread hears of it with its statement."""
        return Cursor(self)

    async def visit(self, act: Any, *arguments: Any) -> None:
        """Let the thread do this with the driver's connection."""
        await self._execute(act, self._conn, *arguments)  # type: ignore[no-untyped-call]


class Cursor:
    """A statement and what it gave, as SQLAlchemy's adapter asks for it; the driver's cursor is gone by then."""

    def __init__(self, connection: OneHop) -> None:
        """Ask nothing yet."""
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        """Be ready at once."""
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Execute a statement and keep its rows."""
        await self._connection.visit(self._do, sqlite3.Cursor.execute, statement, parameters)

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Execute a statement once for each of these parameters."""
        await self._connection.visit(self._do, sqlite3.Cursor.executemany, statement, parameters)

    async def fetchall(self) -> Sequence[Any]:
        """Give the rows, which are here already."""
        return self._rows

    async def close(self) -> None:
        """Leave all as it is, for nothing is open."""

    def _do(self, connection: sqlite3.Connection, execute: Any, statement: str, parameters: Any) -> None:
        cursor = connection.cursor()
        try:
            execute(cursor, statement, parameters)
            self.description, self.rowcount = cursor.description, cursor.rowcount
            self.lastrowid = cursor.lastrowid
            self._rows = cursor.fetchall()
        finally:
            cursor.close()


def connected(path: str, **settings: Any) -> OneHop:
    """Prepare a connection to a file; it is opened when it is awaited."""
    return OneHop(lambda: sqlite3.connect(path, **settings))
