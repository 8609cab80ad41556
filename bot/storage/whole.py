"""Files that stand at their place whole and on disk, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EEXIST
from pathlib import Path

UNFINISHED = ".unfinished"
"""What the name of a file ends with until it is whole and on disk."""


@contextmanager
def whole(target: Path, *, new: bool = False) -> Iterator[Path]:
    """Give an empty file that only its owner may read; once filled it takes the target's place, a `new` one nobody's."""
    unfinished = target.with_name(f"{target.name}{UNFINISHED}")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        yield unfinished
        sync(unfinished)
        if new:
            _place(unfinished, target)
        else:
            unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    sync(target.parent)


def sync(path: Path) -> None:
    """Make sure that a file, or the names in a folder, survive a power cut."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _place(file: Path, target: Path) -> None:
    """Put a file where none is; FileExistsError where one has come meanwhile."""
    try:
        target.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without second names
        if os.path.lexists(target):
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target)) from error
        file.replace(target)
