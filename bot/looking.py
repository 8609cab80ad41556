"""Looking at files: where the program may not look there is nothing, in every version of Python."""

import os
from contextlib import suppress
from pathlib import Path


def is_there(path: Path) -> bool:
    """Tell whether something can be seen there."""
    return os.path.exists(path)  # noqa: PTH110 (before Python 3.14 the path's own method raises)


def is_folder(path: Path) -> bool:
    """Tell whether a folder can be seen there."""
    return os.path.isdir(path)  # noqa: PTH112 (as above)


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Give the files of a folder whose names are like this."""
    with suppress(PermissionError):
        return list(folder.glob(pattern))
    return []
