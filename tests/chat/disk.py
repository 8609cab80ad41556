"""The disk below a bot's database, which may have no room left, or take nothing at all."""

from dataclasses import dataclass
from typing import Any

from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Disk:
    """What the writing connection of a database is made to believe."""

    database: Database

    async def fill(self) -> None:
        """Let the database grow no more; what is small may still find room inside it."""
        await self._tell("PRAGMA max_page_count = 1")

    async def make_room(self) -> None:
        """Let the database grow again."""
        await self._tell("PRAGMA max_page_count = 1000000000")

    async def forbid(self) -> None:
        """Take no writes."""
        await self._tell("PRAGMA query_only = ON")

    async def allow(self) -> None:
        """Take writes again."""
        await self._tell("PRAGMA query_only = OFF")

    async def _tell(self, pragma: str) -> None:
        store: Any = self.database._store
        async with store.writers.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.execute(pragma)
