"""Answers to presses of inline buttons."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.playground.phone import Phone
from tests.playground.stage import Ask, StillClock, keyboard

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


@pytest.fixture
async def query(ask: Ask, anna: Phone) -> str:
    anna.start()
    await ask("sendMessage", chat_id=anna.person.id, text="Now?", reply_markup=keyboard("Done"))
    return anna.press("Done")


async def test_the_answer_shows_as_a_toast(bot: Bot, anna: Phone, query: str) -> None:
    assert anna.toast(query) is None
    await bot.answer_callback_query(query, "Counted!", show_alert=True)
    assert anna.toast(query) == {"text": "Counted!", "show_alert": True}


async def test_a_press_is_answered_once(bot: Bot, query: str) -> None:
    await bot.answer_callback_query(query)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query)


async def test_an_old_press_cannot_be_answered(bot: Bot, query: str, clock: StillClock) -> None:
    clock.advance(seconds=61)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query)


async def test_a_press_that_never_was_cannot_be_answered(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query("12345")


async def test_a_long_answer_is_refused_and_can_be_given_shorter(bot: Bot, query: str) -> None:
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query, "x" * 201)
    assert await bot.answer_callback_query(query, "x" * 200)
