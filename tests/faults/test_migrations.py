"""A kill at a statement of a migration leaves the old schema; `make torture` tries every statement of each."""

from pathlib import Path

import pytest

from tests.postgres import Postgres
from torture.grounds import Folder, OfServer
from torture.migrations import tried, versions

pytestmark = pytest.mark.e2e


async def test_kills_of_the_newest_migration_change_nothing_in_a_file(tmp_path: Path) -> None:
    done = await tried(Folder(tmp_path), tmp_path, oldest=1, every=4)
    assert done.kills >= 2
    assert done.wrong == []


@pytest.mark.postgres
async def test_kills_of_the_newest_migration_change_nothing_on_a_server(
    tmp_path: Path, postgres: Postgres
) -> None:
    done = await tried(OfServer(postgres), tmp_path, oldest=1, every=6)
    for name in ("head", f"at_{versions()[1]}"):
        postgres.drop(name)
    assert done.kills >= 1
    assert done.wrong == []


def test_the_versions_go_back_to_the_empty_database() -> None:
    assert versions()[-2:] == ["0001", "base"]
