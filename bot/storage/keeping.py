"""Daily backups: one a day; a week of them is kept, and one a week for four weeks; none that has three younger ones
grows older than 30 days."""

import glob
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.looking import files_in
from bot.storage.backup import back_up, backup_of
from bot.storage.errors import StorageError
from bot.storage.restoring import ARRIVING
from bot.storage.soundness import check, version_of
from bot.storage.whole import UNFINISHED

DAYS, WEEKS = 7, 4

LONGEST_KEPT = timedelta(days=30)
"""What a learner deleted is gone from every backup after so long."""

FEWEST = 3
"""The newest few stay whatever their age: a clock that is years ahead must not cost every backup."""

HALF_DONE_KEPT = timedelta(days=2)
"""No copy is written for so long: whoever wrote it was killed."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def back_up_day(path: Path, folder: Path, day: date) -> Path:
    """Make the checked backup of a day, in place of an earlier one of that day, and drop those no longer kept."""
    made = back_up(path, day.isoformat(), folder)
    days = backed_up_days(path, folder)
    for old in days - kept(days, day):
        backup_of(path, old.isoformat(), folder).unlink()
    _drop_aged(path, folder, day)
    _drop_half_done(path, folder, day)
    return made


def kept(days: Iterable[date], today: date) -> set[date]:
    """Choose the backups that stay: the newest seven, and the first of each of the newest four weeks."""
    by_age = sorted(days, reverse=True)
    newest = [day for n, day in enumerate(by_age) if n < FEWEST or today - day < LONGEST_KEPT]
    first_of_week = {day.isocalendar()[:2]: day for day in newest}
    return {*newest[:DAYS], *sorted(first_of_week.values(), reverse=True)[:WEEKS]}


def backed_up_days(path: Path, folder: Path) -> set[date]:
    """List the days of which there is a backup."""
    labels = (found.name.split(".")[-2] for found in _backups(path, folder))
    return {date.fromisoformat(label) for label in labels if _DAY.fullmatch(label)}


def newest_good(path: Path, folders: Iterable[Path]) -> Path | None:
    """Find the newest backup that is ours and whole; those that are not are passed over."""
    found = {backup for folder in folders for backup in _backups(path, folder)}
    newest_first = sorted(found, key=lambda backup: backup.stat().st_mtime_ns, reverse=True)
    return next(filter(_is_good, newest_first), None)


def _drop_aged(path: Path, folder: Path, today: date) -> None:
    """Drop copies of any other kind that are too old: those from before migrations, and what a restore put aside."""
    for backup in {*_backups(path, folder), *_backups(path, path.parent)}:
        if today - _day_of(backup) >= LONGEST_KEPT and not _DAY.fullmatch(backup.name.split(".")[-2]):
            for file in (backup, *backup.parent.glob(f"{glob.escape(backup.name)}-*")):
                file.unlink()


def _drop_half_done(path: Path, folder: Path, today: date) -> None:
    """Drop what a killed backup or restore left; what is being written is younger."""
    copies = f"{glob.escape(path.stem)}.*.backup{UNFINISHED}*"
    found = {*folder.glob(copies), *path.parent.glob(copies)}
    for file in {*found, *path.parent.glob(f"{glob.escape(path.name)}{ARRIVING}*")}:
        if today - _day_of(file) >= HALF_DONE_KEPT:
            file.unlink()


def _day_of(file: Path) -> date:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()


def _backups(path: Path, folder: Path) -> list[Path]:
    return files_in(folder, f"{glob.escape(path.stem)}.*.backup")


def _is_good(backup: Path) -> bool:
    try:
        check(backup)
        version_of(backup)
    except StorageError:
        return False
    return True
