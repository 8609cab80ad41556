"""Copies of the database made while it is in use: consistent, checked, and readable by its owner only."""

import glob
import sqlite3
from contextlib import closing
from pathlib import Path

from bot import failpoints
from bot.storage.errors import DatabaseUnreadable, naming, writing_files
from bot.storage.whole import whole

KEPT = 5
"""So many copies made before migrations are kept, one a version."""


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


def copy_checked(path: Path, target: Path, *, new: bool = False) -> None:
    """Copy one moment of the database; what is not whole and on disk never stands at the target, a `new` one over none."""
    with writing_files(target), naming(path), whole(target, new=new) as unfinished:
        _copy(path, unfinished)
        failpoints.reach("in_backup")


def empty_given_up(file: Path) -> None:
    """Empty what is left of updates that are given up: a copy is kept for longer than they may be."""
    with closing(sqlite3.connect(file)) as copy:
        copy.text_factory = decode
        copy.execute("PRAGMA secure_delete = ON")
        if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'inbox'").fetchone():
            copy.execute("UPDATE inbox SET person_id = 0, raw = '' WHERE state = 'dead'")
            copy.commit()


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


def _thin_out(folder: Path, stem: str) -> None:
    versions = folder.glob(f"{glob.escape(stem)}.[0-9][0-9][0-9][0-9].backup")
    for old in sorted(versions, key=lambda backup: backup.stat().st_mtime_ns, reverse=True)[KEPT:]:
        old.unlink()
