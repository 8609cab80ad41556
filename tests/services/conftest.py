"""A bench for the use cases: real SQLite, a small roadmap, a clock that stands still, and somebody to speak."""

from collections.abc import AsyncIterator

import pytest

from bot.services.equation import balance
from bot.storage.database import Database
from tests.services.bench import Bench
from tests.storage.conftest import database, database_url, file, migrated_file, migrated_server

__all__ = ["bench", "database", "database_url", "file", "migrated_file", "migrated_server"]


@pytest.fixture
async def bench(database: Database) -> AsyncIterator[Bench]:
    """A bench on a fresh database; after the test its books are checked, unless the test wrote into them."""
    bench = Bench(database)
    yield bench
    if not bench.books_are_forged:
        assert (await balance(bench.coach)).wrong == []
