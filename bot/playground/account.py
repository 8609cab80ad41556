"""A bot's account: its token, its profile, its chats and its updates."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.playground.chats import Chat
from bot.playground.inbox import Inbox
from bot.playground.values import Json

CommandKey = tuple[str, str]
"""The scope of a list of commands (as `commands_key` writes it) and its language."""


@dataclass(slots=True)
class Query:
    """A press of a button that waits for the bot's answer."""

    id: str
    at: datetime
    chat_id: int
    person_id: int
    answer: Json | None = None


@dataclass(slots=True)
class Profile:
    """What BotFather and the bot's own calls say about the bot, by language."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[CommandKey, list[Json]] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "default"})


@dataclass(slots=True)
class Account:
    """A bot as Telegram knows it."""

    token: str
    username: str
    first_name: str
    inbox: Inbox
    profile: Profile = field(default_factory=Profile)
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    next_message_id: int = 1
    hook: str = ""
    """Where updates are brought; empty while the bot fetches them."""

    has_courier: bool = False
    """Whether somebody brings updates to a webhook, which the playground itself does not."""

    @property
    def id(self) -> int:
        """The bot's id: the first part of its token."""
        return int(self.token.partition(":")[0])

    @property
    def name(self) -> str:
        """The bot's name for people who have no translation of it."""
        return self.profile.names.get("") or self.first_name

    def user(self) -> Json:
        """Return the bot as Telegram's User object."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def me(self) -> Json:
        """Return the bot as getMe shows it."""
        powers = {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_guest_queries": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }
        return self.user() | powers

    def commands_for(self, chat: Chat, language: str) -> list[Json]:
        """Return the command menu that a person with this language sees in this chat."""
        for key in _scopes(chat):
            for code in (language, ""):
                if commands := self.profile.commands.get((key, code)):
                    return commands
        return []


def commands_key(scope: Json) -> str:
    """Return a scope of commands as a key: its type, chat and member."""
    parts = [scope.get("type", "default"), scope.get("chat_id"), scope.get("user_id")]
    return ":".join(str(part) for part in parts if part is not None)


def _scopes(chat: Chat) -> Iterator[str]:
    yield f"chat:{chat.id}"
    yield "all_private_chats" if chat.kind == "private" else "all_group_chats"
    yield "default"
