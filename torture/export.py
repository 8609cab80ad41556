"""Export, deletion, import, export: the second file is the first, byte by byte, whatever a learner did before."""

import asyncio
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.services.export import export, import_
from bot.services.forgetting import forget
from bot.setting_values import SQLITE
from torture.lives import Lives, lived_in
from torture.page import Row

CHANGES, LEARNERS, SEED = 150, 30, 20261121


async def compared(folder: Path, changes: int, learners: int, random: Random) -> tuple[int, int]:
    """Let learners live, then take each out and back; give how many files were equal, of how many."""
    equal, tried = 0, 0
    async with lived_in(f"{SQLITE}{folder}/cairn.db", changes, learners, random) as lives:
        for person in range(1, learners + 1):
            before = await _packed(lives, person)
            await forget(lives.bench.coach, person)
            await import_(lives.bench.coach.database, before)
            tried += 1
            equal += await _packed(lives, person) == before
    return equal, tried


async def _packed(lives: Lives, person: int) -> bytes:
    found = await export(lives.bench.coach, person)
    assert found is not None
    return found.content


def rows() -> list[Row]:
    """Take many learners out and back."""
    with TemporaryDirectory(prefix="cairn-") as folder:
        equal, tried = asyncio.run(compared(Path(folder), CHANGES, LEARNERS, Random(SEED)))
    return [
        Row(
            f"export → forget → import → export, after {CHANGES} random changes of their learners",
            tried,
            "equal, byte by byte",
            f"{equal} of {tried} equal",
            equal == tried,
        )
    ]
