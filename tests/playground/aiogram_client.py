"""A small bot made with aiogram; test_with_aiogram.py runs it in aiogram's own environment.

Usage: python aiogram_client.py ROOT TOKEN, where ROOT is the address of a Bot API server.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputPollOption,
    Message,
    ReactionTypeEmoji,
    Update,
)
from aiogram.utils.backoff import BackoffConfig

AT_ONCE = BackoffConfig(min_delay=0.01, max_delay=0.02, factor=1.5, jitter=0)


def button(text: str, data: str) -> InlineKeyboardMarkup:
    """Return an inline keyboard of one button."""
    key = InlineKeyboardButton(text=text, callback_data=data, style="success")
    return InlineKeyboardMarkup(inline_keyboard=[[key]])


async def greet(message: Message, bot: Bot) -> None:
    """Say hello with a button under it and put up the menu."""
    await bot.set_my_commands([BotCommand(command="today", description="Heute")], language_code="de")
    await message.answer("<b>Hello</b> 🏁", reply_markup=button("Done", "done"))


async def check_in(query: CallbackQuery) -> None:
    """Answer a press and edit the pressed message in place."""
    await query.answer("Counted")
    await query.message.edit_text("Done ✔")


async def take_document(message: Message, bot: Bot) -> None:
    """Send a document back as it came."""
    data = await downloaded(bot, message.document)
    await message.answer_document(BufferedInputFile(data, message.document.file_name), caption="yours")


async def take_photo(message: Message, bot: Bot) -> None:
    """Send a photo back as it came."""
    data = await downloaded(bot, message.photo[-1])
    await message.answer_photo(BufferedInputFile(data, "back.png"), caption=f"{len(data)} bytes")


async def downloaded(bot: Bot, file: Any) -> bytes:
    """Fetch a file that somebody sent."""
    received = await bot.download(file, io.BytesIO())
    return bytes(received.read())


async def try_wrong_calls(message: Message, bot: Bot) -> None:
    """Tell which error each wrong call ends with."""
    me, closed = message.chat.id, message.chat.id + 1
    refused = [
        await error_of(bot.send_message(me, "<b>x")),
        await error_of(bot.send_message(me, "x" * 4097)),
        await error_of(bot.send_message(12345, "x")),
        await error_of(bot.send_message(me, "x", reply_markup=button("y", "z" * 65))),
        await error_of(bot.edit_message_text("x", chat_id=me, message_id=99)),
        await error_of(bot.answer_callback_query("12345")),
        await error_of(bot.set_my_commands([BotCommand(command="To Day", description="x")])),
        await error_of(bot.get_file("nothing")),
        await error_of(bot.send_message(closed, "x")),
        await error_of(bot.send_chat_action(me, "typing")),
    ]
    await message.answer("\n".join(refused), parse_mode=None)


async def error_of(call: Awaitable[Any]) -> str:
    """Make a call and tell its error, with the seconds to wait when there are some."""
    try:
        await call
    except TelegramAPIError as error:
        wait = getattr(error, "retry_after", None)
        return f"{type(error).__name__}: {error.message if wait is None else wait}"
    return "no error"


async def poll_twice(message: Message, bot: Bot, event_update: Update) -> None:
    """Poll beside the dispatcher's own poll and tell how that ends."""
    poll = bot.get_updates(offset=event_update.update_id + 1, timeout=30)
    await message.answer(await error_of(poll), parse_mode=None)


async def call_the_rest(message: Message, bot: Bot) -> None:
    """Call what the chat itself does not call; aiogram checks the shape of each answer."""
    me = message.chat.id
    photo = await bot.send_photo(me, BufferedInputFile(PICTURE, "p.png"), caption="c")
    await photo.edit_caption(caption="d", reply_markup=button("x", "x"))
    await photo.edit_reply_markup(reply_markup=None)
    await photo.delete()
    await bot.send_chat_action(me, "typing")
    await bot.set_message_reaction(me, message.message_id, [ReactionTypeEmoji(emoji="👍")])
    await bot.get_my_commands(language_code="de")
    await bot.delete_my_commands()
    await bot.set_my_name("n")
    await bot.get_my_name()
    await bot.set_my_description("d")
    await bot.get_my_description()
    await bot.set_my_short_description("s")
    await bot.get_my_short_description()
    await bot.set_chat_menu_button()
    await bot.get_chat_menu_button()
    await bot.get_chat(me)
    await bot.get_webhook_info()
    options = [InputPollOption(text="3"), InputPollOption(text="4")]
    await bot.send_poll(me, "2+2?", options, type="quiz", correct_option_ids=[1])
    await message.answer("all called")


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x5a\0\0\0\x3c\x08\x02\0\0\0"


def dispatcher() -> Dispatcher:
    """Say who handles what."""
    made = Dispatcher()
    made.message.register(greet, CommandStart())
    made.message.register(try_wrong_calls, Command("wrong"))
    made.message.register(poll_twice, Command("poll"))
    made.message.register(call_the_rest, Command("rest"))
    made.message.register(take_document, F.document)
    made.message.register(take_photo, F.photo)
    made.callback_query.register(check_in, F.data == "done")
    return made


async def main(root: str, token: str) -> None:
    """Poll until the process is ended."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(root))
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await bot.delete_webhook()
    await dispatcher().start_polling(bot, polling_timeout=30, backoff_config=AT_ONCE)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
