"""The column type for instants: naive datetimes are refused, and what comes back is aware UTC again."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from bot.domain.calendar import instant


class Instant(TypeDecorator[datetime]):
    """An aware moment in UTC.

    SQLite keeps it as text of one fixed width, which compares and sorts as the moments do.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store UTC; a naive moment is an error in the code."""
        return None if value is None else instant(value)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give back what was stored as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else instant(value)
