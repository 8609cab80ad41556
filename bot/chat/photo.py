"""Photos: a screen's picture sent, or put in place of another one; where that fails, its text goes instead."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import structlog
from markupsafe import Markup
from telegram import InputFile, InputMediaPhoto, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.chat.screen import Photo
from bot.chat.split import split
from bot.chat.urgency import Turn
from bot.services.album import Album, CannotDraw

log = structlog.get_logger(__name__)

LONGEST_CAPTION = 1024
FILE = "cairn.png"
UNCHANGED = "message is not modified"

Media: TypeAlias = str | InputFile
Deliver: TypeAlias = Callable[[Media], Awaitable[Message | bool]]


def beyond(photo: Photo) -> list[Markup]:
    """Give what has no room in the caption, in parts that have room in a message."""
    _, *rest = split(photo.caption, LONGEST_CAPTION)
    return rest


async def send_photo(
    bot: ExtBot[Any], chat: int, photo: Photo, album: Album, *, silent: bool, turn: Turn | None
) -> Message | None:
    """Send a picture as a new message; None where neither Telegram's copy nor a fresh one can be sent."""

    async def deliver(media: Media) -> Message:
        return await bot.send_photo(
            chat,
            media,
            caption=_caption(photo),
            parse_mode=ParseMode.HTML,
            disable_notification=silent,
            reply_markup=photo.keyboard(),
            rate_limit_args=turn,
        )

    sent = await _delivered(deliver, photo, album)
    return sent if isinstance(sent, Message) else None


async def edit_photo(bot: ExtBot[Any], chat: int, pressed: int, photo: Photo, album: Album) -> bool:
    """Put a picture in place of the pressed one; tell whether it is there now."""

    async def deliver(media: Media) -> Message | bool:
        shown = InputMediaPhoto(media, caption=_caption(photo), parse_mode=ParseMode.HTML)
        try:
            return await bot.edit_message_media(shown, chat, pressed, reply_markup=photo.keyboard())
        except BadRequest as refusal:
            if UNCHANGED in refusal.message.lower():
                return True
            raise

    return bool(await _delivered(deliver, photo, album))


async def _delivered(deliver: Deliver, photo: Photo, album: Album) -> Message | bool:
    """Deliver Telegram's own copy, else a fresh drawing; False where both fail."""
    known = await album.file_id(photo.svg)
    if known is not None:
        try:
            return await deliver(known)
        except BadRequest:
            await album.drop(photo.svg)
    try:
        drawn = InputFile(await album.draw(photo.svg), filename=FILE, attach=True)
        sent = await deliver(drawn)
    except (BadRequest, CannotDraw) as error:
        log.warning("a picture could not be sent, its text goes instead", error=str(error))
        return False
    if isinstance(sent, Message) and sent.photo:
        await album.keep(photo.svg, sent.photo[-1].file_id)
    return sent


def _caption(photo: Photo) -> str:
    return split(photo.caption, LONGEST_CAPTION)[0]
