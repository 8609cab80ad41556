"""What can go wrong with the database, named for what happened; each error's sentence says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError


class StorageError(Exception):
    """The database could not do what was asked."""


class DatabaseAddressUnclear(StorageError):
    """The database's URL names nothing that could be used."""


class DatabaseUnwritable(StorageError):
    """The file or its folder cannot be written."""


class DatabaseUnreadable(StorageError):
    """The file is damaged, or no database at all."""


class DatabaseDamaged(DatabaseUnreadable):
    """What stands in the file is no whole database: nothing may be written there any more."""


class DatabaseGone(StorageError):
    """The file that held the data is missing, emptied, or another one stands in its place."""


class DatabaseInUse(StorageError):
    """Another process of the bot works with this database."""


class DatabaseForeign(StorageError):
    """The file is a sound database, but another program's."""


class DatabaseNewer(StorageError):
    """A newer version of this program has already changed the database."""


class DatabaseAway(StorageError):
    """The server with the database does not answer."""


class DatabaseBusy(StorageError):
    """Others kept the database locked for too long."""


class DiskFull(StorageError):
    """There is no room left to write."""


class RuleBroken(StorageError):
    """A constraint of the database refused the change: the code asked for something that must not be."""


_MEANINGS: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_PERM: (
        DatabaseUnwritable,
        "{path} cannot be written. Check who owns the file and its folder.",
    ),
    sqlite3.SQLITE_READONLY: (
        DatabaseUnwritable,
        "{path} is read-only. Check its rights and the file system.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        DatabaseUnwritable,
        "{path} cannot be opened. Check the path and the folder's rights.",
    ),
    sqlite3.SQLITE_BUSY: (DatabaseBusy, "{path} is locked by another process. Is a second copy running?"),
    sqlite3.SQLITE_LOCKED: (DatabaseBusy, "{path} is locked by another process. Is a second copy running?"),
    sqlite3.SQLITE_FULL: (
        DiskFull,
        "The disk with {path} is full. Nothing was saved; make room and try again.",
    ),
    sqlite3.SQLITE_IOERR: (DatabaseUnreadable, "The disk failed while {path} was used. Check the disk."),
    sqlite3.SQLITE_CORRUPT: (
        DatabaseDamaged,
        "{path} is damaged. Stop the bot and restore the newest backup.",
    ),
    sqlite3.SQLITE_NOTADB: (
        DatabaseDamaged,
        "{path} is not a database. Check the path, or restore a backup.",
    ),
    sqlite3.SQLITE_CONSTRAINT: (RuleBroken, "{path} refused the change: {error}."),
}


def _named(error: BaseException | None, path: Path) -> StorageError:
    """Name what SQLite reports about the file at this path."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kind, sentence = _MEANINGS.get(primary, (StorageError, "{path} could not be used: {error}."))
    return kind(sentence.format(path=path, error=error))


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about this file into our own errors."""
    try:
        yield
    except DBAPIError as error:
        raise _named(error.orig, path) from error
    except sqlite3.Error as error:
        raise _named(error, path) from error


@contextmanager
def writing_files(named: Path | None = None) -> Iterator[None]:
    """Turn what the file system refuses into our own errors, about the file that somebody `named`, if any."""
    try:
        yield
    except OSError as error:
        raise DatabaseUnwritable(f"{named or error.filename} cannot be written: {error.strerror}.") from error
