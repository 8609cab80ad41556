"""Tables for spreadsheets: CSV in which no cell can be taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""A spreadsheet takes a cell that begins with one of these for a formula, so it gets an apostrophe in front."""


def written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table in UTF-8, with the mark by which spreadsheets know it."""
    text = StringIO()
    table = csv.writer(text)
    table.writerow(head)
    table.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """Write a cell; numbers are written plainly, and texts never become formulas."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
