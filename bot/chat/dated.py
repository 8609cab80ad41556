"""Dated answers: what time it is where an answer comes from, by the Date that each carries."""

from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from bot.domain.calendar import Instant

Told: TypeAlias = Callable[[Instant | None], None]
"""Hears when an answer was given; None, where it does not say."""

HEADER = "Date"


def untold(_at: Instant | None) -> None:
    """Pay no heed to the time."""


def instant_of(header: str | None) -> Instant | None:
    """Read the time of an answer; None where there is none, or nothing that is one."""
    try:
        found = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
