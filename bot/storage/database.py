"""The database and its units of work, whichever database it is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Final, Protocol, Self, TypeAlias

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import sqlite
from bot.storage.address import Address, address_of
from bot.storage.postgres import PostgreSQL
from bot.storage.sqlite import PATIENCE, SQLite

Transaction: TypeAlias = AsyncConnection
"""A unit of work, handed first to every query."""


NOBODY: Final = 0
"""In place of a learner's id: a unit of work that touches nothing of a learner, or only by what cannot collide."""


class Store(Protocol):
    """One kind of database: how its units of work begin and take turns, and what its errors mean."""

    @property
    def address(self) -> Address:
        """Where it is."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a unit of work that reads."""
        ...

    def writing(self, learner_id: int | None) -> AbstractAsyncContextManager[Transaction]:
        """Open a unit of work that writes about this learner, or about anybody."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...


class Database:
    """An opened database; `async with database.writing() as tx:` is committed whole or not at all.

    Units of work are short: nobody is waited for inside one, and none is opened inside another.
    """

    def __init__(self, store: Store) -> None:
        """Work on this store."""
        self._store = store

    @classmethod
    async def open(cls, url: str, *, patience: float = PATIENCE) -> Self:
        """Open the database at this URL, creating folder and file of SQLite, and make sure that it can be used."""
        database = cls(await _store_at(address_of(url), patience))
        try:
            async with database.writing() as tx:
                await tx.run_sync(lambda connection: inspect(connection).get_table_names())
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def address(self) -> Address:
        """Where the database is."""
        return self._store.address

    @property
    def path(self) -> Path | None:
        """The database's file; None where a server keeps it."""
        return self.address if isinstance(self.address, Path) else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Open a unit of work that sees one moment of the database and cannot change it."""
        async with self._store.reading() as tx:
            yield tx

    @asynccontextmanager
    async def writing(self, learner_id: int | None = None) -> AsyncIterator[Transaction]:
        """Open a unit of work that may write; it is committed at the end, undone by an exception.

        While it lasts nobody else writes; one that names its learner may run beside those of other learners.
        """
        async with self._store.writing(learner_id) as tx:
            yield tx

    async def close(self) -> None:
        """Close every connection."""
        await self._store.close()


async def _store_at(address: Address, patience: float) -> Store:
    if not isinstance(address, Path):
        return PostgreSQL(address, patience)
    await asyncio.to_thread(sqlite.make_place, address)
    return SQLite(address, patience)
