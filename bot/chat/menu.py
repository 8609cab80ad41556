"""Telegram's own menu: the commands, in each language that the bot speaks."""

import asyncio

import structlog
from telegram import BotCommand
from telegram.error import TelegramError

from bot.chat.catalogue import languages
from bot.chat.show import Speaker
from bot.chat.texts import help as words
from bot.chat.voice import Voice

log = structlog.get_logger(__name__)


class Menu:
    """The commands that open on "/"; a failure only costs the menu, and nobody waits for it."""

    def __init__(self, bot: Speaker) -> None:
        """Be the menu of this bot."""
        self._bot = bot
        self._setting: asyncio.Task[None] | None = None

    def put_up(self) -> None:
        """Begin to set the commands, beside all else: Telegram may ask to wait for minutes."""
        self._setting = asyncio.create_task(self._set())

    async def stop(self) -> None:
        """Leave what is not set yet to the next start."""
        if self._setting is not None:
            self._setting.cancel()
            await asyncio.gather(self._setting, return_exceptions=True)

    async def _set(self) -> None:
        try:
            await self._bot.set_my_commands(_commands(Voice.of(None)))
            for language in languages():
                await self._bot.set_my_commands(_commands(Voice.of(language)), language_code=language[:2])
        except TelegramError as error:
            log.warning("the menu could not be set", error=type(error).__name__)


def _commands(say: Voice) -> list[BotCommand]:
    return [BotCommand(name, str(description)) for name, description in words.menu(say).items()]
