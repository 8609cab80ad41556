"""Read what follows /done: `[day] [block] [minutes] [note]`, each part optional.

A number followed by words is a block and a note ("2 finished JWT part", also "2 chapters read"). A number with
a unit is minutes ("30m of reading": 30 minutes of the current block, note "reading"). After a block number and
at the very end, 1:30 is an hour and a half. "2 30", "1, 2" and "all 30m" could mean two things and are asked back; "-5m" is no length, and "-1" no block.
"all" alone is every block up to now. A block's whole title stands for its number; where words follow it at once, it belongs to the note as well: "Review 30m",
"Review: chapter 3", "Review of chapter 3". Days are past ones: a weekday is the last one before today, and it counts as a day only alone or before a
block number, so that "Monday lecture" stays a note.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.typed.day import read_day
from bot.domain.typed.misread import Misread, Why, fold_digits, misread
from bot.domain.typed.text import clean
from bot.domain.typed.time import read_minutes

NOTE_LIMIT = 4096  # as long as a message can be: a note is never cut silently

_ANY_CASE = re.IGNORECASE
_UNIT = r"(?:h|hrs?|hours?|m|mins?|minutes?)"
_NAMED_DAY = re.compile(r"(?:today|yesterday|tomorrow)(?=[\s,:;]|$)", _ANY_CASE)
_FULL_DATE = re.compile(r"\d+([-./])\d+\1\d+(?=[\s,:;]|$)")
_SHORT_DATE = re.compile(r"\d+\.\d+\.(?=[\s,:;]|$)")
_WEEKDAY = re.compile(r"[a-z]+(?=[\s,:;]+(?:block\s*|#)?\d+\b|$)", _ANY_CASE)
_SEVERAL = re.compile(r"\d+(?:(?:\s*[,;&+]\s*|\s+and\s+|\s+)\d+)+", _ANY_CASE)
_NUMBER = re.compile(rf"(?:block\s*|#)?(\d+)[.:,)]?(?=\s|$)(?!\s*{_UNIT}(?:[\s.,:;]|$))", _ANY_CASE)
_LENGTH = rf"[-−]?\d[\d.,]*\s*{_UNIT}(?:\s*\d{{1,2}}\s*m(?:in(?:ute)?s?)?|\d\d|\s\d\d$)?(?=[\s.,:;]|$)"
_MINUTES = re.compile(_LENGTH, _ANY_CASE)
_LAST_MINUTES = re.compile(r"\d+:\d\d$")
_EACH_SO_LONG = re.compile(rf"(?:all|everything)\s+{_LENGTH}", _ANY_CASE)
_EVERY = re.compile(r"(?:all|everything)(?:\s+(?:blocks|of\s+(?:it|them)))?[.!]*", _ANY_CASE)
_NEGATIVE = re.compile(rf"[-−]\d+(?=[\s,:;]|$)(?!\s*{_UNIT}(?:[\s.,:;]|$))", _ANY_CASE)
_GAP = re.compile(r"^[\s,:;]+")
_GAP_AFTER_MINUTES = re.compile(r"^[\s.,:;]*(?:of\s+)?", _ANY_CASE)
_AFTER_TITLE = re.compile(rf"\s*(?:$|[,:;–—]\s*|-\s+)|\s+(?={_LENGTH}|\d+:\d\d$)|(?P<words>\s)", _ANY_CASE)


@dataclass(frozen=True, slots=True)
class DoneRequest:
    """What a learner says is done; no day is the present study day, no number the current block, or `every` one."""

    day: date | None = None
    number: int | None = None
    minutes: int | None = None
    note: str = ""
    every: bool = False


def read_done(text: str, today: date) -> DoneRequest | Misread:
    """Read the arguments of /done; whether that day and block can be checked in is not decided here."""
    day, rest = _take_day(clean(text, NOTE_LIMIT), today)
    if isinstance(day, Misread):
        return day
    if _EVERY.fullmatch(rest):
        return DoneRequest(day, every=True)
    return _read_one(day, rest, today)


def read_title(request: DoneRequest, titles: Sequence[str]) -> DoneRequest | Misread:
    """Take the title with which a note begins for the number of its block, counted from 1; titles that stand twice name none."""
    if request.number is not None or request.minutes is not None:
        return request
    folded = fold_digits(request.note)
    for title in sorted(titles, key=len, reverse=True):
        behind = _AFTER_TITLE.match(folded, len(title))
        if behind and titles.count(title) == 1 and request.note[: len(title)].casefold() == title.casefold():
            named = replace(request, number=titles.index(title) + 1)
            return named if behind["words"] else _with_rest(named, request.note[behind.end() :])
    return request


def _with_rest(request: DoneRequest, rest: str) -> DoneRequest | Misread:
    minutes, note = _take_minutes(rest, after_number=True)
    return minutes if isinstance(minutes, Misread) else replace(request, minutes=minutes, note=note)


def _read_one(day: date | None, rest: str, today: date) -> DoneRequest | Misread:
    """Read what follows about one block; the day may stand behind its number."""
    if negative := _NEGATIVE.match(fold_digits(rest)):
        return misread(Why.NUMBER_OUT_OF_RANGE, negative[0])
    if _SEVERAL.fullmatch(fold_digits(rest)) or _EACH_SO_LONG.fullmatch(fold_digits(rest)):
        return misread(Why.SEVERAL_NUMBERS, rest)
    number, rest = _take_number(rest)
    if isinstance(number, Misread):
        return number
    if day is None and number is not None:
        named, rest = _take_day(rest, today)
        if isinstance(named, Misread):
            return named
        day = named
    minutes, rest = _take_minutes(rest, after_number=number is not None)
    if isinstance(minutes, Misread):
        return minutes
    return DoneRequest(day, number, minutes, clean(rest, NOTE_LIMIT))


def _take_day(text: str, today: date) -> tuple[date | Misread | None, str]:
    folded = fold_digits(text)
    if found := _NAMED_DAY.match(folded) or _FULL_DATE.match(folded):
        return read_day(found[0], today), _GAP.sub("", text[found.end() :])
    if found := _SHORT_DATE.match(folded):
        return read_day(found[0], today - timedelta(364)), _GAP.sub("", text[found.end() :])
    if found := _WEEKDAY.match(folded):
        day = read_day(found[0], today - timedelta(8))
        if not isinstance(day, Misread):
            return day, _GAP.sub("", text[found.end() :])
    return None, text


def _take_number(text: str) -> tuple[int | Misread | None, str]:
    found = _NUMBER.match(fold_digits(text))
    if not found:
        return None, text
    if len(found[1]) > 6:
        return misread(Why.NOT_A_NUMBER, found[1]), text
    return int(found[1]), text[found.end() :].lstrip()


def _take_minutes(text: str, *, after_number: bool) -> tuple[int | Misread | None, str]:
    folded = fold_digits(text)
    found = _MINUTES.match(folded) or (_LAST_MINUTES.match(folded) if after_number else None)
    if not found:
        return None, text
    return read_minutes(found[0]), _GAP_AFTER_MINUTES.sub("", text[found.end() :])
