"""The bot's command menu."""

import re
from typing import Any

from bot.playground.account import CommandKey, commands_key
from bot.playground.errors import bad_request
from bot.playground.methods.call import Call
from bot.playground.values import Json

COMMAND_LIMIT = 100
NAME_LIMIT = 32
DESCRIPTION_LIMIT = 256
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
_COMMAND = re.compile(r"[a-z0-9_]+")


def set_my_commands(call: Call) -> bool:
    """setMyCommands."""
    raw = call.params.array("commands", "BotCommand")
    key = _key(call)
    commands = [_checked(command) for command in raw]
    if not all(_COMMAND.fullmatch(command["command"]) for command in commands):
        raise bad_request("BOT_COMMAND_INVALID")
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.account.profile.commands[key] = commands
    return True


def get_my_commands(call: Call) -> list[Json]:
    """getMyCommands: exactly those of this scope and language."""
    return call.account.profile.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> bool:
    """deleteMyCommands."""
    call.account.profile.commands.pop(_key(call), None)
    return True


def _key(call: Call) -> CommandKey:
    scope = call.params.object("scope") or {"type": "default"}
    if "type" not in scope:
        raise bad_request("can't parse BotCommandScope: Can't find field \"type\"")
    if str(scope["type"]) not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return commands_key(scope), call.params.language_code()


def _checked(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in command:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    name = str(command["command"]).strip().removeprefix("/")
    description = str(command["description"]).strip()
    _check_length("command", name, NAME_LIMIT)
    _check_length("command description", description, DESCRIPTION_LIMIT)
    return {"command": name, "description": description}


def _check_length(what: str, text: str, limit: int) -> None:
    if not text:
        raise bad_request(f"{what} must be non-empty")
    if len(text) > limit:
        raise bad_request(f"{what} length must not exceed {limit}")


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
