"""Grounds on which databases are made by the dozen: files in a folder, or databases of a server."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from alembic import command
from sqlalchemy import Connection

from bot.setting_values import SQLITE
from bot.storage import postgres, sqlite
from bot.storage.address import Server, address_of
from bot.storage.migrate import SCRIPTS, settings
from tests.postgres import Postgres


class Ground(Protocol):
    """Makes databases."""

    @property
    def name(self) -> str:
        """Say which kind of database it is."""
        ...

    def make(self, name: str) -> str:
        """Make an empty database and give its URL."""
        ...

    def copy(self, of: str, name: str) -> str:
        """Copy a database that nobody uses, and give the URL of the copy."""
        ...

    def drop(self, name: str) -> None:
        """Remove a database with all that goes with it."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """Files, each in a folder of its own."""

    folder: Path
    name: str = "SQLite"

    def make(self, name: str) -> str:
        """Name a file that is not there yet."""
        (self.folder / name).mkdir()
        return f"{SQLITE}{self.folder}/{name}/cairn.db"

    def copy(self, of: str, name: str) -> str:
        """Copy the file, if it is there."""
        url = self.make(name)
        made = self.folder / of / "cairn.db"
        if made.exists():
            shutil.copy(made, self.folder / name)
        return url

    def drop(self, name: str) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder / name)


@dataclass(frozen=True, slots=True)
class OfServer:
    """Databases of one server."""

    server: Postgres
    name: str = "PostgreSQL"

    def make(self, name: str) -> str:
        """Make an empty one."""
        return self.server.create(name)

    def copy(self, of: str, name: str) -> str:
        """Make one with another as its template."""
        return self.server.create(name, of)

    def drop(self, name: str) -> None:
        """Drop it."""
        self.server.drop(name)


async def take_back(url: str, version: str) -> None:
    """Take a database back to an older version, with what it holds."""
    address = address_of(url)
    engine = (
        postgres.engine(address, postgres.WRITE)
        if isinstance(address, Server)
        else sqlite.engine(address, sqlite.WRITE, foreign_keys=False)
    )

    def downgrade(connection: Connection) -> None:
        command.downgrade(settings(SCRIPTS, connection), version)

    try:
        async with engine.begin() as connection:
            await connection.run_sync(downgrade)
    finally:
        await engine.dispose()
