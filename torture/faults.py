"""The table of faults: every row that can be tried here has its tests, and all of them are run."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from torture.page import Row

ROOT = Path(__file__).resolve().parents[1]
MATRIX = "tests.faults.matrix"
RESULTS = "results.xml"


def rows() -> list[Row]:
    """Run the tests of the whole table."""
    table = import_module(MATRIX).ROWS
    with TemporaryDirectory(prefix="cairn-") as folder:
        green, tests = _ran(sorted({test for row in table for test in row.tests}), Path(folder))
    good = [row for row in table if row.tests and green.issuperset(row.tests)]
    partly = sum(bool(row.not_here) for row in table)
    return [
        Row(
            "rows of the [table of faults](faults.md), each with its tests",
            len(table),
            "every one that can be tried here automated and green",
            f"{len(good)} of {len(table)} automated and green ({tests} tests); of {partly} rows a part cannot be tried"
            " on any machine, as the table says",
            len(good) == len(table),
        )
    ]


def _ran(wanted: list[str], folder: Path) -> tuple[set[str], int]:
    """Run tests; give those of which every form passed, and how many forms there were."""
    results = folder / RESULTS
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--junitxml={results}",
        *wanted,
    ]
    subprocess.run(command, cwd=ROOT, check=False, stdout=sys.stderr)  # noqa: S603 (our own tests)
    cases = list(ET.parse(results).iter("testcase"))  # noqa: S314 (pytest wrote it just now)
    bad = {_named(case) for case in cases if len(case.findall("*")) > len(case.findall("system-out"))}
    return {_named(case) for case in cases} - bad, len(cases)


def _named(case: ET.Element) -> str:
    """Give a test as the table names it, without its parameters."""
    path = str(case.get("classname")).replace(".", "/")
    return f"{path}.py::{str(case.get('name')).partition('[')[0]}"
