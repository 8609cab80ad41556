"""A file that a command writes for its operator: never over another one, and whole or not there at all."""

import os
from pathlib import Path

from bot.ended import CannotStart
from bot.storage.backup import UNFINISHED


def require_new(path: Path) -> None:
    """Refuse to write over what is there."""
    if os.path.lexists(path):
        raise CannotStart(f"{path} exists already. Name another file.")


def write_new(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read."""
    require_new(path)
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")
    try:
        unfinished.unlink(missing_ok=True)
        try:
            _write(unfinished, content)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise CannotStart(f"{path} cannot be written: {error.strerror}.") from error


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=0o600, exist_ok=False)
    with path.open("r+b") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
