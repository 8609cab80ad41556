"""Says what the coach says by itself, and tells what became of it."""

from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.chat.markup import plain as bare
from bot.chat.markup import verbatim
from bot.chat.pace import wait_of
from bot.chat.show import Speaker, send
from bot.chat.texts import pings
from bot.chat.urgency import Turn
from bot.chat.verdict import surely_not_taken
from bot.chat.voice import Voice
from bot.domain.learner import Learner
from bot.services.album import Album
from bot.services.announcements import Announcement, WeekOver, WhileAway
from bot.services.coach import Coach
from bot.services.ports import Delivery, Held, Migrated, Refused, Sent, Unreachable, Unreadable

log = structlog.get_logger(__name__)

TOKEN_WAIT = timedelta(minutes=1)
"""After Telegram rejected the bot's token, which only its operator can mend."""

GONE = ("chat not found", "user is deactivated", "bot was blocked", "user not found", "peer_id_invalid")

UNREADABLE = ("can't parse entities", "message is too long")


@dataclass(frozen=True, slots=True)
class TelegramMessenger:
    """Speaks through a bot; the coach remembers the pictures that were sent."""

    bot: Speaker
    coach: Coach

    async def announce(
        self, learner: Learner, announcement: Announcement, *, silent: bool, plain: bool = False
    ) -> Delivery:
        """Put an announcement into the learner's language and send it once."""
        try:
            screen = replace(pings.screen(Voice.of(learner.language), announcement), silent=silent)
            if plain:
                screen = replace(screen, text=verbatim(bare(screen.text)), photo=None)
        except Exception as error:
            log.exception("no words for a ping", kind=type(announcement).__name__, error=type(error).__name__)
            return Held()
        try:
            album = Album(self.coach, learner.id)
            turn = turn_of(announcement)
            message = await send(self.bot, learner.chat_id, screen, album=album, turn=turn)
        except TelegramError as error:
            return became_of(error)
        return Sent(message.message_id)


def turn_of(announcement: Announcement) -> Turn:
    """Tell how urgent an announcement is."""
    match announcement:
        case WeekOver():
            return Turn.REPORT
        case WhileAway():
            return Turn.CATCH_UP
        case _:
            return Turn.PING


def became_of(error: TelegramError) -> Delivery:
    """Tell what a failed send means: gone for good, refused for good, or worth another try."""
    match error:
        case RetryAfter():
            return Held(wait_of(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden() | BadRequest():
            return _refused(error)
        case InvalidToken():
            return Held(TOKEN_WAIT)
        case _:
            return Held(unknown=not surely_not_taken(error))


def _refused(error: Forbidden | BadRequest) -> Delivery:
    if _is_gone(error):
        return Unreachable()
    return Unreadable(error.message) if _says(error, UNREADABLE) else Refused(error.message)


def _is_gone(error: TelegramError) -> bool:
    return isinstance(error, Forbidden) or _says(error, GONE)


def _says(error: TelegramError, words: tuple[str, ...]) -> bool:
    return any(word in error.message.lower() for word in words)
