"""Telegram's HTML: text with tags in, plain text and entities out, refusals in Telegram's words."""

import re
from dataclasses import dataclass, field

from bot.playground.links import checked_link
from bot.playground.markup import SPACE, Cursor, read_attributes, read_reference, unparsable
from bot.playground.values import Json, utf16_length

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset(STYLES) | {"a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_DATE_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    units: int
    pieces: int


@dataclass(slots=True)
class _Output:
    pieces: list[str] = field(default_factory=list)
    units: int = 0
    opened: list[_Tag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.units += utf16_length(text)


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities, with offsets and lengths in UTF-16 code units."""
    cursor, output = Cursor(text), _Output()
    while cursor.peek():
        if cursor.peek() == "<":
            _read_tag(cursor, output)
        elif cursor.peek() == "&":
            output.write(read_reference(cursor))
        else:
            output.write(cursor.until("<&"))
    if output.opened:
        raise unparsable(f'Can\'t find end tag corresponding to start tag "{output.opened[-1].name}"')
    return "".join(output.pieces), output.entities


def _read_tag(cursor: Cursor, output: _Output) -> None:
    start = cursor.at
    cursor.at += 1
    if cursor.peek() == "/":
        cursor.at += 1
        _close(cursor, output, start)
    else:
        _open(cursor, output, start)


def _open(cursor: Cursor, output: _Output, start: int) -> None:
    name = cursor.until(SPACE + ">").lower()
    if not cursor.peek():
        raise cursor.refuse("Unclosed start tag", start)
    if name not in TAGS:
        raise cursor.refuse(f'Unsupported start tag "{name}"', start)
    attributes = read_attributes(cursor, name, start)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise cursor.refuse('Tag "span" must have class "tg-spoiler"', start)
    output.opened.append(_Tag(name, attributes, output.units, len(output.pieces)))


def _close(cursor: Cursor, output: _Output, start: int) -> None:
    if not output.opened:
        raise cursor.refuse("Unexpected end tag", start)
    name = cursor.until(SPACE + ">").lower()
    cursor.skip(SPACE)
    if cursor.peek() != ">":
        raise cursor.refuse("Unclosed end tag", start)
    cursor.at += 1
    tag = output.opened.pop()
    if name and name != tag.name:
        at = f"at byte offset {len(cursor.text[:start].encode())}"
        raise unparsable(f'Unmatched end tag {at}, expected "</{tag.name}>", found "</{name}>"')
    if output.units > tag.units:
        _add_entity(output, tag)


def _add_entity(output: _Output, tag: _Tag) -> None:
    inner = "".join(output.pieces[tag.pieces :])
    described = _describe(tag, inner)
    if described is None:
        return
    place = {"offset": tag.units, "length": output.units - tag.units}
    last = output.entities[-1] if output.entities else {}
    same_place = {name: last.get(name) for name in place} == place
    language = last.get("language") or described.get("language")
    if same_place and language and {last["type"], described["type"]} == {"code", "pre"}:
        output.entities[-1] = {"type": "pre", **place, "language": language}
    else:
        output.entities.append({"type": described.pop("type"), **place, **described})


def _describe(tag: _Tag, inner: str) -> Json | None:
    match tag.name:
        case "a":
            return _link(tag.attributes.get("href") or inner)
        case "code" | "pre":
            kind = tag.attributes.get("class", "") if tag.name == "code" else ""
            language = kind.removeprefix("language-") if kind.startswith("language-") else ""
            return {"type": tag.name} | ({"language": language} if language else {})
        case "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"}
        case "tg-emoji":
            return _custom_emoji(tag.attributes.get("emoji-id", ""))
        case "tg-time":
            return _date_time(tag.attributes.get("unix", ""), tag.attributes.get("format", ""))
        case _:
            return {"type": STYLES[tag.name]}


def _link(url: str) -> Json | None:
    if mention := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return {"type": "text_mention", "user": {"id": int(mention[1])}}
    checked = checked_link(url)
    return {"type": "text_link", "url": checked} if checked else None


def _custom_emoji(emoji_id: str) -> Json:
    if not emoji_id.isdigit() or not 0 < int(emoji_id) < 2**63:
        raise unparsable("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": emoji_id}


def _date_time(unix: str, form: str) -> Json:
    if not unix.isdigit() or not 0 < int(unix) < 2**31:
        raise unparsable("Invalid date specified")
    if not _DATE_FORMAT.fullmatch(form):
        raise unparsable("Invalid date-time format specified")
    return {"type": "date_time", "unix_time": int(unix), "date_time_format": form}
