"""Read wall-clock times and lengths of study as people type them."""

import re
from datetime import time
from fractions import Fraction

from bot.domain.typed.misread import Misread, Why, misread, plain

SHORTEST, LONGEST = 1, 1440

_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_CLOCK = re.compile(
    r"(?P<sign>-?)"
    r"(?:(?P<hour>\d{1,2})(?:(?:[:.]| ?h ?)(?P<minute>\d\d)| ?h)?|(?P<hour4>\d\d)(?P<minute4>\d\d))"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)

_HOURS, _MINUTES = r"(?:h|hrs?|hours?)", r"(?:m|mins?|minutes?)"
_ONLY_MINUTES = re.compile(rf"(\d{{1,6}})(?: ?{_MINUTES})?")
_ONLY_HOURS = re.compile(rf"(\d{{1,6}}(?:[.,]\d{{1,2}})?) ?{_HOURS}")
_BOTH = re.compile(rf"(\d{{1,6}})(?::| ?{_HOURS} ?)(\d{{1,2}})(?: ?{_MINUTES})?")


def read_clock(text: str) -> time | Misread:
    """Read a time of the day: 7, 07:30, 07.30, 7 pm, 19h30, 0730, noon, midnight."""
    typed = plain(text)
    if typed in _WORDS:
        return _WORDS[typed]
    found = _CLOCK.fullmatch(typed)
    if not found:
        return misread(Why.NOT_A_TIME, text)
    hour = _hour(int(found["hour"] or found["hour4"]), found["half"])
    minute = int(found["minute"] or found["minute4"] or 0)
    if found["sign"] or hour is None or minute > 59:
        return misread(Why.NO_SUCH_TIME, text)
    return time(hour, minute)


def _hour(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "p" else 0)


def read_minutes(text: str) -> int | Misread:
    """Read a length of study in whole minutes: 30m, 30 min, 1h, 1h30, 1.5h, 1:30 (hours), 90 (minutes)."""
    minutes = _minutes(plain(text))
    if minutes is None or minutes.denominator != 1:
        return misread(Why.NOT_A_DURATION, text)
    if not SHORTEST <= minutes <= LONGEST:
        return misread(Why.DURATION_OUT_OF_RANGE, text)
    return int(minutes)


def _minutes(typed: str) -> Fraction | None:
    if found := _ONLY_MINUTES.fullmatch(typed):
        return Fraction(found[1])
    if found := _ONLY_HOURS.fullmatch(typed):
        return 60 * Fraction(found[1].replace(",", "."))
    if (found := _BOTH.fullmatch(typed)) and int(found[2]) < 60:
        return Fraction(60 * int(found[1]) + int(found[2]))
    return None
