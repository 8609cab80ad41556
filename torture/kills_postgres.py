"""The same kills on a PostgreSQL server of this machine's own programs."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from torture.kills import SEED, figure
from torture.page import Row
from torture.stores import on_server


def rows() -> Iterator[Row]:
    """Kill the bot on a server."""
    with TemporaryDirectory(prefix="cairn-") as folder, on_server() as server:
        yield asyncio.run(figure(server, Random(SEED + 1), Path(folder)))
