"""A bench for the use cases: real SQLite, a small roadmap, a clock that stands still, and somebody to speak."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.storage.database import Database
from tests.services.bench import Bench
from tests.storage.conftest import database, database_url, file, migrated_file, migrated_server

__all__ = ["bench", "database", "database_url", "file", "migrated_file", "migrated_server"]


@pytest.fixture
def bench(database: Database) -> Bench:
    """A bench on a fresh database."""
    return Bench(database)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """What the bot logs."""
    with capture_logs() as entries:
        yield entries
