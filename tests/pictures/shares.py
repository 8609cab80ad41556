"""Sample cards to share, told of the same lives as the paths."""

from dataclasses import replace

from bot.chat.texts import path_card, share_card
from bot.pictures.layers import Stretch
from bot.pictures.share import ShareWords
from bot.services.view import DayView
from tests.pictures.paths import LIVES, LONG, SAY, WALKED


def card(view: DayView, name: str = "") -> tuple[tuple[Stretch, ...], ShareWords]:
    """Give a card and what chat says on it in English."""
    return path_card.laid(SAY, view), share_card.words(SAY, view, name)


CARDS = {
    "first day": (LIVES["first day"], ""),
    "third day": (LIVES["third day"], ""),
    "without a name": (LIVES["nine phases"], ""),
    "nine months": (LIVES["nine months"], "Ada"),
    "with a name": (LIVES["three phases"], "Ada"),
    "forty steps": (LIVES["forty steps"], "Ada"),
    "through": (WALKED, "Ada"),
}
"""Lives, and the names that stand on their cards."""

LONG_WORDS = ShareWords(LONG, LONG, LONG, LONG, LONG)
SHARES: dict[str, tuple[tuple[Stretch, ...], ShareWords]] = {
    **{name: card(*known) for name, known in CARDS.items()},
    "long words": (card(LIVES["one phase"])[0], LONG_WORDS),
    "nothing": ((), replace(card(LIVES["first day"])[1], lead="")),
}
