"""Split a long text into messages: between lines, never inside a tag or a letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, pairwise, takewhile

from markupsafe import Markup, escape

from bot.domain.typed.text import clusters, utf16_length

LONGEST_TEXT = 4096
_TOKEN = re.compile(r"<(/?)([a-z][a-z-]*)[^>]*>|[^<]+|<")
_LONGEST_LETTER = 64


@dataclass(frozen=True, slots=True)
class _Tag:
    """An opening tag; `at` tells two equal tags apart."""

    at: int
    name: str
    html: str


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text inside the same tags, outermost first."""

    text: str
    tags: tuple[_Tag, ...]


def split(html: Markup, limit: int = LONGEST_TEXT) -> list[Markup]:
    """Split into parts of at most `limit` UTF-16 units as read; tags are closed and opened again.

    Parts with nothing to see are left out: Telegram refuses them.
    """
    runs = list(_runs(html))
    text = "".join(run.text for run in runs)
    borders = [0, *_borders(text, limit)]
    if len(borders) == 2 and text.strip():
        return [html]
    return [_render(runs, start, end) for start, end in pairwise(borders) if text[start:end].strip()]


def _runs(html: Markup) -> Iterator[_Run]:
    tags: tuple[_Tag, ...] = ()
    for token in _TOKEN.finditer(html):
        closing, name = token.group(1, 2)
        if name is None:
            yield _Run(unescape(token.group()), tags)
        elif not closing:
            tags = (*tags, _Tag(token.start(), name, token.group()))
        elif tags and tags[-1].name == name:
            tags = tags[:-1]


def _borders(text: str, limit: int) -> Iterator[int]:
    """Give the end of each part."""
    start = 0
    while start < len(text):
        start += _fitting(text[start : start + limit + _LONGEST_LETTER], limit)
        yield start


def _fitting(text: str, limit: int) -> int:
    """Tell how many characters go into one part: all, else whole lines, else words, else letters."""
    lengths = accumulate(utf16_length(character) for character in text)
    most = sum(1 for _ in takewhile(lambda length: length <= limit, lengths))
    if most == len(text):
        return most
    head = text[:most]
    cut = head.rfind("\n") + 1 or _after_last_space(head)
    return cut or _whole_letters(text, most)


def _after_last_space(text: str) -> int:
    return max((at for at, character in enumerate(text, 1) if character.isspace()), default=0)


def _whole_letters(text: str, most: int) -> int:
    ends = accumulate(len(cluster) for cluster in clusters(text))
    return max(takewhile(lambda end: end <= most, ends), default=most)


def _render(runs: list[_Run], start: int, end: int) -> Markup:
    pieces: list[str] = []
    open_tags: tuple[_Tag, ...] = ()
    position = 0
    for run in runs:
        text = run.text[max(0, start - position) : max(0, end - position)]
        position += len(run.text)
        if text:
            pieces += [_change(open_tags, run.tags), escape(text)]
            open_tags = run.tags
    return Markup("".join([*pieces, _change(open_tags, ())]))  # noqa: S704 (tags as they came, text escaped)


def _change(before: tuple[_Tag, ...], after: tuple[_Tag, ...]) -> str:
    """Close the tags that end here, then open those that begin."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    closed = "".join(f"</{tag.name}>" for tag in reversed(before[shared:]))
    return closed + "".join(tag.html for tag in after[shared:])
