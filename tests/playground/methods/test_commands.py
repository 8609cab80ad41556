"""The command menu."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.playground.account import Account
from bot.playground.phone import Phone
from tests.playground.stage import Ask

TODAY = BotCommand("today", "Today's plan")
HEUTE = BotCommand("today", "Plan von heute")


async def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([TODAY], scope=private)
    await bot.set_my_commands([HEUTE], scope=private, language_code="de")
    assert await bot.get_my_commands(scope=private) == (TODAY,)
    assert await bot.get_my_commands(scope=private, language_code="de") == (HEUTE,)
    assert await bot.get_my_commands() == ()


async def test_a_person_sees_the_nearest_list_in_their_language(
    bot: Bot, anna: Phone, account: Account
) -> None:
    chat = anna.chat
    assert account.commands_for(chat, "de") == []
    await bot.set_my_commands([TODAY])
    assert account.commands_for(chat, "de") == [TODAY.to_dict()]
    await bot.set_my_commands([HEUTE], language_code="de")
    assert account.commands_for(chat, "de") == [HEUTE.to_dict()]
    assert account.commands_for(chat, "en") == [TODAY.to_dict()]
    own = BotCommand("mine", "Only here")
    await bot.set_my_commands([own], scope=BotCommandScopeChat(anna.person.id))
    assert account.commands_for(chat, "de") == [own.to_dict()]


async def test_the_longest_command_fits_and_loses_its_slash_and_spaces(ask: Ask) -> None:
    await ask("setMyCommands", commands=[{"command": "/" + "a" * 32, "description": f" {'x' * 256} "}])
    [kept] = (await ask("getMyCommands"))["result"]
    assert kept == {"command": "a" * 32, "description": "x" * 256}


async def test_deleted_commands_are_gone(bot: Bot) -> None:
    await bot.set_my_commands([TODAY])
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"commands": [{"command": "To Day", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "/", "description": "x"}]}, "command must be non-empty"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "command length must not exceed 32"),
        ({"commands": [{"command": "a", "description": " "}]}, "command description must be non-empty"),
        (
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "command description length must not exceed 256",
        ),
        (
            {"commands": [{"command": "a"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        ({"commands": [], "language_code": "de-AT"}, "invalid language code specified"),
        ({"commands": [], "scope": {"chat_id": 1}}, "can't parse BotCommandScope: Can't find field \"type\""),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": ["a"]}, "can't parse BotCommand: expected an Object"),
        ({"commands": "{}"}, "expected an Array of BotCommand"),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
    ],
)
async def test_wrong_commands_are_refused(ask: Ask, params: dict[str, object], reason: str) -> None:
    assert (await ask("setMyCommands", **params))["description"] == f"Bad Request: {reason}"
