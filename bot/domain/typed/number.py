"""Read small whole numbers, and where in a roadmap a learner already is."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.domain.typed.misread import Misread, Why, misread, plain

LARGEST = 999_999

Kind = Literal["day", "week"]

_I_AM_AT = re.compile(r"i(?: a|['’]?)m (?:already )?(?:at|on|in) ")
_POSITION = re.compile(r"(d(?:ay)?|w(?:eek)?|wk)? ?(\d{1,6})")


@dataclass(frozen=True, slots=True)
class AlreadyAt:
    """The n-th study day, or the n-th week, of a roadmap; the first is 1."""

    kind: Kind
    number: int


def read_number(text: str, lowest: int = 0, highest: int = LARGEST) -> int | Misread:
    """Read at most six digits of any script, without sign, point, exponent or separator."""
    typed = plain(text)
    if not re.fullmatch(r"\d{1,6}", typed):
        return misread(Why.NOT_A_NUMBER, text)
    if not lowest <= int(typed) <= highest:
        return misread(Why.NUMBER_OUT_OF_RANGE, text)
    return int(typed)


def read_already_at(text: str, bare: Kind | None = None) -> AlreadyAt | Misread:
    """Read `day 12`, `week 3`, `d12`, `w3`; what a bare `12` counts is `bare`, or it is asked back."""
    found = _POSITION.fullmatch(plain(text))
    if not found:
        return misread(Why.NOT_A_POSITION, text)
    kind = _kind(found[1], bare)
    if kind is None:
        return misread(Why.DAY_OR_WEEK, text)
    number = int(found[2])
    return AlreadyAt(kind, number) if number else misread(Why.NUMBER_OUT_OF_RANGE, text)


def says_already_at(text: str) -> AlreadyAt | None:
    """Read "I am at day 12" in a plain text; None where it says something else."""
    said = _I_AM_AT.match(plain(text))
    at = read_already_at(plain(text)[said.end() :].rstrip(" .!")) if said else None
    return at if isinstance(at, AlreadyAt) else None


def _kind(word: str | None, bare: Kind | None) -> Kind | None:
    if word is None:
        return bare
    return "day" if word.startswith("d") else "week"
