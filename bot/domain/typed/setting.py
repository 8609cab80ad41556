"""Read what learners type for a setting: when a study day begins, quiet hours, pictures or text, on or off."""

import re
from datetime import time
from typing import TypeAlias

from bot.domain.learner import LATEST_DAY_START, QUIET_FROM, Tone
from bot.domain.typed.misread import Misread, Why, misread, plain
from bot.domain.typed.time import read_clock

Hours: TypeAlias = tuple[time, time]
"""From the first time of the day to the second; equal ones mean no hours at all."""

NO_HOURS: Hours = (QUIET_FROM, QUIET_FROM)

_NONE = frozenset({"off", "none", "no", "never"})
_SWITCH = {"on": True, "yes": True, "off": False, "no": False}
_WAYS = {"picture": True, "pictures": True, "text": False, "words": False}
_BETWEEN = re.compile(r"(?:from )?(.+?) ?(?:-|\bto\b|\buntil\b|\btill\b) ?(.+)")


def read_day_start(text: str) -> time | Misread:
    """Read the time at which a study day begins: midnight to six."""
    at = read_clock(text)
    if isinstance(at, time) and at > LATEST_DAY_START:
        return misread(Why.DAY_STARTS_TOO_LATE, text)
    return at


def read_hours(text: str) -> Hours | Misread:
    """Read quiet hours: 22:30-07:00, 10pm to 6am, off."""
    typed = plain(text)
    if typed in _NONE:
        return NO_HOURS
    found = _BETWEEN.fullmatch(typed)
    if not found:
        return misread(Why.NOT_HOURS, text)
    begin, end = read_clock(found[1]), read_clock(found[2])
    if isinstance(begin, time) and isinstance(end, time):
        return begin, end
    wrong = (half for half in (begin, end) if isinstance(half, Misread) and half.why is Why.NO_SUCH_TIME)
    return next(wrong, misread(Why.NOT_HOURS, text))


def read_hour_or_off(text: str) -> time | Misread | None:
    """Read the hour of a message that may be switched off: 7:30, off."""
    return None if plain(text) in _NONE else read_clock(text)


def read_tone(text: str) -> Tone | Misread:
    """Read in which tone the coach speaks."""
    typed = plain(text)
    return Tone(typed) if typed in set(Tone) else misread(Why.NOT_A_TONE, text)


def read_pictures(text: str) -> bool | Misread:
    """Read whether reports come as pictures or as text."""
    wanted = _WAYS.get(plain(text))
    return misread(Why.NOT_A_WAY, text) if wanted is None else wanted


def read_switch(text: str) -> bool | Misread:
    """Read whether something is wanted: on or off."""
    wanted = _SWITCH.get(plain(text))
    return misread(Why.NOT_ON_OR_OFF, text) if wanted is None else wanted
