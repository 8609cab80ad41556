"""Run what takes long: `python -m torture [part …]`, by default every part; writes docs/reliability.md."""

import sys
from importlib import import_module

from torture.page import PAGE, put
from torture.progress import say

PARTS = (
    "kills",
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
    """Run the named parts one after the other, and put the figures of each into the page when it is done."""
    for name in names or PARTS:
        if name not in PARTS:
            sys.exit(f"There is no part '{name}'. There are: {', '.join(PARTS)}.")
    for name in names or PARTS:
        say(f"torture: {name} begins")
        rows = import_module(f"torture.{name}").rows()
        put(PAGE, name, rows, PARTS)
        for row in rows:
            sys.stdout.write(f"{row.written(name)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
