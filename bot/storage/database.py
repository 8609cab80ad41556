"""The database and its units of work: several may read at once, one writes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import sqlite
from bot.storage.errors import naming
from bot.storage.patience import begun

Transaction: TypeAlias = AsyncConnection
"""A unit of work, handed first to every query."""

READERS = 4


class Database:
    """An opened database; `async with database.writing() as tx:` is committed whole or not at all.

    Units of work are short: nobody is waited for inside one, and none is opened inside another.
    """

    def __init__(self, path: Path, *, patience: float = sqlite.PATIENCE) -> None:
        """Prepare the connections to this file; nothing is opened yet."""
        self.path = path
        self._readers = sqlite.engine(path, sqlite.READ, connections=READERS, patience=patience)
        self._writer = sqlite.engine(path, sqlite.WRITE, patience=patience)
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, *, patience: float = sqlite.PATIENCE) -> Self:
        """Open the database at this URL, creating folder and file, and make sure that it can be used."""
        path = sqlite.path_of(url)
        await asyncio.to_thread(sqlite.make_place, path)
        database = cls(path, patience=patience)
        try:
            async with database.writing() as tx:
                await tx.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        except BaseException:
            await database.close()
            raise
        return database

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Open a unit of work that sees one moment of the database and cannot change it."""
        with naming(self.path):
            async with self._readers.connect() as tx:
                yield tx

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """Open the one unit of work that may write; it is committed at the end, undone by an exception."""
        with naming(self.path):
            async with self._turn, begun(self._writer) as tx:
                yield tx

    async def close(self) -> None:
        """Close every connection."""
        await self._readers.dispose()
        await self._writer.dispose()
