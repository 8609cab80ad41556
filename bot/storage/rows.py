"""Between rows and values: a table's columns are named as the value's fields, in any order."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Column, Table


def columns_of(table: Table, kind: type[Any]) -> tuple[Column[Any], ...]:
    """List the columns that a value of this kind is made of, in the order of its fields."""
    return tuple(table.c[field.name] for field in fields(kind))


def values_of(value: object, columns: Iterable[Column[Any]]) -> dict[str, Any]:
    """Give what these columns hold for the value."""
    return {column.name: getattr(value, column.name) for column in columns}
