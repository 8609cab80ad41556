"""The database and its units of work: several may read at once, one writes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Self, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import sqlite
from bot.storage.errors import naming
from bot.storage.joined import Joined, Joining

Transaction: TypeAlias = AsyncConnection
"""A unit of work, handed first to every query."""

READERS = 4


class Database:
    """An opened database; `async with database.writing() as tx:` is committed whole or not at all.

    Units of work are short: nobody is waited for inside one. None is opened inside another, but where `one_unit`
    makes one of all that follow.
    """

    def __init__(self, path: Path, *, patience: float = sqlite.PATIENCE) -> None:
        """Prepare the connections to this file; nothing is opened yet."""
        self.path = path
        self._readers = sqlite.engine(path, sqlite.READ, connections=READERS, patience=patience)
        self._writer = sqlite.engine(path, sqlite.WRITE, patience=patience)
        self._turn = asyncio.Lock()
        self._joining = Joining()

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
            joined = self._joining.mine
            if joined is not None and joined.tx is not None:
                yield joined.tx
                return
            async with self._readers.connect() as tx:
                yield tx

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """Open the one unit of work that may write; it is committed at the end, undone by an exception."""
        joined = self._joining.mine
        if joined is None:
            async with self._alone() as tx:
                yield tx
            return
        with naming(self.path):
            async with joined.part(self._alone) as tx:
                yield tx

    @asynccontextmanager
    async def one_unit(self, holding: float | None = None) -> AsyncIterator[None]:
        """Make one unit of all that this task opens inside: committed together at the end, or undone together.

        What fails inside and is caught there undoes its own part. Whoever holds the writer for longer than so many
        seconds gets a TimeoutError.
        """
        async with asyncio.timeout(None) as limit, AsyncExitStack() as stack:
            joined = Joined(stack, limit, holding)
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

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[Transaction]:
        with naming(self.path):
            async with self._turn, self._writer.begin() as tx:
                yield tx

    async def close(self) -> None:
        """Close every connection."""
        await self._readers.dispose()
        await self._writer.dispose()
