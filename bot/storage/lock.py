"""The instance lock: one process works with a database file; others may read it and copy it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from bot.storage.errors import DatabaseInUse, writing_files

MAGIC = b"SQLite format 3\0"
"""With that every file of SQLite begins."""

USED = b"This database is in use, or was. Delete this file only with the database itself.\n"
"""What the lock file says once the database held data, so that a lost database is noticed."""


PATIENCE, AGAIN = 1.0, 0.05
"""Seconds for which a process that is just ending is waited for, and between two tries."""


def lock_of(path: Path) -> Path:
    """Give the lock file of a database."""
    return path.with_name(f"{path.name}.lock")


@contextmanager
def alone(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Work with the database as its only process; raise DatabaseInUse when another one does.

    The system frees the lock when a process ends, however it ends; so the file itself is never removed.
    """
    with writing_files():
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(lock_of(path), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _take(lock, path, monotonic() + patience)
        yield
    finally:
        os.close(lock)


def is_strange(path: Path) -> bool:
    """Tell whether a file, beside which nobody ever worked, is no database at all: then no lock belongs beside it."""
    with suppress(OSError):  # what cannot be read is told by whoever opens it
        if not lock_of(path).exists() and path.is_file() and path.stat().st_size:
            with path.open("rb") as file:
                return file.read(len(MAGIC)) != MAGIC
    return False


def in_use(path: Path) -> bool:
    """Tell whether a process of the bot works with the database at this moment."""
    with suppress(FileNotFoundError):
        lock = os.open(lock_of(path), os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(lock)
    return False


def note_use(path: Path) -> None:
    """Remember beside the database that it holds data from now on."""
    with writing_files():
        if not was_used(path):
            lock_of(path).write_bytes(USED)


def was_used(path: Path) -> bool:
    """Tell whether there was a database with data at this path."""
    marker = lock_of(path)
    return marker.exists() and marker.stat().st_size > 0


def _take(lock: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > deadline:
                raise DatabaseInUse(
                    f"Another process of this bot is using {path}. Stop it first, or set another DATABASE_URL here."
                ) from None
            sleep(AGAIN)
        else:
            return
