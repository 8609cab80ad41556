"""Rows 13 and 14 of the fault table on a real disk of two megabytes: full, emptied, and mounted to be read only."""

import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.errors import DatabaseUnwritable
from bot.storage.opening import open_checked
from tests.chat.evening import pinged
from tests.chat.stage import Stage, opened
from tests.chat.test_cannot_save import SORRY
from tests.storage.conftest import url_of

NOTE = "finished it, " + "with very many words, " * 180


@pytest.fixture
def disk(tmp_path: Path, migrated_file: Path) -> Iterator[Path]:
    """A disk of its own with a migrated database; without the right to mount one there is none."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "cairn", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    shutil.copy(migrated_file, disk / "cairn.db")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
async def stage(disk: Path) -> AsyncIterator[Stage]:
    """A stage whose database is on that disk."""
    async with opened(disk / "cairn.db") as stage:
        yield stage


def fill(disk: Path) -> Path:
    """Take all the room that is left."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    return filler


async def test_on_a_full_disk_nothing_is_counted_reads_go_on_and_it_recovers_by_itself(
    stage: Stage, disk: Path
) -> None:
    chat = await pinged(stage)
    filler = fill(disk)
    assert await chat.says(f"/done 1 {NOTE}") == SORRY
    assert "✅" not in await chat.says("/today")
    filler.unlink()
    await chat.says(f"/done 1 {NOTE}")
    assert "✅" in await chat.says("/today")


@pytest.fixture
def read_only(disk: Path) -> Path:
    """The disk, mounted to be read only."""
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    return disk


async def test_on_a_disk_that_is_mounted_to_be_read_only_nothing_is_started(read_only: Path) -> None:
    with pytest.raises(DatabaseUnwritable, match=r"cairn\.db (is read-only|cannot be opened)"):
        await open_checked(url_of(read_only / "cairn.db"), read_only / "backups")
