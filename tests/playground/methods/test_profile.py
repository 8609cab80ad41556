"""What the bot says about itself."""

import pytest
from telegram import Bot, MenuButtonCommands, MenuButtonDefault
from telegram.error import BadRequest

from bot.playground.account import Account
from bot.playground.phone import Phone
from tests.playground.stage import Ask


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username, me.first_name) == (777000777, True, "cairn_bot", "Cairn")
    assert me.can_join_groups
    assert me.can_read_all_group_messages is False


async def test_names_and_descriptions_are_kept_by_language(bot: Bot, account: Account) -> None:
    await bot.set_my_name("Steinmann", language_code="de")
    assert (await bot.get_my_name()).name == "Cairn"
    assert (await bot.get_my_name(language_code="de")).name == "Steinmann"
    await bot.set_my_description("A coach")
    assert (await bot.get_my_description(language_code="fr")).description == "A coach"
    await bot.set_my_short_description("Short")
    assert (await bot.get_my_short_description()).short_description == "Short"
    await bot.set_my_name("Cairn 2")
    assert account.user()["first_name"] == "Cairn 2"


@pytest.mark.parametrize("method", ["setMyName", "getMyName", "setMyDescription", "getMyShortDescription"])
async def test_a_language_has_two_letters(ask: Ask, method: str) -> None:
    answer = await ask(method, language_code="DE")
    assert answer["description"] == "Bad Request: invalid language code specified"


async def test_a_long_description_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Short description is too long"):
        await bot.set_my_short_description("x" * 121)


async def test_a_menu_button_is_kept_for_all_or_for_one_chat(bot: Bot, anna: Phone) -> None:
    anna.start()
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.get_chat_menu_button(anna.person.id) == MenuButtonCommands()
    await bot.set_chat_menu_button(anna.person.id, MenuButtonDefault())
    assert await bot.get_chat_menu_button(anna.person.id) == MenuButtonDefault()
    assert await bot.get_chat_menu_button() == MenuButtonCommands()


async def test_an_unknown_menu_button_is_refused(ask: Ask) -> None:
    answer = await ask("setChatMenuButton", menu_button={"type": "trapdoor"})
    assert answer["error_code"] == 400
