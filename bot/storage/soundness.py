"""What is looked at before the database is opened for writing: is it ours, whole, and the one that was here."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection

from bot.storage.backup import reading_only
from bot.storage.errors import DatabaseForeign, DatabaseGone, DatabaseUnreadable, naming
from bot.storage.lock import lock_of, was_used

OURS = 0x4361_726E
"""SQLite's application id of a database of Cairn: "Carn"."""

LONGEST_LOOK = 20.0
"""Seconds after which the look through a very large file is broken off; what was seen by then was sound."""

STEPS = 100_000
"""So many steps of SQLite's machine lie between two looks at the time."""


def sign(connection: Connection) -> None:
    """Write into the database's header that it is ours, in the transaction of the migration."""
    connection.exec_driver_sql(f"PRAGMA application_id = {OURS}")


def check(path: Path, *, longest: float = LONGEST_LOOK) -> None:
    """Raise the error that says why the file must not be used; nothing is written, and a new file is fine."""
    if not path.exists() or not path.stat().st_size:
        if was_used(path):
            raise DatabaseGone(_gone(path))
        return
    try:
        with naming(path), closing(reading_only(path)) as connection:
            _check_owner(connection, path)
            _check_pages(connection, path, longest)
    except UnicodeDecodeError as error:  # SQLite quotes a schema that is no text any more
        raise DatabaseUnreadable(f"{path} is damaged.") from error


def version_of(path: Path) -> str:
    """Give the version of a sound database file; one without a version is not ours."""
    with naming(path), closing(reading_only(path)) as connection:
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.execute(query).fetchone() == (0,):
            raise DatabaseForeign(f"{path} is not a database of this program.")
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version is None:
        raise DatabaseForeign(f"{path} is not a database of this program.")
    return str(version[0])


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found not in {OURS, 0}:
        raise DatabaseForeign(f"{path} belongs to another program. Set another path for the database.")


def _check_pages(connection: sqlite3.Connection, path: Path, longest: float) -> None:
    deadline = monotonic() + longest
    connection.set_progress_handler(lambda: monotonic() > deadline, STEPS)
    try:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return
    if verdict != "ok":
        raise DatabaseUnreadable(f"{path} is damaged: {verdict}.")


def _gone(path: Path) -> str:
    state = "is empty" if path.exists() else "is gone"
    return f"{path} {state}, though it held data. To begin anew on purpose, delete {lock_of(path)} too."
