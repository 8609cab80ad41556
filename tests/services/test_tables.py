"""Tables: no cell is ever taken for a formula, and every cell comes back as it was."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.tables import FORMULA, cell, written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("https://evil.example","read me")', '\'=HYPERLINK("https://evil.example","read me")'),
        ("+49", "'+49"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_text_that_could_be_a_formula_is_made_a_text(text: str, shown: str) -> None:
    assert cell(text) == shown


@pytest.mark.parametrize(("value", "shown"), [(-5, "-5"), (60, "60"), (None, ""), (True, "True")])
def test_numbers_stay_numbers(value: object, shown: str) -> None:
    assert cell(value) == shown


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_every_cell_comes_back_and_none_begins_like_a_formula(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(StringIO(written(["a", "b"], rows).decode("utf-8-sig"), newline="")))
    assert read == [["a", "b"], *([cell(one) for one in row] for row in rows)]
    assert not any(one.startswith(FORMULA) for row in read for one in row)
