"""Cards: what is known of the memory of a finished topic, and when it is due again; the sums are those of FSRS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeAlias, cast

from fsrs import Card as Trace
from fsrs import Rating, Scheduler
from fsrs.card import CardDict

Memory: TypeAlias = Mapping[str, int | float | str | None]
"""What FSRS knows of a memory, as plain JSON; nothing at all before the first time."""

RETENTION = 0.9
"""A topic is asked for when it is still remembered so surely."""

LONGEST = 365
"""The most days between two reviews."""

SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    enable_fuzzing=False,
)
"""Steps within a day are left out: a topic is asked for once on a study day at most."""


class Grade(StrEnum):
    """How well a topic came back to mind."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class Card:
    """A topic in the review queue, by the key of its item: due from a study day on, last asked for on another."""

    item: str
    due: date
    memory: Memory = field(default_factory=dict)
    asked_on: date | None = None


def learned(item: str, day: date) -> Card:
    """Give the card of a topic that was finished on a study day: studying it was the first time."""
    return _rated(Card(item, day), Grade.GOOD, day, asked_on=None)


def graded(card: Card, grade: Grade, day: date) -> Card:
    """Give a card after it was asked for on a study day."""
    return _rated(card, grade, day, asked_on=day)


def _rated(card: Card, grade: Grade, day: date, *, asked_on: date | None) -> Card:
    """Let FSRS count in whole days: each study day is the noon of its date."""
    noon = datetime.combine(day, time(12), UTC)
    trace = Trace.from_dict(cast(CardDict, card.memory)) if card.memory else Trace(card_id=0, due=noon)
    after, _ = SCHEDULER.review_card(trace, Rating[grade.name.title()], noon)
    return Card(card.item, after.due.date(), dict(cast(Memory, after.to_dict())), asked_on)
