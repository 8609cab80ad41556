"""A whole python-telegram-bot application at work on the playground's server."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Document

from bot.playground.faults import Fault
from bot.playground.phone import Phone
from bot.playground.spec import BotApiSpec
from bot.playground.world import TOKEN, World
from tests.playground.stage import Ask, StillClock, png

App = Application[Any, Any, Any, Any, Any, Any]


async def greet(update: Update, _: Any) -> None:
    assert update.effective_message is not None
    button = InlineKeyboardButton("Done", callback_data="done", style="success")
    await update.effective_message.reply_html(
        "<b>Hello</b> <tg-time unix='1772434800' format='t'>08:00</tg-time>",
        reply_markup=InlineKeyboardMarkup([[button]]),
    )


async def check_in(update: Update, _: Any) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Counted")
    await query.edit_message_text("Done ✔")


async def take_file(update: Update, _: Any) -> None:
    message = update.effective_message
    assert message is not None
    assert message.document is not None
    file = await message.document.get_file()
    received = bytes(await file.download_as_bytearray())
    await message.reply_photo(png(90, 60), caption=f"{len(received)} bytes")
    await message.reply_document(io.BytesIO(received), filename="back.txt")


@pytest.fixture
async def conflicts() -> list[TelegramError]:
    return []


@pytest.fixture
async def app(root: str, conflicts: list[TelegramError]) -> AsyncIterator[App]:
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    application: App = builder.build()
    application.add_handler(CommandHandler("start", greet))
    application.add_handler(CallbackQueryHandler(check_in))
    application.add_handler(MessageHandler(Document.ALL, take_file))
    async with application:
        assert application.updater is not None
        await application.updater.start_polling(
            timeout=30, allowed_updates=Update.ALL_TYPES, error_callback=conflicts.append
        )
        await application.start()
        yield application
        await application.updater.stop()
        await application.stop()


async def test_a_chat_goes_from_start_to_check_in(app: App, anna: Phone) -> None:
    anna.start()
    [hello] = await anna.until(lambda: anna.from_bot)
    assert hello["text"] == "Hello 08:00"
    assert [entity["type"] for entity in hello["entities"]] == ["bold", "date_time"]
    query = anna.press("Done")
    assert await anna.until(lambda: anna.toast(query)) == {"text": "Counted", "show_alert": False}
    await anna.until(lambda: anna.from_bot[0]["text"] == "Done ✔")
    assert "reply_markup" not in anna.from_bot[0]


async def test_a_document_goes_up_and_comes_back(app: App, anna: Phone, world: World) -> None:
    anna.send_document(b"hello\r\n\xff", "hello.txt")
    photo, document = await anna.until(lambda: anna.from_bot if len(anna.from_bot) == 2 else None)
    assert (photo["caption"], photo["photo"][0]["width"]) == ("8 bytes", 90)
    stored = world.shelf.by_id(document["document"]["file_id"])
    assert stored is not None
    assert (stored.upload.name, stored.upload.data) == ("back.txt", b"hello\r\n\xff")


@pytest.fixture
async def said_before(anna: Phone) -> None:
    anna.start()


async def test_what_was_said_while_the_bot_was_away_is_answered_later(
    said_before: None, app: App, anna: Phone
) -> None:
    await anna.until(lambda: anna.from_bot)
    assert len(anna.from_bot) == 1


async def test_a_confirmed_update_does_not_come_again(app: App, anna: Phone) -> None:
    anna.start()
    await anna.until(lambda: anna.from_bot)
    await anna.until(lambda: len(anna.account.inbox) == 0)


async def test_a_second_poller_ends_the_first_poll(
    app: App, anna: Phone, ask: Ask, conflicts: list[TelegramError], world: World
) -> None:
    anna.start()
    await anna.until(lambda: anna.from_bot and len(anna.account.inbox) == 0)
    stranger = asyncio.create_task(ask("getUpdates", timeout=50))
    await world.until(lambda: conflicts)
    assert isinstance(conflicts[0], Conflict)
    stranger.cancel()


async def test_a_bot_comes_through_a_broken_line(
    app: App, anna: Phone, world: World, conflicts: list[TelegramError]
) -> None:
    world.faults.switch_on(Fault("500", method="getUpdates", calls=1))
    anna.start()
    await anna.until(lambda: anna.from_bot, within=20)
    anna.start()
    await anna.until(lambda: len(anna.from_bot) == 2, within=20)
    assert len(conflicts) == 1


async def test_every_call_and_answer_is_as_the_bot_api_describes_it(
    app: App, anna: Phone, world: World, spec: BotApiSpec, clock: StillClock
) -> None:
    anna.start()
    await anna.until(lambda: anna.from_bot)
    anna.press("Done")
    await anna.until(lambda: anna.from_bot[0]["text"] == "Done ✔")
    anna.send_document(b"x", "x.txt")
    await anna.until(lambda: len(anna.from_bot) == 3)
    await use_everything(app.bot, anna)
    anna.block()
    await world.until(lambda: len(anna.account.inbox) == 0)
    assert len({call.method for call in world.calls}) > 25
    assert spec.complaints(world.calls) == []


async def use_everything(bot: Bot, anna: Phone) -> None:
    """Call each method that the playground knows and that the chat itself did not call."""
    me = anna.person.id
    photo = await bot.send_photo(me, png(), caption="c")
    await photo.edit_caption(
        "d", reply_markup=InlineKeyboardMarkup.from_button(InlineKeyboardButton("x", url="https://x.org"))
    )
    await photo.edit_reply_markup(None)
    await photo.delete()
    await bot.send_chat_action(me, "typing")
    await bot.set_message_reaction(me, 1, "👍")
    await bot.set_my_commands([BotCommand("today", "Today")], language_code="en")
    await bot.get_my_commands(language_code="en")
    await bot.delete_my_commands()
    await bot.set_my_description("d")
    await bot.get_my_description()
    await bot.set_my_short_description("s")
    await bot.get_my_short_description()
    await bot.set_my_name("n")
    await bot.get_my_name()
    await bot.set_chat_menu_button()
    await bot.get_chat_menu_button()
    await bot.get_chat(me)
    await bot.get_webhook_info()
    quiz = await bot.send_poll(
        me, "2+2?", ["3", "4"], type="quiz", correct_option_ids=[1], is_anonymous=False
    )
    anna.vote(quiz.message_id, 1)
    anna.share_location(52.5, 13.4)
    anna.share_contact("+4930")
    anna.send_photo(png())
    anna.send_sticker()
    anna.send_voice()
    anna.edit(anna.say("a")["message_id"], "b")
    group = anna.world.add_group(anna.account, "Study", anna.person)
    await bot.get_chat(group.id)
    await bot.leave_chat(group.id)
