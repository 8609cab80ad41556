"""What the bot can ask about chats, and leaving them."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.playground.phone import Phone


async def test_a_private_chat_shows_the_person(bot: Bot, anna: Phone) -> None:
    anna.start()
    chat = await bot.get_chat(anna.person.id)
    assert (chat.type, chat.first_name, chat.username) == ("private", "Anna", "anna")


async def test_a_chat_can_be_looked_at_though_the_bot_is_blocked(bot: Bot, anna: Phone) -> None:
    anna.start()
    anna.block()
    assert (await bot.get_chat(anna.person.id)).id == anna.person.id


async def test_a_left_group_is_closed(bot: Bot, anna: Phone) -> None:
    group = anna.world.add_group(anna.account, "Study", anna.person)
    assert (await bot.get_chat(group.id)).title == "Study"
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "Hi")


async def test_a_private_chat_cannot_be_left(bot: Bot, anna: Phone) -> None:
    anna.start()
    with pytest.raises(BadRequest, match="can't be changed in private chats"):
        await bot.leave_chat(anna.person.id)
