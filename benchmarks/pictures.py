"""How long pictures take, how large they are, and how long they hold up everybody else.

Run `python -m benchmarks.pictures`, or `python -m benchmarks.pictures burn-up` for some of them.
"""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

from bot.pictures.png import png
from bot.services.easel import Draw, Easel, draw_here
from tests.pictures.samples import PICTURES

ROUNDS, COLD_ROUNDS = 15, 3
BUSIEST = "week: lived"


def milliseconds(name: str, clock: Callable[[], float] = perf_counter) -> float:
    """Draw a picture once, from its values to its bytes."""
    begin = clock()
    png(PICTURES[name]())
    return (clock() - begin) * 1000


def cold(name: str) -> float:
    """Draw a picture as the first one of a process."""
    code = f"from benchmarks.pictures import milliseconds; print(milliseconds({name!r}))"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)  # noqa: S603


async def held(draw: Draw) -> float:
    """Give the longest time for which the event loop did nothing else while pictures were drawn, in milliseconds."""
    gaps: list[float] = []
    drawing = asyncio.create_task(_draw_some(draw))
    while not drawing.done():
        begin = perf_counter()
        await asyncio.sleep(0.001)
        gaps.append((perf_counter() - begin) * 1000)
    await drawing
    return max(gaps)


async def _draw_some(draw: Draw) -> None:
    for _ in range(ROUNDS):
        await draw(PICTURES[BUSIEST]())


async def both_ways() -> tuple[float, float]:
    """Tell how long the loop is held by a thread that draws, and by a process of its own."""
    easel = Easel()
    await easel.draw(PICTURES[BUSIEST]())
    try:
        return await held(draw_here), await held(easel.draw)
    finally:
        await easel.close()


def main(wanted: str) -> None:
    """Print a table: for each picture, cold, warm and processor milliseconds and kilobytes; then how long the loop is held.

    On a busy machine the processor's time says more than the wall's.
    """
    print(f"{'picture':34}{'cold ms':>9}{'warm ms':>9}{'CPU ms':>9}{'KB':>7}")  # noqa: T201
    for name, draw in PICTURES.items():
        if name.startswith(wanted):
            warm = median(milliseconds(name) for _ in range(ROUNDS))
            work = median(milliseconds(name, process_time) for _ in range(ROUNDS))
            first = median(cold(name) for _ in range(COLD_ROUNDS))
            print(f"{name:34}{first:9.0f}{warm:9.0f}{work:9.0f}{len(png(draw())) / 1000:7.0f}")  # noqa: T201
    thread, process = asyncio.run(both_ways())
    print(f"the loop is held for up to {thread:.0f} ms by a thread, {process:.0f} ms by a process")  # noqa: T201


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
