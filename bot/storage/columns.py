"""Column types for our own values: zones, choices and small values kept as JSON."""

from enum import Enum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import JSON, BigInteger, Dialect, Integer, String
from sqlalchemy import Enum as EnumType
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")

RowId = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database gives out."""


class Zone(TypeDecorator[ZoneInfo]):
    """A time zone, kept by its name."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: ZoneInfo | None, _dialect: Dialect) -> str | None:
        """Store the name."""
        return None if value is None else value.key

    def process_result_value(self, value: str | None, _dialect: Dialect) -> ZoneInfo | None:
        """Find the zone of that name."""
        return None if value is None else ZoneInfo(value)


class Stored(TypeDecorator[Any]):
    """A value of the domain kept as JSON, and checked against its type when it is read again."""

    impl = JSON
    cache_ok = True

    def __init__(self, adapter: TypeAdapter[Any]) -> None:
        """Keep values of the type that the adapter knows."""
        super().__init__(none_as_null=True)
        self.adapter = adapter

    def process_bind_param(self, value: Any, _dialect: Dialect) -> Any:
        """Store plain JSON."""
        return None if value is None else self.adapter.dump_python(value, mode="json")

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        """Build the value again."""
        return None if value is None else self.adapter.validate_python(value)


def choice(kind: type[Enum]) -> EnumType:
    """Keep one of an enum's members: text by its value, a number by its lower-case name."""
    return EnumType(kind, native_enum=False, create_constraint=False, length=16, values_callable=_words)


def _words(kind: type[Enum]) -> list[str]:
    return [member.value if isinstance(member.value, str) else member.name.lower() for member in kind]
