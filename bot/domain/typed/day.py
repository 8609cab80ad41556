"""Read days as people type them: words, weekdays, distances and dates, never guessing month from day."""

import re
from datetime import date, timedelta

from bot.domain.roadmap import Weekday
from bot.domain.typed.misread import AmbiguousDay, Misread, NoSuchDay, Why, echo, misread, plain

FIRST_YEAR, LAST_YEAR = 2000, 2100

_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_NUMBERS = {
    **{name: number for number, name in enumerate(_WEEKDAYS)},
    **{name[:3]: number for number, name in enumerate(_WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?:,? (?P<year>\d{4}))?"

_PREPOSITION = re.compile(r"^(?:on|until|till|from|starting) ")
_DISTANCE = re.compile(r"\+(\d{1,6})(?: days?)?|(?:in )?(\d{1,6}) (day|week)s?")
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})?",
        rf"{_DAY}\.? {_MONTH}{_YEAR}",
        rf"{_MONTH} {_DAY}{_YEAR}",
    )
)
_EITHER_ORDER = re.compile(r"(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}))?")


def read_day(text: str, today: date) -> date | Misread:
    """Read a day; a weekday is the next one after today, a date without a year the next one from today on."""
    typed = _PREPOSITION.sub("", plain(text))
    day = _distance(text, typed, today) or _date(text, typed, today) or _either_order(text, typed, today)
    return day or misread(Why.NOT_A_DAY, text)


def read_weekday(text: str) -> Weekday | Misread:
    """Read a weekday: Monday, mon, Mondays."""
    typed = plain(text)
    number = _WEEKDAY_NUMBERS.get(typed, _WEEKDAY_NUMBERS.get(typed.removesuffix("s")))
    return misread(Why.NOT_A_WEEKDAY, text) if number is None else Weekday(number)


def _distance(text: str, typed: str, today: date) -> date | Misread | None:
    days = _days_away(typed, today)
    if days is None:
        return None
    if not date.min.toordinal() <= today.toordinal() + days <= date.max.toordinal():
        return misread(Why.YEAR_OUT_OF_RANGE, text)
    return _in_range(text, today + timedelta(days))


def _days_away(typed: str, today: date) -> int | None:
    if typed in _WORDS:
        return _WORDS[typed]
    weekday = _WEEKDAY_NUMBERS.get(typed.removeprefix("next "))
    if weekday is not None:
        return (weekday - today.weekday() - 1) % 7 + 1
    found = _DISTANCE.fullmatch(typed)
    if not found:
        return None
    return int(found[1] or found[2]) * (7 if found[3] == "week" else 1)


def _date(text: str, typed: str, today: date) -> date | Misread | None:
    for pattern in _DATES:
        if found := pattern.fullmatch(typed):
            month = _MONTH_NUMBERS.get(found["month"]) or int(found["month"])
            return _resolve(text, found["year"], month, int(found["day"]), today)
    return None


def _either_order(text: str, typed: str, today: date) -> date | Misread | None:
    found = _EITHER_ORDER.fullmatch(typed)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), found[4]
    readings = [_resolve(text, year, month, day, today) for day, month in ((first, second), (second, first))]
    days = sorted({reading for reading in readings if isinstance(reading, date)})
    if len(days) > 1:
        return AmbiguousDay(Why.AMBIGUOUS_DAY, echo(text), tuple(days))
    return days[0] if days else _best_refusal(readings)


def _best_refusal(readings: list[date | Misread]) -> date | Misread:
    return min(readings, key=lambda reading: isinstance(reading, Misread) and reading.why is Why.NOT_A_DAY)


def _resolve(text: str, year: str | None, month: int, day: int, today: date) -> date | Misread:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return misread(Why.NOT_A_DAY, text)
    if year is None:
        return _next(text, month, day, today)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return misread(Why.YEAR_OUT_OF_RANGE, text)
    return _calendar(int(year), month, day) or NoSuchDay(Why.NO_SUCH_DAY, echo(text), int(year), month, day)


def _next(text: str, month: int, day: int, today: date) -> date | Misread:
    if not _calendar(2000, month, day):  # a leap year has every day there is
        return NoSuchDay(Why.NO_SUCH_DAY, echo(text), None, month, day)
    years = range(today.year, min(today.year + 8, LAST_YEAR) + 1)
    coming = (found for year in years if (found := _calendar(year, month, day)) and found >= today)
    first = next(coming, None)
    return misread(Why.YEAR_OUT_OF_RANGE, text) if first is None else _in_range(text, first)


def _in_range(text: str, day: date) -> date | Misread:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else misread(Why.YEAR_OUT_OF_RANGE, text)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
