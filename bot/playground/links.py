"""Which links Telegram keeps, and what it finds by itself in a text: commands, mentions, links, hashtags."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.playground.values import Json, utf16_length

_SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite"})
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}|\d{1,3}(?:\.\d{1,3}){3}")
_COMMON_ENDINGS = "com|org|net|io|dev|app|me|edu|gov|info|ru|de|uk|eu|fr|xyz|ai|co|tv"
_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}'»]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-zA-Z]{2,}")),
    ("url", re.compile(rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{_COMMON_ENDINGS})(?![\w.-]*\w)(?:/[^\s<>\"]*)?")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
)
FOUND_KINDS = frozenset(kind for kind, _ in _FOUND)
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention"})


def checked_link(url: str) -> str | None:
    """Return a link as Telegram keeps it; None for what is no link."""
    try:
        parts = urlsplit(_with_scheme(url))
    except ValueError:
        return None
    if parts.scheme == "tg":
        return parts.geturl()
    if parts.scheme not in _SCHEMES or not _HOST.fullmatch(parts.hostname or ""):
        return None
    return parts._replace(path=parts.path or "/").geturl()


def has_known_scheme(url: str) -> bool:
    """Tell whether a link begins with a scheme that Telegram opens; one without any counts as http."""
    return _with_scheme(url).partition(":")[0].lower() in _SCHEMES


def _with_scheme(url: str) -> str:
    return url if re.match(r"[a-zA-Z][\w+.-]*:", url) else f"http://{url}"


def found_by_itself(text: str, entities: list[Json]) -> list[Json]:
    """Return the entities that Telegram adds to a text, outside code and explicit links."""
    taken = [_span(entity) for entity in entities if entity["type"] in _CLOSED]
    found: list[Json] = []
    for kind, pattern in _FOUND:
        for entity in _matches(kind, pattern, text):
            start, end = _span(entity)
            if all(end <= left or right <= start for left, right in taken):
                taken.append((start, end))
                found.append(entity)
    return found


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Json]:
    for match in pattern.finditer(text):
        offset = utf16_length(text[: match.start()])
        yield {"type": kind, "offset": offset, "length": utf16_length(match.group())}


def _span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]
