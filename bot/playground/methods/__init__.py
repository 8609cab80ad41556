"""The methods of the Bot API that the playground knows, by their names in lower case."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.playground.methods import chats, commands, editing, files, polling, polls, presses, profile, sending
from bot.playground.methods.call import Call

Method = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    name.lower(): method
    for group in (profile, commands, polling, sending, polls, editing, presses, chats, files)
    for name, method in group.METHODS.items()
}
"""All methods; the names are compared without letter case, as Telegram does."""
