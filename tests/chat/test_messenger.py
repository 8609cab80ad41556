"""What becomes of a message that the coach sends by itself: each of Telegram's answers, and of the line's."""

from datetime import timedelta
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.messenger import TOKEN_WAIT, became_of, turn_of
from bot.chat.urgency import Turn
from bot.chat.verdict import NotTaken
from bot.services.announcements import Announcement, BlockStarts, PauseOver, WeekOver, WhileAway
from bot.services.ports import Delivery, Held, Refused, Unreachable

ANY: Any = None
NOT_TAKEN, UNKNOWN = Held(), Held(unknown=True)


def because(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "delivery"),
    [
        (RetryAfter(17), Held(timedelta(seconds=17))),
        (Forbidden("Forbidden: bot was blocked by the user"), Unreachable()),
        (Forbidden("Forbidden: user is deactivated"), Unreachable()),
        (BadRequest("Chat not found"), Unreachable()),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Unreachable()),
        (BadRequest("Can't parse entities"), Refused("Can't parse entities")),
        (ChatMigrated(-100), Refused("Group migrated to supergroup. New chat id: -100")),
        (InvalidToken(), Held(TOKEN_WAIT)),
        (because(NetworkError("refused"), NotTaken()), NOT_TAKEN),
        (because(TimedOut(), NotTaken()), NOT_TAKEN),
        (because(TimedOut(), TimeoutError()), UNKNOWN),
        (because(NetworkError("reset"), ConnectionResetError()), UNKNOWN),
        (NetworkError("Bad Gateway"), UNKNOWN),
        (TelegramError("Invalid server response"), UNKNOWN),
        (Conflict("terminated by other getUpdates request"), NOT_TAKEN),
    ],
    ids=lambda value: str(value)[:50],
)
def test_an_error_tells_what_to_do_next(error: TelegramError, delivery: Delivery) -> None:
    assert became_of(error) == delivery


@pytest.mark.parametrize(
    ("announcement", "turn"),
    [
        (BlockStarts(ANY, ANY, 1), Turn.PING),
        (PauseOver(ANY), Turn.PING),
        (WhileAway(ANY, ()), Turn.CATCH_UP),
        (WeekOver(ANY, ANY), Turn.REPORT),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_ping_goes_before_what_can_wait(announcement: Announcement, turn: Turn) -> None:
    assert turn_of(announcement) is turn


def test_a_wait_may_be_told_in_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RetryAfter, "retry_after", property(lambda _: 17))
    error: Any = RetryAfter(17)
    assert became_of(error) == Held(timedelta(seconds=17))
