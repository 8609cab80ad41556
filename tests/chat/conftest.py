"""A chat with the real bot: real handlers, real SQLite, the playground's Bot API, and a clock that stands still."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat.stage import Stage, opened
from tests.storage.conftest import migrated_file

__all__ = ["Stage", "migrated_file"]


@pytest.fixture
async def stage(tmp_path: Path, migrated_file: Path) -> AsyncIterator[Stage]:
    """A stage on which people chat with the bot."""
    shutil.copy(migrated_file, tmp_path / "cairn.db")
    async with opened(tmp_path / "cairn.db") as stage:
        yield stage
