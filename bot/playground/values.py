"""The small values that the whole playground shares."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Json = dict[str, Any]
"""One JSON object, shaped as the Bot API shapes it."""


class Clock(Protocol):
    """Whoever knows the current instant."""

    def now(self) -> datetime:
        """Return the current instant as an aware UTC datetime."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Telegram account who can write to bots."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"

    def user(self) -> Json:
        """Return this person as Telegram's User object."""
        optional = {"last_name": self.last_name, "username": self.username}
        given = {name: value for name, value in optional.items() if value}
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **given, **language}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived in a request."""

    name: str
    data: bytes
    mime_type: str = "application/octet-stream"


def seconds(at: datetime) -> int:
    """Return an instant as Telegram writes dates: whole seconds since 1970."""
    return int(at.timestamp())


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 code units, the unit of Telegram's offsets and limits."""
    return len(text) + sum(character > "\uffff" for character in text)
