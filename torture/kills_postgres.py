"""The same kills on a PostgreSQL server of this machine's own programs."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from torture.kills import KILLS, SEED, ordeal, row_of
from torture.page import Row
from torture.stores import on_server


def rows() -> Iterator[Row]:
    """Kill the bot on a server."""
    with TemporaryDirectory(prefix="cairn-") as folder, on_server() as server:
        yield row_of(*asyncio.run(ordeal(server, KILLS, Random(SEED + 1), Path(folder))))
