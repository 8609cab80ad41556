"""Backing up and restoring by hand: each gives what to print, or raises CannotStart with a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.clock import SystemClock
from bot.ended import BAD_DATABASE, IN_USE, CannotStart
from bot.new_file import require_new
from bot.settings import Settings
from bot.storage import keeping, restoring
from bot.storage.address import address_of
from bot.storage.backup import copy_checked
from bot.storage.errors import (
    DatabaseForeign,
    DatabaseGone,
    DatabaseInUse,
    DatabaseUnreadable,
    StorageError,
)
from bot.storage.opening import folder_of, remedy_of
from bot.storage.soundness import check, version_of

FORGOTTEN_UNKNOWN = (
    "Who used /forget since that backup is not known, for the file that knew it is gone or cannot be read: "
    "tell your learners to send it once more."
)

OF_THE_BACKUP = (DatabaseForeign, DatabaseGone, DatabaseUnreadable)
"""What a restore raises about the file that is to be put back, before anything is changed."""


def backup(settings: Settings, file: Path | None) -> str:
    """Make a checked copy, in a file or among the daily ones."""
    path = _file(settings)
    if not path.exists():
        raise CannotStart(f"There is no database {path} yet, so there is nothing to back up.", BAD_DATABASE)
    if file is not None:
        require_new(file)
    with _in_words():
        check(path)
        made = file or keeping.back_up_day(path, _folder(settings), SystemClock().now().date())
        if file is not None:
            copy_checked(path, file, new=True)
        return f"{path} is backed up: {made} ({_size(made)}, version {version_of(made)}, checked)."


def restore(settings: Settings, file: Path) -> str:
    """Put a backup in the place of the database and say where the replaced one is."""
    path = _file(settings)
    with _in_words():
        try:
            done = restoring.restore(path, file, SystemClock().now())
        except OF_THE_BACKUP as error:
            raise CannotStart(_unfit(settings, file, error), BAD_DATABASE) from error
    aside = f" What it replaced is kept as {done.replaced}." if done.replaced else ""
    forgotten = "" if done.knows_forgotten else f" {FORGOTTEN_UNKNOWN}"
    return f"{path} is now the backup {file} (version {done.version}).{aside}{forgotten} Start the bot again."


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DatabaseInUse as error:
        raise CannotStart(str(error), IN_USE) from error
    except StorageError as error:
        raise CannotStart(str(error), BAD_DATABASE) from error


def _unfit(settings: Settings, file: Path, error: StorageError) -> str:
    """Say what is wrong with a backup, and which other one may be put back."""
    wrong = str(error) if isinstance(error, DatabaseGone) else f"{file} is no backup of this bot, or damaged."
    return f"{wrong} Nothing was changed. {remedy_of(_file(settings), _folder(settings))}"


def _folder(settings: Settings) -> Path:
    return folder_of(_file(settings), settings.backup_dir)


def _file(settings: Settings) -> Path:
    address = address_of(settings.database_url)
    if not isinstance(address, Path):
        raise CannotStart(f"The {address} has tools of its own for this: pg_dump and pg_restore.")
    return address


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_048_576:.1f} MB"
