"""The envelope: a reply and where it goes, written down so that a later process can still deliver it."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from markupsafe import Markup

from bot.chat.markup import plain
from bot.chat.screen import Attachment, Button, Photo, Row, Screen, UrlButton
from bot.chat.visit import Reply


@dataclass(frozen=True, slots=True)
class Envelope:
    """A reply for a chat; after a press, for its `query` and for the message that was `pressed`, if that can change.

    A `pictured` message is a picture. Of a chat that the bot `leaves`, this is the last word.
    """

    chat: int
    reply: Reply
    query: str | None = None
    pressed: int | None = None
    pictured: bool = False
    leaves: bool = False

    @property
    def screens(self) -> list[Screen]:
        """List what the chat is shown."""
        first = [self.reply.screen] if self.reply.screen else []
        return [*first, *self.reply.then]

    def written(self) -> str:
        """Write it down."""
        then = tuple(map(_in_plain, self.reply.then))
        screen = _in_plain(self.reply.screen) if self.reply.screen else None
        reply = replace(self.reply, screen=screen, toast=plain(self.reply.toast), then=then)
        return json.dumps(asdict(replace(self, reply=reply)), ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> "Envelope":
        """Read what was written down."""
        envelope = json.loads(written)
        reply = envelope["reply"]
        screen = _screen(reply["screen"]) if reply["screen"] else None
        then = tuple(map(_screen, reply["then"]))
        return cls(**envelope | {"reply": Reply(**reply | {"screen": screen, "then": then})})


def _in_plain(screen: Screen) -> Screen:
    """Give the same screen with texts instead of markup, wherever Telegram takes no markup."""
    photo = screen.photo
    return replace(
        screen,
        rows=_rows_in_plain(screen.rows),
        photo=replace(photo, rows=_rows_in_plain(photo.rows)) if photo else None,
        ask_location=plain(screen.ask_location),
        placeholder=plain(screen.placeholder),
    )


def _rows_in_plain(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(tuple(replace(one, text=plain(one.text)) for one in row) for row in rows)


def _screen(written: dict[str, Any]) -> Screen:
    markup = {"text": Markup(written["text"]), "rows": _rows(written["rows"])}  # noqa: S704 (it was markup before)
    photo = _photo(written["photo"]) if written["photo"] else None
    file = Attachment(**written["attachment"]) if written["attachment"] else None
    return Screen(**written | markup | {"attachment": file, "photo": photo})


def _photo(written: dict[str, Any]) -> Photo:
    return Photo(written["svg"], Markup(written["caption"]), _rows(written["rows"]))  # noqa: S704 (as above)


def _rows(written: list[list[dict[str, Any]]]) -> tuple[Row, ...]:
    return tuple(tuple(map(_button, row)) for row in written)


def _button(written: dict[str, Any]) -> Button | UrlButton:
    return UrlButton(**written) if "url" in written else Button(**written)
