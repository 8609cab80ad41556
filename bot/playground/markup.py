"""Reads the pieces of Telegram's HTML: characters, references, start tags with their attributes."""

import re
from dataclasses import dataclass

from bot.playground.errors import RefusedError, bad_request

SPACE = " \t\r\n\0\v"
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,7})|#(?P<dec>[0-9]{1,8})|(?P<name>[a-zA-Z]+));?")
_NAME_TOKEN = re.compile(r"[0-9A-Za-z.-]*")


def unparsable(reason: str) -> RefusedError:
    """Return Telegram's refusal of markup."""
    return bad_request(f"can't parse entities: {reason}")


@dataclass(slots=True)
class Cursor:
    """A place in a text with markup."""

    text: str
    at: int = 0

    def peek(self) -> str:
        """Return the next character; empty at the end."""
        return self.text[self.at] if self.at < len(self.text) else ""

    def skip(self, characters: str) -> None:
        """Go past all of the given characters."""
        while self.peek() and self.peek() in characters:
            self.at += 1

    def until(self, characters: str) -> str:
        """Read on to the first of the given characters."""
        start = self.at
        while self.peek() and self.peek() not in characters:
            self.at += 1
        return self.text[start : self.at]

    def refuse(self, what: str, at: int) -> RefusedError:
        """Return a refusal that names a place as Telegram does: by its byte."""
        return unparsable(f"{what} at byte offset {len(self.text[:at].encode())}")


def read_reference(cursor: Cursor) -> str:
    """Read what begins with an ampersand: one character, or the ampersand itself."""
    found = _REFERENCE.match(cursor.text, cursor.at)
    character = _decoded(found) if found else None
    if found is None or character is None:
        cursor.at += 1
        return "&"
    cursor.at = found.end()
    return character


def read_attributes(cursor: Cursor, tag: str, start: int) -> dict[str, str]:
    """Read the attributes of a start tag and its closing bracket."""
    attributes: dict[str, str] = {}
    cursor.skip(SPACE)
    while cursor.peek() != ">":
        attribute, value = _read_attribute(cursor, tag, start)
        attributes[attribute] = value
        cursor.skip(SPACE)
    cursor.at += 1
    return attributes


def _decoded(found: re.Match[str]) -> str | None:
    if name := found["name"]:
        return _NAMED.get(name)
    code = int(found["hex"], 16) if found["hex"] else int(found["dec"])
    if 0xD800 <= code <= 0xDFFF:
        reason = "check for unmatched surrogate code units"
        raise unparsable(f"Text contains invalid Unicode characters after decoding HTML entities, {reason}")
    return chr(code) if 0 < code < 0x10FFFF else None


def _read_attribute(cursor: Cursor, tag: str, start: int) -> tuple[str, str]:
    attribute = cursor.until(SPACE + "=>").lower()
    if not attribute and cursor.peek():
        raise cursor.refuse(f'Empty attribute name in the tag "{tag}"', start)
    cursor.skip(SPACE)
    if cursor.peek() == "=":
        cursor.at += 1
        cursor.skip(SPACE)
        if cursor.peek():
            return attribute, _read_value(cursor, start)
    elif cursor.peek() and (tag, attribute) == ("blockquote", "expandable"):
        return attribute, ""
    elif cursor.peek():
        what = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
        raise cursor.refuse(what, start)
    raise cursor.refuse(f'Unclosed start tag "{tag}"', start)


def _read_value(cursor: Cursor, start: int) -> str:
    quote = cursor.peek()
    value = _read_quoted(cursor, quote) if quote in "'\"" else _read_token(cursor)
    if not cursor.peek():
        raise cursor.refuse("Unclosed start tag", start)
    return value


def _read_quoted(cursor: Cursor, quote: str) -> str:
    cursor.at += 1
    parts: list[str] = []
    while cursor.peek() and cursor.peek() != quote:
        parts.append(read_reference(cursor) if cursor.peek() == "&" else cursor.until(quote + "&"))
    cursor.at += bool(cursor.peek())
    return "".join(parts)


def _read_token(cursor: Cursor) -> str:
    found = _NAME_TOKEN.match(cursor.text, cursor.at)
    token = found.group() if found else ""
    start, cursor.at = cursor.at, cursor.at + len(token)
    if cursor.peek() and cursor.peek() not in SPACE + ">":
        raise cursor.refuse("Unexpected end of name token", start)
    return token.lower()
