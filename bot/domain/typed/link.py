"""Read links and short lines about work; a link is only looked at as text and never fetched."""

import re

from bot.domain.typed.misread import Misread, Why, misread
from bot.domain.typed.text import clean, utf16_length

LONGEST_LINK, LONGEST_LINE = 2000, 400

_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
_LINK = re.compile(rf"(?P<scheme>https?://)?{_HOST}(?::\d{{1,5}})?(?P<rest>[/?#]\S*)?", re.IGNORECASE)
_ALL = 100_000


def read_link(text: str) -> str | Misread:
    """Read an address of the web; one with a path may lack its `https://`."""
    typed = clean(text, _ALL)
    found = _LINK.fullmatch(typed)
    if found is None or not (found["scheme"] or found["rest"]):
        return misread(Why.NOT_A_LINK, text)
    address = typed if found["scheme"] else f"https://{typed}"
    return address if len(address) <= LONGEST_LINK else misread(Why.TOO_LONG, text)


def read_line(text: str) -> str | Misread:
    """Read a line of a learner's own words; it is never cut."""
    typed = " ".join(clean(text, _ALL).split())
    if not typed:
        return misread(Why.TOO_LONG, "")
    return typed if utf16_length(typed) <= LONGEST_LINE else misread(Why.TOO_LONG, text)
