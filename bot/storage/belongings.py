"""Everything that is kept of one person, found by the schema itself, so that no table can be left out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Column, ColumnElement, Enum, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.storage.columns import RowId, Stored, Zone
from bot.storage.database import Transaction
from bot.storage.instant import Instant
from bot.storage.schema import learners, metadata

Belongings: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows as plain JSON, by table. Nobody's id is in them, and rows point at each other by their places in the list."""

OWNERS = ("learner_id", "person_id")
"""What a column is called that says whose a row is."""

_PERSONAL = frozenset({*OWNERS, "chat_id"})
"""Columns that hold the person's own number; a private chat has that of the person."""

ON_ITS_WAY = frozenset({"inbox"})
"""Tables that empty themselves within two days; a row in them may be in hand at this moment, and is left alone."""


class BelongingsUnclear(ValueError):
    """These are no belongings that could be kept."""


def owned(table: Table, person_id: int) -> ColumnElement[bool] | None:
    """Give the condition for a table's rows of a person; None for a table that knows nobody."""
    if table is learners:
        return learners.c.id == person_id
    for name in OWNERS:
        if name in table.c:
            mine: ColumnElement[bool] = table.c[name] == person_id
            return mine
    for key in table.foreign_keys:
        theirs = owned(key.column.table, person_id)
        if theirs is not None:
            return key.parent.in_(select(key.column).where(theirs))
    return None


async def remove(tx: Transaction, person_id: int) -> int:
    """Delete everything of a person and tell how many rows that were."""
    count = 0
    for table, theirs in reversed(list(_tables(person_id))):
        count += (await tx.execute(delete(table).where(theirs))).rowcount
    return count


async def of(tx: Transaction, person_id: int) -> Belongings:
    """Give everything of a person."""
    found: dict[str, list[dict[str, Any]]] = {}
    places: dict[Column[Any], dict[int, int]] = {}
    for table, theirs in _tables(person_id):
        number = _number(table)
        rows = (await tx.execute(select(table).where(theirs).order_by(*table.primary_key))).mappings().all()
        if number is not None:
            places[number] = {row[number]: place for place, row in enumerate(rows, 1)}
        found[table.name] = [
            {column.name: _written(column, row[column], places) for column in _kept(table)} for row in rows
        ]
    return found


async def put(tx: Transaction, person_id: int, belongings: Belongings) -> None:
    """Keep belongings as this person's; raise BelongingsUnclear for what cannot be kept."""
    numbers: dict[Column[Any], dict[int, int]] = {}
    for table, _ in _tables(person_id):
        number = _number(table)
        try:
            for place, row in enumerate(belongings.get(table.name, ()), 1):
                values = {column.name: _read(column, row, numbers) for column in _kept(table)}
                mine = {column.name: person_id for column in table.c if _is_personal(column)}
                added = await tx.execute(insert(table).values(values | mine))
                if number is not None and added.inserted_primary_key is not None:
                    numbers.setdefault(number, {})[place] = added.inserted_primary_key[0]
        except (ValidationError, IntegrityError, LookupError, TypeError, AttributeError) as error:
            raise BelongingsUnclear(f"The rows of {table.name} cannot be read.") from error


def _tables(person_id: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """List the tables that know people, those that others point at first."""
    for table in metadata.sorted_tables:
        theirs = owned(table, person_id)
        if theirs is not None and table.name not in ON_ITS_WAY:
            yield table, theirs


def _number(table: Table) -> Column[Any] | None:
    """Give the column whose numbers the database gives out."""
    keys = list(table.primary_key)
    return keys[0] if len(keys) == 1 and keys[0].type is RowId else None


def _kept(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if column is not _number(table) and not _is_personal(column)]


def _is_personal(column: Column[Any]) -> bool:
    return column is learners.c.id or column.name in _PERSONAL


def _written(column: Column[Any], value: Any, places: Mapping[Column[Any], Mapping[int, int]]) -> Any:
    for key in column.foreign_keys:
        if value is not None and key.column in places:
            return places[key.column][value]
    return None if value is None else _adapter(column).dump_python(value, mode="json")


def _read(
    column: Column[Any], row: Mapping[str, Any], numbers: Mapping[Column[Any], Mapping[int, int]]
) -> Any:
    value = row.get(column.name) if column.nullable else row[column.name]
    for key in column.foreign_keys:
        if value is not None and key.column in numbers:
            return numbers[key.column][value]
    return None if value is None else _adapter(column).validate_python(value)


def _adapter(column: Column[Any]) -> TypeAdapter[Any]:
    match column.type:
        case Stored(adapter=adapter):
            return adapter
        case Zone():
            return TypeAdapter(ZoneInfo)
        case Enum(enum_class=kind) if kind is not None:
            return TypeAdapter(kind)
        case Instant():
            return TypeAdapter(datetime)
        case kind:
            return TypeAdapter(kind.python_type)
