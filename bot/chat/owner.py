"""Tells the owner of the bot, in Telegram, what only they can mend."""

from dataclasses import dataclass

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.chat.pace import Pace
from bot.chat.screen import Screen
from bot.chat.show import Speaker, send
from bot.chat.texts import owner as words
from bot.chat.transport import TransportName, open_transport
from bot.chat.voice import Voice
from bot.services.troubles import Trouble

log = structlog.get_logger(__name__)


async def tell_from_outside(
    token: str, api_root: str, transport: TransportName, person: int, trouble: Trouble
) -> bool:
    """Tell the owner before there is a bot, because it could not start; tell whether it arrived."""
    request = open_transport(transport)
    try:
        async with ExtBot(
            token,
            base_url=f"{api_root}/bot",
            request=request,
            get_updates_request=request,
            rate_limiter=Pace(),
        ) as bot:
            return await TelegramOwner(bot, person).tell(trouble)
    except TelegramError as error:
        log.warning("the owner could not be told", kind=trouble.kind.value, error=type(error).__name__)
        return False


@dataclass(frozen=True, slots=True)
class TelegramOwner:
    """The person with this id, who has opened a chat with the bot."""

    bot: Speaker
    person: int

    async def tell(self, trouble: Trouble) -> bool:
        """Send one message; tell whether it arrived."""
        try:
            await send(self.bot, self.person, Screen(words.sentence(Voice.of(None), trouble)))
        except TelegramError as error:
            log.warning("the owner could not be told", kind=trouble.kind.value, error=type(error).__name__)
            return False
        return True
