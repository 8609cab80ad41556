"""Writes a message's text and its entities as Markdown."""

import re
from collections.abc import Iterable

from bot.playground.values import Json, utf16_length

SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
LIST_OR_HEADING = re.compile(r"^(\d+)([.)] )|^([-+#])")
AROUND = {"bold": ("**", "**"), "italic": ("*", "*")}
QUOTES = ("blockquote", "expandable_blockquote")


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    safe = SPECIAL.sub(r"\\\1", text)
    return LIST_OR_HEADING.sub(lambda found: rf"{found[1]}\{found[2]}" if found[1] else rf"\{found[3]}", safe)


def marked_up(text: str, entities: Iterable[Json]) -> list[str]:
    """Give the lines of a message; all but the last of a paragraph end with a break."""
    known = list(entities)
    lines: list[str] = []
    start = 0
    for line in text.split("\n"):
        end = start + utf16_length(line)
        quoted = any(entity["type"] in QUOTES and _covers(entity, start, end) for entity in known)
        if lines and lines[-1] and line and quoted != lines[-1].startswith("> "):
            lines.append("")
        lines.append(("> " if quoted and line else "") + _line(line, start, known))
        start = end + 1
    return [_with_break(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=True)]


def _line(line: str, start: int, entities: list[Json]) -> str:
    """Write one line with the marks of the entities that lie in it."""
    units = line.encode("utf-16-le")
    end = start + len(units) // 2
    inside = [one for one in entities if start <= one["offset"] and one["offset"] + one["length"] <= end]
    marks: dict[int, list[str]] = {}
    for entity in inside:
        before, after = _marks(entity)
        marks.setdefault(entity["offset"] - start, []).append(before)
        marks.setdefault(entity["offset"] - start + entity["length"], []).insert(0, after)
    written, last = "", 0
    for at in [*sorted(marks), len(units) // 2]:
        part = units[last * 2 : at * 2].decode("utf-16-le")
        written += (escaped(part) if not last else SPECIAL.sub(r"\\\1", part)) + "".join(marks.pop(at, []))
        last = at
    return written


def _marks(entity: Json) -> tuple[str, str]:
    if entity["type"] == "text_link":
        return "[", f"]({entity['url']})"
    return AROUND.get(entity["type"], ("", ""))


def _covers(entity: Json, start: int, end: int) -> bool:
    return bool(entity["offset"] <= start and end <= entity["offset"] + entity["length"])


def _with_break(line: str, below: str) -> str:
    return f"{line}\\" if line and below else line
