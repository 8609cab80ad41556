"""Run what takes long: `python -m torture [dst] [fuzz]`, by default all; writes docs/reliability.md."""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from torture import dst, fuzz

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
SEED = 20261121
HEAD = "| what was tried | how often | result | command |\n|---|---|---|---|\n"


def of_dst() -> list[str]:
    """Try every clock change of every zone."""
    counted = dst.count(dst.zones())
    what = f"wall times around every clock change of {counted.zones} zones, 1990–2037"
    return [_row(what, counted.asked, f"{len(counted.wrong)} wrong", "dst")]


def of_fuzz() -> list[str]:
    """Try made-up buttons and broken documents."""
    random = Random(SEED)
    presses = fuzz.presses(fuzz.PAYLOADS, random)
    read = fuzz.documents(fuzz.DOCUMENTS, random, fuzz.small_samples(ROOT / "roadmaps"))
    return [
        _row("made-up button payloads", presses.tried, f"{len(presses.crashes)} crashes", "fuzz"),
        _row("broken roadmap documents", read.tried, f"{len(read.crashes)} crashes", "fuzz"),
    ]


PARTS: dict[str, Callable[[], list[str]]] = {"dst": of_dst, "fuzz": of_fuzz}


def main(names: list[str]) -> None:
    """Run the named parts and put their figures into the page; rows of other parts stay."""
    chosen = names or list(PARTS)
    rows = [row for row in _kept() if not any(f"python -m torture {name}`" in row for name in chosen)]
    for name in chosen:
        rows += PARTS[name]()
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    table = "\n".join(rows)
    PAGE.write_text(f"{before}{BEGIN}\n{HEAD}{table}\n{END}{after}", encoding="utf-8")
    sys.stdout.write(f"{table}\n")


def _kept() -> list[str]:
    figures = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    return [line for line in figures.splitlines() if line.startswith("| ")][1:]


def _row(what: str, times: int, result: str, part: str) -> str:
    return f"| {what} | {times:,} | {result} | `python -m torture {part}` |"


if __name__ == "__main__":
    main(sys.argv[1:])
