"""Run what takes long: `python -m torture [part …]`, by default every part; writes docs/reliability.md.

Exits with 1 where a figure misses its goal, and names it.
"""

import sys
from importlib import import_module

from bot.logs import configure_logs
from torture.page import PAGE, Row, put
from torture.progress import say

PARTS = (
    "kills",
    "kills_postgres",
    "migrations",
    "stop",
    "second",
    "deaf",
    "chaos",
    "lives",
    "memory",
    "faults",
    "inputs",
    "canary",
    "export",
    "dst",
    "fuzz",
)
"""Each is a module of this package, whose `rows` does the work and gives the figures."""


def main(names: list[str]) -> None:
    """Run the named parts one after the other, and put each figure into the page when it is there."""
    for name in names or PARTS:
        if name not in PARTS:
            sys.exit(f"There is no part '{name}'. There are: {', '.join(PARTS)}.")
    configure_logs("CRITICAL")
    missed: list[Row] = []
    for name in names or PARTS:
        say(f"torture: {name} begins")
        done: list[Row] = []
        for row in import_module(f"torture.{name}").rows():
            done.append(row)
            missed += [] if row.met else [row]
            put(PAGE, name, done, PARTS)
            sys.stdout.write(f"{row.written(name)}\n")
    if missed:
        sys.exit("\n".join(f"Missed its goal ({row.goal}): {row.what}: {row.result}" for row in missed))


if __name__ == "__main__":
    main(sys.argv[1:])
