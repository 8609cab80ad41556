"""Show screens: send them, put them in place of others, and answer presses; expected refusals are no errors."""

from dataclasses import replace
from typing import Any, TypeAlias

from markupsafe import Markup
from telegram import CallbackQuery, InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.chat.markup import plain
from bot.chat.photo import edit_photo, send_photo
from bot.chat.screen import Bottom, Screen
from bot.chat.split import split
from bot.services.album import Album

Speaker: TypeAlias = ExtBot[Any]

MOST_PARTS = 4
"""A text of more messages than this comes as a file."""
LONGEST_TOAST = 200
SHOWN_ALREADY = ("message is not modified", "message to edit not found")
TOO_LATE_TO_ANSWER = ("query is too old", "query id is invalid")
CANNOT_BE_EDITED = ("message can't be edited", "there is no text in the message to edit")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(
    bot: Speaker, chat: int, screen: Screen, *, album: Album | None = None, retries: int | None = None
) -> Message:
    """Send a screen as a new message and give the one that has the buttons; `retries` after a 429.

    With an album, a screen that has a picture is sent as one, and as text where that fails.
    """
    if screen.photo is not None and album is not None:
        sent = await send_photo(bot, chat, screen.photo, album, silent=screen.silent, retries=retries)
        if sent is not None:
            return sent
    parts = split(screen.text)
    if len(parts) > MOST_PARTS:
        return await _send_file(bot, chat, screen, retries)
    for part in parts[:-1]:
        await _say(bot, chat, part, None, silent=screen.silent, retries=retries)
    return await _say(bot, chat, parts[-1], screen.bottom(), silent=screen.silent, retries=retries)


async def edit(bot: Speaker, query: CallbackQuery, screen: Screen, album: Album | None = None) -> None:
    """Put a screen in place of the pressed message, or below it where that cannot be changed.

    What is a picture stays one and what is a text stays a text, for Telegram takes nothing else.
    """
    pressed, parts = query.message, split(screen.text)
    chat = pressed.chat.id if pressed else query.from_user.id
    if pressed is None or not pressed.is_accessible or len(parts) > 1 or screen.question():
        await send(bot, chat, screen)
        return
    if isinstance(pressed, Message) and pressed.photo:
        await _edit_picture(bot, query, screen, album)
        return
    try:
        await bot.edit_message_text(
            parts[0],
            chat,
            pressed.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=screen.keyboard(),
        )
    except BadRequest as refusal:
        if _says(refusal, CANNOT_BE_EDITED):
            await send(bot, chat, screen)
        elif not _says(refusal, SHOWN_ALREADY):
            raise


async def _edit_picture(bot: Speaker, query: CallbackQuery, screen: Screen, album: Album | None) -> None:
    if screen.photo is None or album is None or not await edit_photo(bot, query, screen.photo, album):
        await send(bot, query.from_user.id, replace(screen, photo=None))


async def answer(query: CallbackQuery, toast: str = "") -> None:
    """Tell Telegram that a press was heard, with a line over the chat for a moment."""
    try:
        await query.answer(plain(toast)[:LONGEST_TOAST] or None)
    except BadRequest as refusal:
        if not _says(refusal, TOO_LATE_TO_ANSWER):
            raise


async def _say(
    bot: Speaker, chat: int, text: Markup, bottom: Bottom | None, *, silent: bool, retries: int | None
) -> Message:
    return await bot.send_message(
        chat,
        text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        disable_notification=silent,
        reply_markup=bottom,
        rate_limit_args=retries,
    )


async def _send_file(bot: Speaker, chat: int, screen: Screen, retries: int | None) -> Message:
    return await bot.send_document(
        chat,
        InputFile(plain(screen.text).encode(), filename="cairn.txt"),
        disable_notification=screen.silent,
        reply_markup=screen.bottom(),
        rate_limit_args=retries,
    )


def _says(refusal: BadRequest, words: tuple[str, ...]) -> bool:
    return any(word in refusal.message.lower() for word in words)
