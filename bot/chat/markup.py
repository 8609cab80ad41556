"""Telegram's small HTML as values: foreign text made safe, lines and quotes put together."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from html import unescape

from markupsafe import Markup, escape

_STEERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_TAG = re.compile(r"<[^>]*>")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def verbatim(text: str) -> Markup:
    """Show a text as it was written: HTML escaped, right-to-left lines isolated; markup stays as it is.

    This is the one place of escaping.
    """
    if isinstance(text, Markup):
        return text
    return escape("\n".join(map(_isolated, _STEERING.sub("", text).split("\n"))))


def plain(html: str) -> str:
    """Give the text that a reader sees, for places that know no HTML such as buttons."""
    return unescape(_TAG.sub("", html)) if isinstance(html, Markup) else html


def bold(text: str) -> Markup:
    """Print a text in bold."""
    return Markup("<b>{}</b>").format(verbatim(text))


def code(text: str) -> Markup:
    """Print a text that can be copied with a tap, such as a command."""
    return Markup("<code>{}</code>").format(verbatim(text))


def link(url: str, text: str) -> Markup:
    """Let a text lead to an address."""
    return Markup('<a href="{}">{}</a>').format(url, verbatim(text))


def moment(at: datetime, text: str) -> Markup:
    """Show a text that stands for an instant: Telegram offers to see it in the device's own time."""
    return Markup('<tg-time unix="{}">{}</tg-time>').format(int(at.timestamp()), verbatim(text))


def join(parts: Iterable[str | None], separator: str) -> Markup:
    """Join the parts that are not empty."""
    return verbatim(separator).join(verbatim(part) for part in parts if part)


def lines(*parts: str | None) -> Markup:
    """Put the parts that are not empty on lines of their own."""
    return join(parts, "\n")


def paragraphs(*parts: str | None) -> Markup:
    """Put an empty line between the parts that are not empty."""
    return join(parts, "\n\n")


def quote(parts: Iterable[str | None], *, expandable: bool = True) -> Markup:
    """Set lines apart, folded to the first few unless told otherwise; without lines there is no quote."""
    inner = lines(*parts)
    if not inner:
        return Markup()
    opening = Markup("<blockquote expandable>") if expandable else Markup("<blockquote>")
    return opening + inner + Markup("</blockquote>")


def _isolated(line: str) -> str:
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        return f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}"
    return line
