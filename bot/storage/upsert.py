"""Inserts that meet a row which is already there: in the words of PostgreSQL, which SQLite has taken over."""

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Insert, insert


def insert_new(table: Table) -> Insert:
    """Insert, leaving alone what is there."""
    return insert(table).on_conflict_do_nothing()


def upsert(table: Table) -> Insert:
    """Insert, or overwrite the row with the same primary key."""
    statement = insert(table)
    keys = list(table.primary_key.columns.keys())
    rest = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)
