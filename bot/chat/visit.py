"""A visit: one thing that a person did, and the reply to it; handlers turn the one into the other."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.chat.callbacks import Press
from bot.chat.screen import Screen
from bot.chat.voice import Voice
from bot.services.coach import Coach


@dataclass(frozen=True, slots=True)
class Visit:
    """One thing that a person did: typed a command or text, pressed a button, shared a place.

    `text` is what follows a command, or the whole of a plain text; `command` is the command's name. `reply_to` is the
    message that the text replies to, `pressed` the one whose button was pressed. `language` is what Telegram says of
    the person, `bot` the bot's own name. `first_name` is what the person calls
    themselves in Telegram just now; it is kept nowhere.
    """

    coach: Coach
    person: int
    chat: int
    say: Voice
    language: str = "en"
    text: str = ""
    command: str = ""
    press: Press | None = None
    reply_to: int | None = None
    pressed: int | None = None
    location: tuple[float, float] | None = None
    bot: str = ""
    first_name: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person sees next.

    After a press the screen replaces the pressed message, unless it is `fresh`. `toast` is shown for a moment over
    the chat; `then` follows as new messages. `unread` tells that what was typed is not what was asked for.
    """

    screen: Screen | None = None
    toast: str = ""
    fresh: bool = False
    then: tuple[Screen, ...] = ()
    unread: bool = False


Handler = Callable[[Visit], Awaitable[Reply]]
