"""The bot's command menu."""

import re
from typing import Any

from bot.playground.account import CommandKey, commands_key
from bot.playground.errors import bad_request
from bot.playground.methods.call import Call
from bot.playground.values import Json

COMMAND_LIMIT = 100
SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def set_my_commands(call: Call) -> bool:
    """setMyCommands."""
    commands = [_checked(command) for command in call.params.array("commands")]
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.account.profile.commands[_key(call)] = commands
    return True


def get_my_commands(call: Call) -> list[Json]:
    """getMyCommands: exactly those of this scope and language."""
    return call.account.profile.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> bool:
    """deleteMyCommands."""
    call.account.profile.commands.pop(_key(call), None)
    return True


def _key(call: Call) -> CommandKey:
    scope = call.params.object("scope") or {}
    if str(scope.get("type", "default")) not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return commands_key(scope), call.params.text("language_code")


def _checked(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
