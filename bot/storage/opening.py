"""Opening the database at the start: looked at first, brought to this program's version, then opened."""

import asyncio
from pathlib import Path

from bot.storage.address import Server, address_of
from bot.storage.database import Database
from bot.storage.errors import DatabaseGone, DatabaseUnreadable
from bot.storage.keeping import newest_good
from bot.storage.lock import note_use
from bot.storage.migrate import Migrated, migrate
from bot.storage.soundness import check

FOLDER = "backups"


def folder_of(path: Path, wanted: Path | None = None) -> Path:
    """Give the folder for backups: the wanted one, else one beside the database."""
    return wanted or path.parent / FOLDER


async def open_checked(url: str, backups: Path | None = None) -> tuple[Database, Migrated]:
    """Check, migrate and open the database; a StorageError says why it cannot be used and what to do.

    What lies on a server's disk is its operator's to check and to copy.
    """
    path = address_of(url)
    if isinstance(path, Server):
        migrated = await migrate(url)
        return await Database.open(url), migrated
    return await _open_file(url, path, folder_of(path, backups))


async def _open_file(url: str, path: Path, backups: Path) -> tuple[Database, Migrated]:
    try:
        await asyncio.to_thread(check, path)
        migrated = await migrate(url, backups)
        database = await Database.open(url)
    except (DatabaseGone, DatabaseUnreadable) as error:
        remedy = await asyncio.to_thread(remedy_of, path, backups)
        raise type(error)(f"{error} {remedy}") from error
    await asyncio.to_thread(note_use, path)
    return database, migrated


def remedy_of(path: Path, backups: Path) -> str:
    """Say which backup can take the place of a lost database."""
    found = newest_good(path, (backups, path.parent))
    if found is None:
        return f"There is no good backup in {backups}."
    return f"The newest good backup is {found}: put it back with  python -m bot restore {found}"
