"""A file that a command writes for its operator: never over another one, and whole or not there at all."""

import os
from pathlib import Path

from bot.ended import CannotStart
from bot.storage.whole import whole


def require_new(path: Path) -> None:
    """Refuse to write over what is there."""
    if os.path.lexists(path):
        raise CannotStart(f"{path} exists already. Name another file.")


def write_new(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read."""
    require_new(path)
    try:
        with whole(path, new=True) as unfinished:
            unfinished.write_bytes(content)
    except OSError as error:
        raise CannotStart(f"{path} cannot be written: {error.strerror}.") from error
