"""Write docs/faults.md from the fault table of the tests: `python -m tools.faults`."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.matrix import ROWS, Row

PAGE = Path(__file__).parents[1] / "docs" / "faults.md"

HEAD = """\
# What may go wrong, and what happens then

Each row is a fault, what is expected of the bot then, and the tests that hold it; `make test` runs every one of them.
Written by `python -m tools.faults` from `tests/faults/matrix.py`: change it there. What the long form of some of these tests
measured stands in [Reliability, measured](reliability.md).

Databases: on which of the two the tests of the row run, where a database has a part in it.

| # | what happens | what is expected | databases | tests |
|---|---|---|---|---|
"""

NOT_HERE = """
## What cannot be tried as it happens, and why

"""


ONE_ONLY = """
## What is tried on one database only, and why

"""


def page() -> str:
    """Give the page."""
    table, not_here = "".join(map(_line, ROWS)), "".join(_reasons(lambda row: row.not_here))
    return f"{HEAD}{table}{NOT_HERE}{not_here}{ONE_ONLY}{''.join(_reasons(lambda row: row.one_only))}"


def _line(row: Row) -> str:
    tests = "<br>".join(map(_linked, row.tests))
    return f"| {row.number} | {row.fault} | {row.expected} | {row.databases} | {tests} |\n"


def _linked(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{name.removeprefix('test_').replace('_', ' ')}](../{path})"


def _reasons(why: Callable[[Row], str]) -> Iterator[str]:
    return (f"- Row {row.number}: {why(row)}\n" for row in ROWS if why(row))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
