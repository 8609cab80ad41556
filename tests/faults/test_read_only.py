"""A database or folder that may not be written ends the start with a line that says so."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.storage.errors import DatabaseUnwritable
from bot.storage.lock import alone
from bot.storage.opening import open_checked
from tests.storage.conftest import migrated_file, url_of

__all__ = ["migrated_file"]

NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody, if this process may do everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def path(migrated_file: Path) -> Iterator[Path]:
    """A database in a folder, neither of which may be written."""
    folder = Path(tempfile.mkdtemp())
    path = Path(shutil.copy(migrated_file, folder / "cairn.db"))
    path.chmod(0o444)
    folder.chmod(0o555)
    with unprivileged():
        yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


async def test_a_read_only_database_is_not_opened_and_the_line_names_it(path: Path) -> None:
    with pytest.raises(DatabaseUnwritable, match=r"cairn\.db (is read-only|cannot be opened)"):
        await open_checked(url_of(path), path.parent / "backups")


def test_where_no_lock_can_be_put_the_line_names_it(path: Path) -> None:
    with pytest.raises(DatabaseUnwritable, match=r"cairn\.db\.lock cannot be written"), alone(path):
        pass
