"""Questions about what cannot be taken back: an answer counts only for a while after it was asked."""

from datetime import timedelta

from bot.chat.callbacks import Press
from bot.domain.calendar import Instant

ANSWERED_WITHIN = timedelta(hours=1)
"""A button that is pressed later was found far up in the chat, and may not be meant any more."""


def stamp(at: Instant) -> int:
    """Write when it is asked, for a button to carry."""
    return int(at.timestamp())


def still_asked(press: Press, index: int, now: Instant) -> bool:
    """Tell whether a button is of a question that was asked lately."""
    asked = press.integer(index)
    return asked is not None and 0 <= stamp(now) - asked < ANSWERED_WITHIN.total_seconds()
