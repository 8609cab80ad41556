"""A text as Telegram keeps it: parsed, cleaned, trimmed, with its entities in order and its length checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.playground.entities import parse_html
from bot.playground.errors import bad_request
from bot.playground.links import FOUND_KINDS, found_by_itself
from bot.playground.values import Json, utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
_DROPPED = frozenset(range(0x2028, 0x202F)) | {0x0D, 0x030A, 0x0333, 0x033F}
_CLEAN: dict[int, str | None] = {code: " " for code in range(32) if code not in {9, 10}}
_CLEAN |= dict.fromkeys(_DROPPED)
_BLANK = frozenset(" \n\t\u00a0\u00ad\u2800\u3000\u2060\ufeff\u200b\u200c\u200d\u200e\u200f")
_OUTER_FIRST = ("blockquote", "expandable_blockquote", "pre", "code", "text_link")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A plain text and its entities."""

    text: str
    entities: tuple[Json, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing of the text can be seen."""
        return all(character in _BLANK for character in self.text)

    def fields(self, text: str = "text", entities: str = "entities") -> Json:
        """Return the message fields for this text; none for an empty one."""
        body: Json = {text: self.text} if self.text else {}
        return body | ({entities: list(self.entities)} if self.entities else {})


def formatted(text: str, parse_mode: str = "", entities: Sequence[Any] = ()) -> Formatted:
    """Return a text as Telegram would keep it."""
    mode = parse_mode.lower()
    if mode not in {"", "none", "html"}:
        raise bad_request("unsupported parse_mode")
    clean = text.translate(_CLEAN)
    plain, found = parse_html(clean) if mode == "html" else (clean, _explicit(entities))
    plain, found = _trimmed(plain, found)
    everything = [*found, *found_by_itself(plain, found)]
    return Formatted(plain, tuple(sorted(everything, key=_order)[:ENTITY_LIMIT]))


def checked_text(text: Formatted, too_long: str = "message is too long") -> Formatted:
    """Refuse a text that shows nothing or is too long."""
    if text.is_blank:
        raise bad_request("text must be non-empty")
    if utf16_length(text.text) > TEXT_LIMIT:
        raise bad_request(too_long)
    return text


def checked_caption(caption: Formatted, too_long: str = "message caption is too long") -> Formatted:
    """Refuse a caption that is too long."""
    if utf16_length(caption.text) > CAPTION_LIMIT:
        raise bad_request(too_long)
    return caption


def _explicit(entities: Sequence[Any]) -> list[Json]:
    for entity in entities:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request("can't parse MessageEntity: Can't find field \"type\"")
        if not _is_place(entity.get("offset")) or not _is_place(entity.get("length")):
            raise bad_request("can't parse MessageEntity: wrong offset or length specified")
    return [dict(entity) for entity in entities if entity["type"] not in FOUND_KINDS]


def _is_place(number: Any) -> bool:
    return isinstance(number, int) and number >= 0


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    spaces = len(text) - len(text.lstrip(" \n\t"))
    start = min([spaces, *(entity["offset"] for entity in entities)])
    kept = text[start:].rstrip(" \n\t")
    moved = [entity | {"offset": entity["offset"] - start} for entity in entities]
    return kept, [entity for entity in _cut(moved, utf16_length(kept)) if entity["length"] > 0]


def _cut(entities: list[Json], end: int) -> list[Json]:
    return [entity | {"length": min(entity["length"], end - entity["offset"])} for entity in entities]


def _order(entity: Json) -> tuple[int, int, int, str]:
    kind = entity["type"]
    rank = _OUTER_FIRST.index(kind) if kind in _OUTER_FIRST else len(_OUTER_FIRST)
    return entity["offset"], -entity["length"], rank, kind
