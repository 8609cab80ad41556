"""A second copy of the bot on the same database: it ends at once, with status 3 and a clear line."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ended import IN_USE
from tests.e2e.lab import lab_in
from torture.page import Row
from torture.progress import say

TIMES, WITHIN = 10, 5.0
LINE = "Another process of this bot is using"


def rows() -> list[Row]:
    """Start a second copy many times."""
    with TemporaryDirectory(prefix="cairn-") as folder:
        found = asyncio.run(turned_away(Path(folder), TIMES))
    good = sum(status == IN_USE and clear for _, status, clear in found)
    return [
        Row(
            "a second copy started on the same database",
            TIMES,
            f"exits ≤ {WITHIN:.0f} s, code {IN_USE}",
            f"{good} of {TIMES} with code {IN_USE} and a clear line, after at most"
            f" {max(seconds for seconds, _, _ in found):.1f} s from the start of its process",
            good == TIMES and max(seconds for seconds, _, _ in found) <= WITHIN,
        )
    ]


async def turned_away(folder: Path, times: int) -> list[tuple[float, int, bool]]:
    """Start second copies beside a bot; give the seconds, the status, and whether the last line is clear, of each."""
    found = []
    now = asyncio.get_running_loop().time
    async with lab_in(folder) as lab:
        await lab.start()
        for _ in range(times):
            began = now()
            bot = await lab.launch()
            status = await bot.ended()
            found.append((now() - began, status, bot.lines[-1].startswith(LINE)))
            say(f"second: {found[-1]}")
    return found
