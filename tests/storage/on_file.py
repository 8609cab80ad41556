"""A fresh database that is surely a file, for what only files need."""

import shutil
from pathlib import Path

import pytest

from tests.storage.conftest import url_of

__all__ = ["database_url"]


@pytest.fixture
def database_url(migrated_file: Path, file: Path) -> str:
    """The URL of a fresh, migrated database file."""
    return url_of(Path(shutil.copy(migrated_file, file)))
