"""Putting a backup in the place of the database: checked first, and what it replaces is kept aside."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.domain.calendar import Instant
from bot.storage.backup import backup_of, copy_checked, empty_given_up
from bot.storage.errors import DatabaseGone, DatabaseNewer, StorageError, writing_files
from bot.storage.lock import alone, note_use
from bot.storage.migrate import is_known
from bot.storage.soundness import check, version_of
from bot.storage.tombstones import carry_over
from bot.storage.whole import sync

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file; left there, it would be applied to the file that comes in its place."""

ARRIVING = ".arriving"
"""What the name of the database ends with while it is put together from a backup."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: its version, where the replaced file is now, if there was one, and whether it could tell who
    was forgotten since."""

    version: str
    replaced: Path | None
    knows_forgotten: bool


def restore(path: Path, backup: Path, at: Instant) -> Restored:
    """Put a backup in the database's place; raise a StorageError, with nothing changed, where that must not be.

    Whoever was forgotten since, as far as the replaced file can tell, is forgotten again at the next start.
    """
    with alone(path, patience=0):
        version = _checked(backup)
        arriving = path.with_name(f"{path.name}{ARRIVING}")
        copy_checked(backup, arriving)
        replaced = _put_aside(path, at) if path.exists() else None
        knows = replaced is not None and carry_over(replaced, arriving)
        with writing_files():
            arriving.replace(path)
            sync(path.parent)
        note_use(path)
    return Restored(version, replaced, knows)


def _checked(backup: Path) -> str:
    if not backup.exists() or not backup.stat().st_size:
        raise DatabaseGone(f"There is no backup {backup}.")
    check(backup)
    version = version_of(backup)
    if not is_known(version):
        raise DatabaseNewer(
            f"{backup} has version {version}, newer than this program. Update the program first."
        )
    return version


def _put_aside(path: Path, at: Instant) -> Path:
    """Move the file away with all that belongs to it."""
    aside = backup_of(path, f"replaced-{at:%Y%m%dT%H%M%SZ}", path.parent)
    with suppress(StorageError, sqlite3.Error):
        check(path)
        empty_given_up(path)
        with closing(sqlite3.connect(path)) as last:
            last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with writing_files():
        for suffix in BESIDE:
            with suppress(FileNotFoundError):
                Path(f"{path}{suffix}").replace(f"{aside}{suffix}")
        path.replace(aside)
    return aside
