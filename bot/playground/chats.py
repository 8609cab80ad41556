"""Chats and the messages in them, as one bot sees them."""

from dataclasses import dataclass, field
from typing import Literal

from bot.playground.keyboards import inline_part
from bot.playground.values import Json, Person

ChatKind = Literal["private", "group", "supergroup"]


@dataclass(slots=True)
class Message:
    """A message: what bots see of it, and the options that only the person's screen shows."""

    body: Json
    by_bot: bool
    markup: Json | None = None
    options: Json = field(default_factory=dict)
    reactions: list[Json] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The message's number in its chat."""
        return int(self.body["message_id"])

    @property
    def keyboard(self) -> Json | None:
        """The inline keyboard under the message."""
        return inline_part(self.markup)

    def quoted(self) -> Json:
        """Return the message as it stands in a reply to it."""
        return {name: value for name, value in self.body.items() if name != "reply_to_message"}


@dataclass(slots=True)
class Chat:
    """A private chat with a person, or a group.

    `closed` holds Telegram's reason why the bot may not write here ("bot was blocked by the user").
    `screen_keyboard` is the reply keyboard that the person sees; `action` the last "is typing …".
    """

    id: int
    kind: ChatKind
    person: Person | None = None
    title: str = ""
    closed: str | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    screen_keyboard: Json | None = None
    action: Json | None = None
    menu_button: Json | None = None

    def json(self) -> Json:
        """Return this chat as Telegram's Chat object."""
        if self.person is None:
            return {"id": self.id, "type": self.kind, "title": self.title}
        named = self.person.user()
        names: Json = {key: named[key] for key in ("first_name", "last_name", "username") if key in named}
        return {"id": self.id, "type": self.kind, **names}
