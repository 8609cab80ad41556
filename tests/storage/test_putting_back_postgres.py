"""Putting back a dump of PostgreSQL, by the lines of the page: whoever was forgotten since is still known as forgotten."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from bot.storage.migrate import migrate
from tests.postgres import Postgres

pytestmark = pytest.mark.postgres

PAGE = Path(__file__).parents[2] / "docs" / "postgres.md"
FORGET = "INSERT INTO tombstones (hash, salt, at) VALUES ('{}', 'salt', now())"
FORGOTTEN = "SELECT hash FROM tombstones ORDER BY hash"


def lines(after: str) -> list[str]:
    """Give the commands of the page's first block after these words."""
    found = re.search(r"\n\n((?: {6}.+\n)+)", PAGE.read_text().partition(after)[2])
    assert found
    return [line.strip() for line in found[1].splitlines()]


def do(command: str, postgres: Postgres, folder: Path) -> None:
    """Do what an operator does."""
    path = f"{postgres.programs}:{os.environ['PATH']}"
    surroundings = {"PATH": path, "PGHOST": str(postgres.folder), "PGUSER": "cairn"}
    subprocess.run(command, shell=True, check=True, cwd=folder, env=surroundings, timeout=60)  # noqa: S602


async def test_who_was_forgotten_since_the_dump_is_still_known(postgres: Postgres, tmp_path: Path) -> None:
    await migrate(postgres.create("cairn"))
    try:
        postgres.sql(FORGET.format("before"), "cairn")
        do(lines("**Back up**")[0], postgres, tmp_path)
        postgres.sql(FORGET.format("since"), "cairn")
        commands = lines("**Put back**")
        for command in commands:
            do(command, postgres, tmp_path)
        assert postgres.sql(FORGOTTEN, "cairn").split() == ["before", "since"]
        assert len(commands) == 3
    finally:
        postgres.drop("cairn")
