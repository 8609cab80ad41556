"""Writes down what happens in a chat, for the terminal or as Markdown."""

from datetime import datetime
from typing import Protocol

from bot.playground.acts import Tells
from bot.playground.markdown import escaped, marked_up
from bot.playground.values import Json

NO_TEXT = {
    "photo": "(a picture)",
    "document": "(a file)",
    "sticker": "(a sticker)",
    "voice": "(a voice message)",
}


class Transcript(Protocol):
    """Turns each thing that happens into lines."""

    def tell(self, line: Tells) -> str:
        """Tell the reader something."""
        ...

    def moment(self, local: datetime) -> str:
        """Tell what clocks show now."""
        ...

    def said(self, who: str, text: str) -> str:
        """Show what a person wrote."""
        ...

    def act(self, who: str, what: str, label: str = "") -> str:
        """Tell what else a person did; `label` is that of the button."""
        ...

    def message(self, body: Json, *, edited: bool, whom: str = "") -> str:
        """Show a message of the bot, new or changed; `whom` where it is not the person in front."""
        ...

    def toast(self, text: str) -> str:
        """Show what the bot says over the chat for a moment."""
        ...


class Plain:
    """A transcript for the terminal."""

    def tell(self, line: Tells) -> str:
        """Tell the reader something."""
        rules = {"title": "=", "chapter": "-", "note": ""}
        return f"{line.text}\n{rules[line.kind] * len(line.text)}".rstrip() + "\n"

    def moment(self, local: datetime) -> str:
        """Tell what clocks show now."""
        return f"-- {shown_moment(local)} --\n"

    def said(self, who: str, text: str) -> str:
        """Show what a person wrote."""
        return f"{who}: {text}\n"

    def act(self, who: str, what: str, label: str = "") -> str:
        """Tell what else a person did; `label` is that of the button."""
        return f"{who} {what}{f' [{label}]' if label else ''}\n"

    def message(self, body: Json, *, edited: bool, whom: str = "") -> str:
        """Show a message of the bot, new or changed; `whom` where it is not the person in front."""
        head = f"Cairn{f' to {whom}' if whom else ''}{', changed' if edited else ''}:"
        return "\n".join([head, *(f"  {line}" for line in shown_lines(body))]) + "\n"

    def toast(self, text: str) -> str:
        """Show what the bot says over the chat for a moment."""
        return f"Cairn, over the chat: {text}\n"


class Markdown:
    """A transcript as Markdown."""

    def tell(self, line: Tells) -> str:
        """Tell the reader something."""
        marks = {"title": "# ", "chapter": "## ", "note": ""}
        return f"{marks[line.kind]}{line.text}\n"

    def moment(self, local: datetime) -> str:
        """Tell what clocks show now."""
        return f"*{shown_moment(local)}*\n"

    def said(self, who: str, text: str) -> str:
        """Show what a person wrote."""
        return f"**{escaped(who)}:** {escaped(text)}\n"

    def act(self, who: str, what: str, label: str = "") -> str:
        """Tell what else a person did; `label` is that of the button."""
        return f"**{escaped(who)}** {what}{f' `{label}`' if label else ''}\n"

    def message(self, body: Json, *, edited: bool, whom: str = "") -> str:
        """Show a message of the bot, new or changed; `whom` where it is not the person in front."""
        lines = marked_up(shown_text(body), body.get("entities") or body.get("caption_entities") or ())
        heads = [*([f"to {whom}"] if whom else []), *(["the message changes"] if edited else [])]
        above = [f"*{', '.join(heads)}:*", ""] if heads else []
        below = [line for row in label_rows(body) for line in ("", " ".join(f"`{label}`" for label in row))]
        return "\n".join(f"> {line}".rstrip() for line in [*above, *lines, *below]) + "\n"

    def toast(self, text: str) -> str:
        """Show what the bot says over the chat for a moment."""
        return f"> *over the chat:* {escaped(text)}\n"


def shown_moment(local: datetime) -> str:
    """Write a local time as people read it."""
    return f"{local:%A}, {local.day} {local:%B %Y}, {local:%H:%M}"


def shown_text(body: Json) -> str:
    """Give the text of a message, or what it is when it has none."""
    text = body.get("text") or body.get("caption")
    return str(text or next((name for kind, name in NO_TEXT.items() if kind in body), "(something else)"))


def label_rows(body: Json) -> list[list[str]]:
    """Give the labels of the buttons below a message, row by row."""
    rows = (body.get("reply_markup") or {}).get("inline_keyboard") or ()
    return [[str(button["text"]) for button in row] for row in rows]


def shown_lines(body: Json) -> list[str]:
    """Give a message as lines: its text, then its rows of buttons."""
    rows = ["  ".join(f"[{label}]" for label in row) for row in label_rows(body)]
    return [*shown_text(body).splitlines(), *rows]
