"""Show screens: send them, put them in place of others, and answer presses; expected refusals are no errors."""

from typing import Any, TypeAlias

from markupsafe import Markup
from telegram import CallbackQuery, InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.chat.markup import plain
from bot.chat.screen import Attachment, Bottom, Screen
from bot.chat.split import split

Speaker: TypeAlias = ExtBot[Any]

MOST_PARTS = 4
"""A text of more messages than this comes as a file."""
LONGEST_TOAST = 200
SHOWN_ALREADY = ("message is not modified", "message to edit not found")
TOO_LATE_TO_ANSWER = ("query is too old", "query id is invalid")
CANNOT_BE_EDITED = ("message can't be edited", "there is no text in the message to edit")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Speaker, chat: int, screen: Screen, *, retries: int | None = None) -> Message:
    """Send a screen as a new message and give the one that has the buttons; `retries` after a 429."""
    if screen.attachment is not None:
        return await _send_file(bot, chat, screen, screen.attachment, retries, caption=screen.text)
    parts = split(screen.text)
    if len(parts) > MOST_PARTS:
        whole = Attachment.of("cairn.txt", plain(screen.text).encode())
        return await _send_file(bot, chat, screen, whole, retries)
    for part in parts[:-1]:
        await _say(bot, chat, part, None, silent=screen.silent, retries=retries)
    return await _say(bot, chat, parts[-1], screen.bottom(), silent=screen.silent, retries=retries)


async def edit(bot: Speaker, query: CallbackQuery, screen: Screen) -> None:
    """Put a screen in place of the pressed message, or below it where that cannot be changed."""
    pressed, parts = query.message, split(screen.text)
    chat = pressed.chat.id if pressed else query.from_user.id
    if pressed is None or not pressed.is_accessible or len(parts) > 1 or screen.question():
        await send(bot, chat, screen)
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


async def _send_file(
    bot: Speaker,
    chat: int,
    screen: Screen,
    file: Attachment,
    retries: int | None,
    *,
    caption: Markup | None = None,
) -> Message:
    return await bot.send_document(
        chat,
        InputFile(file.content, filename=file.name),
        caption=caption,
        parse_mode=ParseMode.HTML,
        disable_notification=screen.silent,
        reply_markup=screen.bottom(),
        rate_limit_args=retries,
    )


def _says(refusal: BadRequest, words: tuple[str, ...]) -> bool:
    return any(word in refusal.message.lower() for word in words)
