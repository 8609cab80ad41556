"""The database and its units of work, whichever database it is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    AsyncExitStack,
    asynccontextmanager,
)
from pathlib import Path
from typing import Final, Protocol, Self, TypeAlias

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import sqlite
from bot.storage.address import Address, address_of
from bot.storage.errors import StorageError
from bot.storage.joined import Joined, Joining
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

    @property
    def readers(self) -> AsyncEngine:
        """The connections that cannot write."""
        ...

    @property
    def writers(self) -> AsyncEngine:
        """The connections that may."""
        ...

    @property
    def damage(self) -> StorageError | None:
        """What was seen of damage, after which nothing is written any more."""
        ...

    def naming(self) -> AbstractContextManager[None]:
        """Turn what it reports into our own errors."""
        ...

    def writing(self, learner_id: int | None) -> AbstractAsyncContextManager[Transaction]:
        """Open a unit of work that writes about this learner, or about anybody."""
        ...


class Database:
    """An opened database; `async with database.writing() as tx:` is committed whole or not at all.

    Units of work are short: nobody is waited for inside one. None is opened inside another, but where `one_unit`
    makes one of all that follow.
    """

    def __init__(self, store: Store) -> None:
        """Work on this store."""
        self._store = store
        self._joining = Joining()

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

    @property
    def damage(self) -> StorageError | None:
        """What was seen of damage, after which nothing is written any more."""
        return self._store.damage

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Open a unit of work that sees one moment of the database and cannot change it."""
        joined = self._joining.mine
        with self._store.naming():
            if joined is not None and joined.tx is not None:
                yield joined.tx
                return
            async with self._store.readers.connect() as tx:
                yield tx

    @asynccontextmanager
    async def writing(self, learner_id: int | None = None) -> AsyncIterator[Transaction]:
        """Open a unit of work that may write; it is committed at the end, undone by an exception.

        While it lasts nobody else writes; one that names its learner may run beside those of other learners.
        """
        joined = self._joining.mine
        if joined is None:
            async with self._store.writing(learner_id) as tx:
                yield tx
            return
        with self._store.naming():
            async with joined.part(self._store.writing) as tx:
                yield tx

    @asynccontextmanager
    async def one_unit(self, learner_id: int, holding: float | None = None) -> AsyncIterator[None]:
        """Make one unit of all that this task opens inside: committed together at the end, or undone together.

        All of it is about this learner. What fails inside and is caught there undoes its own part. Whoever holds the
        writer for longer than so many seconds gets a TimeoutError.
        """
        async with asyncio.timeout(None) as limit, AsyncExitStack() as stack:
            joined = Joined(learner_id, stack, limit, holding)
            with self._joining.as_mine(joined):
                yield
            limit.reschedule(None)
        for act in joined.acts:
            act()

    def afterwards(self, act: Callable[[], None]) -> Callable[[], None]:
        """Put an act off until the one unit of this task is committed; where there is none, it is done at once."""

        def act_or_wait() -> None:
            joined = self._joining.mine
            if joined is None:
                act()
            else:
                joined.acts[act] = None

        return act_or_wait

    async def close(self) -> None:
        """Close every connection."""
        await self._store.readers.dispose()
        await self._store.writers.dispose()


async def _store_at(address: Address, patience: float) -> Store:
    if not isinstance(address, Path):
        return PostgreSQL(address, patience)
    await asyncio.to_thread(sqlite.make_place, address)
    return SQLite(address, patience)
