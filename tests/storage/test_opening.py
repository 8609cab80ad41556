"""Opening: a sound database is opened, and a lost or damaged one says which backup to put back."""

from pathlib import Path

import pytest

from bot.storage.backup import back_up
from bot.storage.errors import DatabaseGone, DatabaseUnreadable
from bot.storage.lock import was_used
from bot.storage.opening import folder_of, open_checked
from tests.storage.conftest import url_of


def contents(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database that was used, and closed."""
    database, _ = await open_checked(url_of(tmp_path / "cairn.db"), tmp_path / "backups")
    await database.close()
    return tmp_path / "cairn.db"


async def test_a_new_database_is_made_and_remembered_as_used(path: Path) -> None:
    assert was_used(path)
    database, migrated = await open_checked(url_of(path), path.parent / "backups")
    assert migrated.before == migrated.after
    await database.close()


@pytest.fixture
def lost(path: Path) -> Path:
    """The backup of a database that was deleted."""
    made = back_up(path, "2026-03-29", path.parent / "backups")
    path.unlink()
    return made


async def test_a_lost_database_names_the_newest_good_backup(path: Path, lost: Path) -> None:
    with pytest.raises(DatabaseGone, match=f"newest good backup is {lost}: put it back with .* restore"):
        await open_checked(url_of(path), path.parent / "backups")
    assert contents(path) is None


@pytest.fixture
def damaged(path: Path) -> Path:
    """A database that was overwritten."""
    path.write_bytes(b"\xff" * 8192)
    return path


async def test_a_damaged_database_without_a_backup_says_so_and_is_not_written(damaged: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match=r"There is no good backup in .*backups\."):
        await open_checked(url_of(damaged), damaged.parent / "backups")
    assert contents(damaged) == b"\xff" * 8192


def test_backups_lie_beside_the_database_or_where_they_are_wanted() -> None:
    assert folder_of(Path("data/cairn.db")) == Path("data/backups")
    assert folder_of(Path("data/cairn.db"), Path("/safe")) == Path("/safe")
