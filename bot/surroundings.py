"""What lies around the bot on its machine: file system, room, rights of its files, SQLite; and what is wrong with each."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.finding import Finding
from bot.looking import files_in, is_there
from bot.settings import ENV_FILE, Settings
from bot.storage.address import address_of
from bot.storage.opening import folder_of

MOUNTS = Path("/proc/self/mountinfo")

FAR_AWAY = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "lustre", "vboxsf", "fuse.sshfs", "fuse.gluster")
"""How the names of file systems begin that another machine keeps: their locks and their flushes cannot be relied on."""

LEAST_ROOM = 200 * 1_048_576
"""Bytes that stay free beside two more copies of the database, for its log and the backup of a day."""

OLDEST_SQLITE = (3, 35)
"""Before this one, SQLite cannot say what a statement wrote."""


def surroundings(settings: Settings) -> Iterator[Finding]:
    """Look at the machine; a server's disk is its operator's to look at."""
    path = address_of(settings.database_url)
    kept: list[Path] = [ENV_FILE]
    if isinstance(path, Path):
        backups = folder_of(path, settings.backup_dir)
        yield of_sqlite(sqlite3.sqlite_version_info)
        yield from file_system(path)
        yield room(path)
        yield from place_of_backups(backups)
        kept += [path, *files_in(path.parent, f"{path.name}-*"), *files_in(backups, "*.backup")]
    yield rights(file for file in kept if is_there(file))


def of_sqlite(version: tuple[int, ...]) -> Finding:
    """Tell whether this SQLite can do what is asked of it."""
    shown = ".".join(map(str, version))
    if version < OLDEST_SQLITE:
        return Finding(good=False, sentence=f"SQLite: {shown} is too old. Use a newer Python.")
    return Finding(good=True, sentence=f"SQLite: {shown}")


def file_system(path: Path) -> Iterator[Finding]:
    """Look where the database lies, where the system can tell."""
    kind = kind_of(path.absolute(), MOUNTS.read_text(errors="replace")) if MOUNTS.exists() else None
    if kind is None:
        return
    if kind.startswith(FAR_AWAY):
        why = "which another machine keeps: locks fail there, and a power cut loses what was saved"
        sentence = f"file system: {path} lies on {kind}, {why}. Move it to a disk of this machine."
        yield Finding(good=False, sentence=sentence)
    else:
        yield Finding(good=True, sentence=f"file system: {kind}")


def kind_of(path: Path, mounts: str) -> str | None:
    """Give the kind of file system that holds a path, by the system's list of mounts."""
    kinds: dict[Path, str] = {}
    for line in mounts.splitlines():
        where, _, what = line.partition(" - ")
        if what and len(where.split()) > 4:
            kinds[Path(where.split()[4].replace(r"\040", " "))] = what.split()[0]
    return next((kinds[one] for one in (path, *path.parents) if one in kinds), None)


def room(path: Path) -> Finding:
    """Look whether the disk still takes the database twice."""
    folder = next(one for one in path.absolute().parents if is_there(one))
    free, held = shutil.disk_usage(folder).free, path.stat().st_size if is_there(path) else 0
    if free < LEAST_ROOM + 2 * held:
        left = f"only {_megabytes(free)} left in {folder}"
        sentence = f"room: {left}; it should be {_megabytes(LEAST_ROOM + 2 * held)} or more. Make room."
        return Finding(good=False, sentence=sentence)
    return Finding(good=True, sentence=f"room: {_megabytes(free)} left")


def place_of_backups(folder: Path) -> Iterator[Finding]:
    """Look whether backups can be written there; where the folder is still to be made, whether it can be."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if is_there(one))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        sentence = (
            f"backups: {folder} cannot be written, so there will be none. Check BACKUP_DIR, and its rights."
        )
        yield Finding(good=False, sentence=sentence)


def rights(files: Iterator[Path]) -> Finding:
    """Look whether somebody else on this machine can read the token, the database or a backup."""
    open_ones = sorted(str(file) for file in files if file.stat().st_mode & 0o077)
    if open_ones:
        shown = " ".join(open_ones[:3])
        more = f" (and {len(open_ones) - 3} more)" if len(open_ones) > 3 else ""
        sentence = f"rights: others on this machine can read {shown}{more}. Run  chmod 600 {shown}"
        return Finding(good=False, sentence=sentence)
    return Finding(good=True, sentence="rights: nobody else on this machine can read what is kept")


def _megabytes(size: int) -> str:
    return f"{size / 1_048_576:,.0f} MB"
