"""The stage and the bench for faults, on a database file and on a server."""

from collections.abc import Iterator

import pytest

from bot import failpoints
from tests.chat.conftest import fresh_url, stage
from tests.services.conftest import bench
from tests.storage.conftest import database, database_url, file, migrated_file, migrated_server

__all__ = [
    "bench",
    "database",
    "database_url",
    "file",
    "fresh_url",
    "migrated_file",
    "migrated_server",
    "stage",
]


@pytest.fixture(autouse=True)
def disarmed() -> Iterator[None]:
    """No fail point stays armed."""
    yield
    failpoints.arm("")
