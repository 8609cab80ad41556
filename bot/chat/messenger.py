"""Says what the coach says by itself, and tells what became of it."""

from dataclasses import dataclass
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.chat.show import Speaker, send
from bot.chat.texts import pings
from bot.chat.voice import Voice
from bot.domain.learner import Learner
from bot.services.announcements import Announcement
from bot.services.ports import Delivery, Held, Refused, Sent, Unreachable

AGAIN = timedelta(seconds=2)
GONE = ("chat not found", "user is deactivated", "bot was blocked", "user not found", "peer_id_invalid")


@dataclass(frozen=True, slots=True)
class TelegramMessenger:
    """Speaks through a bot."""

    bot: Speaker

    async def announce(self, learner: Learner, announcement: Announcement) -> Delivery:
        """Put an announcement into the learner's language and send it once."""
        screen = pings.screen(Voice.of(learner.language), announcement)
        try:
            message = await send(self.bot, learner.chat_id, screen, retries=0)
        except TelegramError as error:
            return became_of(error)
        return Sent(message.message_id)


def became_of(error: TelegramError) -> Delivery:
    """Tell what a failed send means: gone for good, refused for good, or worth another try."""
    match error:
        case RetryAfter():
            wait = error.retry_after
            return Held(wait if isinstance(wait, timedelta) else timedelta(seconds=wait))
        case Forbidden():
            return Unreachable()
        case BadRequest() if any(word in error.message.lower() for word in GONE):
            return Unreachable()
        case BadRequest() | ChatMigrated():
            return Refused(error.message)
        case NetworkError():
            return Held(AGAIN)
        case _:
            return Refused(type(error).__name__)
