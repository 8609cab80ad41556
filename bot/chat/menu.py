"""Telegram's own menu: the commands, in each language that the bot speaks."""

import structlog
from telegram import BotCommand
from telegram.error import TelegramError

from bot.chat.catalogue import languages
from bot.chat.show import Speaker
from bot.chat.texts import help as words
from bot.chat.voice import Voice

log = structlog.get_logger(__name__)


async def put_up_menu(bot: Speaker) -> None:
    """Set the commands that open on "/"; a failure only costs the menu."""
    try:
        await bot.set_my_commands(_commands(Voice.of(None)))
        for language in languages():
            await bot.set_my_commands(_commands(Voice.of(language)), language_code=language[:2])
    except TelegramError as error:
        log.warning("the menu could not be set", error=type(error).__name__)


def _commands(say: Voice) -> list[BotCommand]:
    return [BotCommand(name, str(description)) for name, description in words.menu(say).items()]
