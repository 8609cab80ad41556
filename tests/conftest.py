"""What every part of the tests may ask for."""

from collections.abc import Iterator

import pytest

from tests.postgres import Postgres, binaries, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server that this process of the tests has for itself."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL's server programs (initdb, pg_ctl) are not on this machine")
    with running(programs) as server:
        yield server
