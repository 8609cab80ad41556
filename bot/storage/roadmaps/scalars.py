"""The small values of a roadmap file: texts, times, lengths and minutes, each with its own sentence when wrong."""

import re
import unicodedata
from datetime import date, time
from typing import Annotated, Any, NamedTuple, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.domain.roadmap import Length, Unit

T = TypeVar("T")

_INVISIBLE = re.compile("[\u0000-\u0008\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LENGTH = re.compile(r"([1-9][0-9]{0,3}) (day|week|month)s?")
_MINUTES = re.compile(r"([0-9]{1,4})(?: ?[-–] ?([0-9]{1,4}))?")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_DAY_MINUTES = 1440


def wrong(sentence: str) -> PydanticCustomError:
    """Make a validation error that carries its sentence as it is."""
    return PydanticCustomError("sentence", "{sentence}", {"sentence": sentence})


class Minutes(NamedTuple):
    """A block's minutes: the least that counts as done, and the most of a range (0: no range)."""

    least: int
    most: int = 0


def _clean(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", value)).split())


def _length(value: Any) -> Length:
    found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if not found or int(found[1]) > 1000:
        raise wrong(
            f"{shown(value)} is not a length. Write 1 to 1000 days, weeks or months, for example: 2 weeks"
        )
    return Length(int(found[1]), Unit(f"{found[2]}s"))


def _minutes(value: Any) -> Minutes:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    found = _MINUTES.fullmatch(text)
    if not found:
        raise wrong(
            f'{shown(value)} is not a number of minutes. Write for example: 45, or "180-240" for a range'
        )
    least, most = int(found[1]), int(found[2] or 0)
    if not 1 <= least <= _DAY_MINUTES or most > _DAY_MINUTES:
        raise wrong(f"{shown(value)} is out of range. A block has 1 to 1440 minutes.")
    if found[2] and most <= least:
        raise wrong(f"{shown(value)} is no range. Write the smaller number first.")
    return Minutes(least, most)


def _time(value: Any) -> time:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise wrong(f"{shown(value)} is not a time. Write 00:00 to 23:59.")
    hour, minute = value.split(":")
    return time(int(hour), int(minute))


def _day(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise wrong(f"{shown(value)} is not a day. Write it as 2026-03-02.")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise wrong(f"{value} does not exist in the calendar. Check the day and the month.") from error


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in value:
        raise wrong(f"{shown(value)} is not a web address. Write it whole, beginning with https://")
    return value


def shown(value: object) -> str:
    """Quote a value of the file for a sentence, shortened."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a section with fields"
    text = str(value)
    text = text if len(text) <= 40 else f"{text[:39]}…"
    return f"'{text}'" if isinstance(value, str) else text


_MINUTES_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 1440},
        {"type": "string", "pattern": "^[0-9]+ ?[-–] ?[0-9]+$"},
    ]
}
_LENGTH_SCHEMA = {"type": "string", "pattern": "^[1-9][0-9]{0,3} (day|week|month)s?$"}

Text = Annotated[str, Field(min_length=1, max_length=600), BeforeValidator(_clean)]
Title = Annotated[str, Field(min_length=1, max_length=120), BeforeValidator(_clean)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
Span = Annotated[Length, PlainValidator(_length), WithJsonSchema(_LENGTH_SCHEMA)]
Stretch = Annotated[Minutes, PlainValidator(_minutes), WithJsonSchema(_MINUTES_SCHEMA)]
WallTime = Annotated[
    time, PlainValidator(_time), WithJsonSchema({"type": "string", "pattern": f"^({_TIME.pattern})$"})
]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Url = Annotated[Text, AfterValidator(_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
Month = Annotated[int, Field(ge=0, le=1000)]
Many: TypeAlias = Annotated[tuple[T, ...], Field(strict=False)]
