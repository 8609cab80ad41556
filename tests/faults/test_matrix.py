"""The fault table is whole: each of its rows names tests that are there, and the page tells the same."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.faults.matrix import POSTGRES, ROWS, SQLITE, Row
from tools import faults

PROJECT = Path(__file__).parents[2]


@cache
def names_in(path: str) -> frozenset[str]:
    """List the tests of a file."""
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(one.name for one in functions if one.name.startswith("test_"))


def test_the_table_has_its_45_rows() -> None:
    assert [row.number for row in ROWS] == list(range(1, 46))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_each_row_names_tests_that_are_there(row: Row) -> None:
    assert row.tests
    assert len(set(row.tests)) == len(row.tests)
    for test in row.tests:
        path, _, name = test.partition("::")
        assert name in names_in(path), test


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_a_row_on_one_database_says_why_not_on_the_other(row: Row) -> None:
    assert bool(row.one_only) is (row.databases in {SQLITE, POSTGRES})


def test_the_page_tells_what_the_table_says() -> None:
    assert faults.PAGE.read_text(encoding="utf-8") == faults.page(), "run python -m tools.faults"
