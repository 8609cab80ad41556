"""What every part of the tests may ask for."""

import os
from collections.abc import Iterator

import pytest

from bot.settings import Settings
from tests.logged import logs
from tests.postgres import Postgres, binaries, running
from tests.sockets import at_home, guarded

__all__ = ["at_home", "guarded", "logs"]

LEFT_OUT = (
    "PostgreSQL's server programs (initdb, pg_ctl) are not on this machine: what needs them was left out."
)


def pytest_configure() -> None:
    """Take the settings of whoever runs the tests out of the environment: no test is about theirs."""
    for name in Settings.model_fields:
        os.environ.pop(name.upper(), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a PostgreSQL server, where there can be none."""
    if binaries() is None:
        left_out = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so, once."""
    if binaries() is None:
        terminalreporter.write_line(LEFT_OUT)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server that this process of the tests has for itself."""
    programs = binaries()
    assert programs is not None, "a test that needs a server is marked postgres"
    with running(programs) as server:
        yield server
