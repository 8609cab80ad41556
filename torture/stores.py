"""The two databases on which everything is tried: a file, and a server of the machine's own programs."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bot.clock import SystemClock
from bot.services import leading, sending
from bot.services.coach import Coach
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.starting import load_shelf
from bot.storage.database import Database
from tests.postgres import Postgres, binaries, running

LAPSES = (
    text(f"UPDATE leases SET until = until - interval '{leading.LEASE.total_seconds()} s'"),  # noqa: S608
    text(
        f"UPDATE pings SET ready_at = ready_at - interval '{sending.LEASE.total_seconds()} s'"  # noqa: S608
        " WHERE state = 'leased'"
    ),
)
"""Let so much time pass on a server as its leases last: whoever held them is dead."""


@dataclass(frozen=True, slots=True)
class Store:
    """A database by name and URL; with a server, if one keeps it."""

    name: str
    url: str
    server: Postgres | None = None

    @asynccontextmanager
    async def visited(self) -> AsyncIterator[Coach]:
        """Work on it while no bot does."""
        database = await Database.open(self.url)
        try:
            yield Coach(database, load_shelf(Settings(_env_file=None)), SystemClock(), lambda: None)
        finally:
            await database.close()

    async def let_lapse(self, coach: Coach) -> None:
        """Let the leases of the dead run out at once, where they do so by time."""
        if self.server is not None:
            async with coach.database.writing() as tx:
                for lapse in LAPSES:
                    await tx.execute(lapse)


@contextmanager
def on_file(folder: Path) -> Iterator[Store]:
    """Give a store in a file of this folder."""
    yield Store("SQLite", f"{SQLITE}{folder}/cairn.db")


@contextmanager
def on_server(name: str = "torture") -> Iterator[Store]:
    """Give a store on a server that runs as long as the block lasts."""
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("PostgreSQL's server programs (initdb, pg_ctl) are not on this machine.")
    with running(programs) as server:
        yield Store("PostgreSQL", server.create(name), server)
