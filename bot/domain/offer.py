"""Offers: changes that the coach proposed, with the learner's answers, so that a no is heard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.roadmap import Weekday

LEFT_FOR = timedelta(weeks=4)
"""What the learner left as it is is not suggested again for so long."""

HOURS = "hours"
"""The key of the one offer about the hours of a week."""


class OfferAnswer(StrEnum):
    """What the learner made of an offer."""

    TAKEN = "taken"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer that was answered on a study day."""

    key: str
    answer: OfferAnswer
    day: date


def suggestion_key(weekday: Weekday, block: str) -> str:
    """Give the key of a suggestion about a block of a weekday."""
    return f"block:{weekday.value}:{block}"


def left(offers: Mapping[str, Offer], key: str, today: date) -> bool:
    """Tell whether the learner said a short while ago that this stays as it is."""
    offer = offers.get(key)
    return offer is not None and offer.answer is OfferAnswer.LEFT and today < offer.day + LEFT_FOR
