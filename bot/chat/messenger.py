"""Says what the coach says by itself, and tells what became of it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.chat.pace import wait_of
from bot.chat.show import Speaker, send
from bot.chat.texts import pings
from bot.chat.voice import Voice
from bot.domain.learner import Learner
from bot.services.album import Album
from bot.services.announcements import Announcement
from bot.services.coach import Coach
from bot.services.ports import Delivery, Held, Refused, Sent, Unreachable

TOKEN_WAIT = timedelta(minutes=1)
"""After Telegram rejected the bot's token, which only its operator can mend."""

GONE = ("chat not found", "user is deactivated", "bot was blocked", "user not found", "peer_id_invalid")

NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout")
"""The transport's failures after which Telegram surely took nothing."""


@dataclass(frozen=True, slots=True)
class TelegramMessenger:
    """Speaks through a bot; the coach remembers the pictures that were sent."""

    bot: Speaker
    coach: Coach

    async def announce(self, learner: Learner, announcement: Announcement, *, silent: bool) -> Delivery:
        """Put an announcement into the learner's language and send it once."""
        screen = replace(pings.screen(Voice.of(learner.language), announcement), silent=silent)
        try:
            message = await send(
                self.bot, learner.chat_id, screen, album=Album(self.coach, learner.id), retries=0
            )
        except TelegramError as error:
            return became_of(error)
        return Sent(message.message_id)


def became_of(error: TelegramError) -> Delivery:
    """Tell what a failed send means: gone for good, refused for good, or worth another try."""
    match error:
        case RetryAfter():
            return Held(wait_of(error))
        case Forbidden() | BadRequest() | ChatMigrated():
            return Unreachable() if _is_gone(error) else Refused(error.message)
        case InvalidToken():
            return Held(TOKEN_WAIT)
        case NetworkError():
            return Held(unknown=type(error.__cause__).__name__ not in NEVER_LEFT)
        case _:
            return Held(unknown=True)


def _is_gone(error: TelegramError) -> bool:
    return isinstance(error, Forbidden) or any(words in error.message.lower() for words in GONE)
