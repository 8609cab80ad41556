"""Whether Telegram took what a failed call said: surely not, or nobody knows."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

REFUSALS = (RetryAfter, BadRequest, ChatMigrated, Forbidden, InvalidToken, Conflict)
"""Telegram's own clear noes."""


class NotTaken(Exception):
    """The cause of an error after which Telegram surely took nothing: the call never left, or was turned away."""


def surely_not_taken(error: TelegramError) -> bool:
    """Tell whether Telegram surely did not carry out the call that failed so; if not, it may have."""
    return isinstance(error, REFUSALS) or isinstance(error.__cause__, NotTaken)
