"""The screen: what a learner is shown in one message, as a value."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from markupsafe import Markup
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.chat.markup import plain

Style: TypeAlias = Literal["primary", "success", "danger"]
Bottom: TypeAlias = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


@dataclass(frozen=True, slots=True)
class Button:
    """A button that asks the bot for something; `data` comes from `callbacks.encode`."""

    text: str
    data: str
    style: Style | None = None

    def inline(self) -> InlineKeyboardButton:
        """Give Telegram's button."""
        return InlineKeyboardButton(plain(self.text), callback_data=self.data, style=self.style)


@dataclass(frozen=True, slots=True)
class UrlButton:
    """A button that opens an address."""

    text: str
    url: str

    def inline(self) -> InlineKeyboardButton:
        """Give Telegram's button."""
        return InlineKeyboardButton(plain(self.text), url=self.url)


Row: TypeAlias = tuple[Button | UrlButton, ...]


def in_rows(buttons: Iterable[Button], length: int) -> tuple[Row, ...]:
    """Put buttons into rows of at most so many."""
    found = tuple(buttons)
    return tuple(found[n : n + length] for n in range(0, len(found), length))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a screen, in base64, so that a screen can be written down."""

    name: str
    base64: str = field(repr=False)

    @classmethod
    def of(cls, name: str, content: bytes) -> "Attachment":
        """Attach a file."""
        return cls(name, b64encode(content).decode())

    @property
    def content(self) -> bytes:
        """Give what is in the file."""
        return b64decode(self.base64)


@dataclass(frozen=True, slots=True)
class Photo:
    """The same as a screen's text, as a picture: its SVG, a caption of a sentence or two, and its own buttons."""

    svg: str
    caption: Markup
    rows: tuple[Row, ...] = ()

    def keyboard(self) -> InlineKeyboardMarkup | None:
        """Give the buttons below the picture."""
        return _inline(self.rows)


@dataclass(frozen=True, slots=True)
class Screen:
    """A text with one thing below it: rows of buttons, a question, or nothing; perhaps also to be seen as a `photo`.

    `ask_location` labels the button that shares the learner's place, `placeholder` is the hint in the field where
    an answer is typed, `clear` takes such a question away. A `silent` screen makes no sound. A text with an `attachment`
    is short and stands below the file.
    """

    text: Markup
    rows: tuple[Row, ...] = ()
    silent: bool = False
    ask_location: str = ""
    placeholder: str = ""
    clear: bool = False
    attachment: Attachment | None = None
    photo: Photo | None = None

    def __post_init__(self) -> None:
        """Refuse what Telegram would: an empty text, or two things below it."""
        if not plain(self.text).strip():
            raise ValueError("A screen says something.")
        if sum(map(bool, (self.rows, self.ask_location or self.placeholder, self.clear))) > 1:
            raise ValueError("A screen has buttons or a question, not both.")

    def keyboard(self) -> InlineKeyboardMarkup | None:
        """Give the buttons below the text."""
        return _inline(self.rows)

    def question(self) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None:
        """Give what Telegram shows instead of the learner's keyboard; only a new message can bring it."""
        hint = plain(self.placeholder) or None
        if self.ask_location:
            share = KeyboardButton(plain(self.ask_location), request_location=True)
            return ReplyKeyboardMarkup(
                [[share]], resize_keyboard=True, one_time_keyboard=True, input_field_placeholder=hint
            )
        if hint:
            return ForceReply(input_field_placeholder=hint)
        return ReplyKeyboardRemove() if self.clear else None

    def bottom(self) -> Bottom | None:
        """Give whatever stands below the text."""
        return self.keyboard() or self.question()


def _inline(rows: tuple[Row, ...]) -> InlineKeyboardMarkup | None:
    drawn = [[button.inline() for button in row] for row in rows if row]
    return InlineKeyboardMarkup(drawn) if drawn else None
