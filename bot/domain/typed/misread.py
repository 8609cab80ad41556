"""What every reader of typed text shares: the folded text, and the value for "I could not read this"."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.typed.text import clean

ECHO = 40
DASHES = str.maketrans(dict.fromkeys("\u2010\u2012\u2013\u2014\u2212", "-"))


class Why(StrEnum):
    """Why a text was not read; chat has one sentence for each."""

    NOT_A_TIME = "not a time"
    NO_SUCH_TIME = "no such time"
    NOT_A_DAY = "not a day"
    NO_SUCH_DAY = "no such day"
    AMBIGUOUS_DAY = "ambiguous day"
    YEAR_OUT_OF_RANGE = "year out of range"
    NOT_A_DURATION = "not a duration"
    DURATION_OUT_OF_RANGE = "duration out of range"
    NOT_A_NUMBER = "not a number"
    NUMBER_OUT_OF_RANGE = "number out of range"
    NOT_A_POSITION = "not a position"
    DAY_OR_WEEK = "day or week"
    SEVERAL_NUMBERS = "several numbers"
    NOT_A_WEEKDAY = "not a weekday"
    NOT_HOURS = "not hours"
    DAY_STARTS_TOO_LATE = "day starts too late"
    NOT_A_TONE = "not a tone"
    NOT_A_WAY = "not a way"
    NOT_ON_OR_OFF = "not on or off"
    NOT_A_MODE = "not a mode"
    NOT_A_LINK = "not a link"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Misread:
    """A text that was not read: why, and the part of it that a reply may quote."""

    why: Why
    text: str


@dataclass(frozen=True, slots=True)
class NoSuchDay(Misread):
    """A day that no calendar has, such as 31 February; without a year when none was typed."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class AmbiguousDay(Misread):
    """A date such as 02/03/2026 that is one day in London and another in New York."""

    options: tuple[date, ...]


def misread(why: Why, text: str) -> Misread:
    """Say why the text was not read, quoting a short and clean part of it."""
    return Misread(why, echo(text))


def echo(text: str) -> str:
    """The part of a typed text that a reply may quote."""
    return clean(text, ECHO)


def plain(text: str) -> str:
    """Fold case, width, digits of any script, dashes, spaces and invisible characters away."""
    folded = unicodedata.normalize("NFC", "".join(map(_plain_character, text)))
    return " ".join(folded.casefold().translate(DASHES).split())


def fold_digits(text: str) -> str:
    """Write decimal digits of any script as 0-9, one character for one character."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "No":  # NFKC would make an innocent 2 of a superscript two
        return character
    if category in {"Cf", "Cs"} or (category == "Cc" and not character.isspace()):
        return ""
    return unicodedata.normalize("NFKC", character)
