"""How long pictures take, and how large they are: cold (a new process) and warm. `python -m benchmarks.pictures`."""

import subprocess
import sys
from statistics import median
from time import perf_counter

from bot.pictures.png import png
from tests.pictures.samples import PICTURES

ROUNDS = 15


def milliseconds(name: str) -> float:
    """Draw a picture once, from its values to its bytes."""
    begin = perf_counter()
    png(PICTURES[name]())
    return (perf_counter() - begin) * 1000


def cold(name: str) -> float:
    """Draw a picture as the first one of a process."""
    code = f"from benchmarks.pictures import milliseconds; print(milliseconds({name!r}))"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)  # noqa: S603


def main() -> None:
    """Print a table: for each picture, cold and warm milliseconds and kilobytes."""
    print(f"{'picture':24}{'cold ms':>9}{'warm ms':>9}{'KB':>7}")  # noqa: T201
    for name, draw in PICTURES.items():
        warm = median(milliseconds(name) for _ in range(ROUNDS))
        kilobytes = len(png(draw())) / 1000
        print(f"{name:24}{cold(name):9.0f}{warm:9.0f}{kilobytes:7.0f}")  # noqa: T201


if __name__ == "__main__":
    main()
