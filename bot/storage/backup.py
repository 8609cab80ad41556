"""Copies of the database made while it is in use: consistent, checked, and readable by its owner only."""

import glob
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot import failpoints
from bot.storage.errors import DatabaseUnreadable, naming, writing_files

KEPT = 5
"""So many copies made before migrations are kept, one a version."""

UNFINISHED = ".unfinished"
"""What the name of a copy ends with until it is whole and on disk."""


def back_up(path: Path, label: str, folder: Path | None = None) -> Path:
    """Copy the database into the folder (its own by default) and label the copy; of versions the newest few stay."""
    folder = folder or path.parent
    target = backup_of(path, label, folder)
    with writing_files():
        folder.mkdir(parents=True, exist_ok=True)
    copy_checked(path, target)
    _thin_out(folder, path.stem)
    return target


def backup_of(path: Path, label: str, folder: Path) -> Path:
    """Give the file of the backup with this label."""
    return folder / f"{path.stem}.{label}.backup"


def copy_checked(path: Path, target: Path) -> None:
    """Copy one moment of the database; what is not whole and on disk never stands at the target."""
    unfinished = target.with_name(f"{target.name}{UNFINISHED}")
    with writing_files(target), naming(path):
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        try:
            _copy(path, unfinished)
            failpoints.reach("in_backup")
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(target.parent)


def empty_given_up(file: Path) -> None:
    """Empty what is left of updates that are given up: a copy is kept for longer than they may be."""
    with closing(sqlite3.connect(file)) as copy:
        copy.text_factory = decode
        copy.execute("PRAGMA secure_delete = ON")
        if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'inbox'").fetchone():
            copy.execute("UPDATE inbox SET person_id = 0, raw = '' WHERE state = 'dead'")
            copy.commit()


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def reading_only(path: Path) -> sqlite3.Connection:
    """Open a database file so that nothing in it can change."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = decode
    return connection


def decode(text: bytes) -> str:
    """Read what SQLite says; what it quotes of a damaged file need not be text."""
    return text.decode(errors="replace")


def _copy(path: Path, target: Path) -> None:
    with closing(reading_only(path)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    empty_given_up(target)
    with closing(sqlite3.connect(target)) as copy:  # read-only, SQLite would not check the rows' own rules
        copy.text_factory = decode
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DatabaseUnreadable(f"The backup of {path} is damaged: {verdict}.")
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _thin_out(folder: Path, stem: str) -> None:
    versions = folder.glob(f"{glob.escape(stem)}.[0-9][0-9][0-9][0-9].backup")
    for old in sorted(versions, key=lambda backup: backup.stat().st_mtime_ns, reverse=True)[KEPT:]:
        old.unlink()
