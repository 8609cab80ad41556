"""Copies of the database made while it is in use: consistent, checked, and readable by its owner only."""

import glob
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.errors import DatabaseUnreadable, naming, writing_files

KEPT = 5


def back_up(path: Path, label: str, folder: Path | None = None) -> Path:
    """Copy the database into the folder (its own by default), label the copy, and drop all but the newest few."""
    folder = folder or path.parent
    target = folder / f"{path.stem}.{label}.backup"
    unfinished = target.with_suffix(".unfinished")
    with writing_files(), naming(path):
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        _copy(path, unfinished)
        unfinished.replace(target)
        _thin_out(folder, path.stem)
    return target


def _copy(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target)) as copy:
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DatabaseUnreadable(f"The backup of {path} is damaged: {verdict}.")
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _thin_out(folder: Path, stem: str) -> None:
    backups = folder.glob(f"{glob.escape(stem)}.*.backup")
    for old in sorted(backups, key=lambda backup: backup.stat().st_mtime_ns, reverse=True)[KEPT:]:
        old.unlink()
