"""Markdown for files: texts of other people that nobody can take for markup."""

import re
from urllib.parse import quote

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_PLAIN_IN_AN_ADDRESS = "!#$&'()*+,/:;=?@[]%~-._"


def escaped(text: str) -> str:
    """Write a text on one line so that it is shown as it was written."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def to(address: str, text: str) -> str:
    """Let a text lead to an address of the web."""
    return f"[{escaped(text)}](<{quote(address, safe=_PLAIN_IN_AN_ADDRESS)}>)"
