"""Show replies: send screens, put them in place of others, and answer presses; expected refusals are no errors."""

from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeAlias

from markupsafe import Markup
from telegram import InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.chat.envelope import Envelope
from bot.chat.markup import plain
from bot.chat.photo import beyond, edit_photo, send_photo
from bot.chat.screen import Attachment, Bottom, Screen
from bot.chat.split import split
from bot.chat.urgency import Turn
from bot.services.album import Album

Speaker: TypeAlias = ExtBot[Any]

MOST_PARTS = 4
"""A text of more messages than this comes as a file."""
LONGEST_TOAST = 200
SHOWN_ALREADY = ("message is not modified", "message to edit not found")
TOO_LATE_TO_ANSWER = ("query is too old", "query id is invalid")
CANNOT_BE_EDITED = ("message can't be edited", "there is no text in the message to edit")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def deliver(bot: Speaker, envelope: Envelope, album: Album) -> None:
    """Show a reply where it belongs; pictures are taken from the album."""
    screens, reply = envelope.screens, envelope.reply
    if envelope.query is not None:
        await answer(bot, envelope.query, reply.toast)
        if reply.screen is not None and not reply.fresh:
            first, pictured = screens.pop(0), envelope.pictured
            await edit(bot, envelope.chat, envelope.pressed, first, album=album, pictured=pictured)
    try:
        for screen in screens:
            await send(bot, envelope.chat, screen, album=album)
    finally:
        if envelope.leaves:
            await _leave(bot, envelope.chat)


async def _leave(bot: Speaker, chat: int) -> None:
    """Leave a chat, also one where nothing may be said; whoever is out already need not."""
    with suppress(BadRequest, Forbidden):
        await bot.leave_chat(chat)


async def send(
    bot: Speaker, chat: int, screen: Screen, *, album: Album | None = None, turn: Turn | None = None
) -> Message:
    """Send a screen as a new message, when its turn comes, and give the one that has the buttons.

    With an album, a screen that has a picture is sent as one, and as text where that fails; what has no room in its
    caption follows as text.
    """
    if screen.photo is not None and album is not None:
        sent = await send_photo(bot, chat, screen.photo, album, silent=screen.silent, turn=turn)
        if sent is not None:
            for part in beyond(screen.photo):
                await _say(bot, chat, part, None, silent=True, turn=turn)
            return sent
    if screen.attachment is not None:
        return await _send_file(bot, chat, screen, screen.attachment, turn, caption=screen.text)
    parts = split(screen.text)
    if len(parts) > MOST_PARTS:
        whole = Attachment.of("cairn.txt", plain(screen.text).encode())
        return await _send_file(bot, chat, screen, whole, turn)
    for part in parts[:-1]:
        await _say(bot, chat, part, None, silent=screen.silent, turn=turn)
    return await _say(bot, chat, parts[-1], screen.bottom(), silent=screen.silent, turn=turn)


async def edit(
    bot: Speaker,
    chat: int,
    pressed: int | None,
    screen: Screen,
    *,
    album: Album | None = None,
    pictured: bool = False,
) -> None:
    """Put a screen in place of the pressed message, or below it where that cannot be changed.

    What is a picture (`pictured`) stays one and what is a text stays a text, for Telegram takes nothing else.
    """
    if pressed is None or screen.question():
        await send(bot, chat, screen, album=album)
        return
    if pictured:
        await _edit_picture(bot, chat, pressed, screen, album)
        return
    parts = split(screen.text)
    if len(parts) > 1:
        await send(bot, chat, screen)
        return
    try:
        await bot.edit_message_text(
            parts[0],
            chat,
            pressed,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=screen.keyboard(),
        )
    except BadRequest as refusal:
        if _says(refusal, CANNOT_BE_EDITED):
            await send(bot, chat, screen)
        elif not _says(refusal, SHOWN_ALREADY):
            raise


async def _edit_picture(bot: Speaker, chat: int, pressed: int, screen: Screen, album: Album | None) -> None:
    if screen.photo is None or album is None or not await edit_photo(bot, chat, pressed, screen.photo, album):
        await send(bot, chat, replace(screen, photo=None))
        return
    for part in beyond(screen.photo):
        await _say(bot, chat, part, None, silent=True, turn=None)


async def answer(bot: Speaker, query: str, toast: str = "") -> None:
    """Tell Telegram that a press was heard, with a line over the chat for a moment."""
    try:
        await bot.answer_callback_query(query, plain(toast)[:LONGEST_TOAST] or None)
    except BadRequest as refusal:
        if not _says(refusal, TOO_LATE_TO_ANSWER):
            raise


async def _say(
    bot: Speaker, chat: int, text: Markup, bottom: Bottom | None, *, silent: bool, turn: Turn | None
) -> Message:
    return await bot.send_message(
        chat,
        text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        disable_notification=silent,
        reply_markup=bottom,
        rate_limit_args=turn,
    )


async def _send_file(
    bot: Speaker,
    chat: int,
    screen: Screen,
    file: Attachment,
    turn: Turn | None,
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
        rate_limit_args=turn,
    )


def _says(refusal: BadRequest, words: tuple[str, ...]) -> bool:
    return any(word in refusal.message.lower() for word in words)
