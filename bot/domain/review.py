"""The review queue: finished topics come back before they are forgotten, a few a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.domain.behind import behind
from bot.domain.card import Card, learned
from bot.domain.checkin import Outcome, State
from bot.domain.day_shape import Focus
from bot.domain.facts import Facts
from bot.domain.item import Item, Kind
from bot.domain.plan import DayPlan, PlannedBlock, Stage
from bot.domain.roadmap import Deadlines

MOST_A_DAY = 3
"""So many topics come back on one study day."""

FAR_BEHIND = 3
"""Whoever is so many study days behind is not asked for what is behind them."""


class Resting(StrEnum):
    """Why no topic comes back on a study day."""

    OFF = "off"
    APART = "apart"
    BEHIND = "behind"
    ENOUGH = "enough"
    NONE_DUE = "none_due"


def cards(facts: Facts) -> Iterator[tuple[Item, Card]]:
    """Walk the cards of all topics that are finished or were put into the queue, in the order of the roadmap.

    A card that was never asked for is derived from the day on which its topic was done, and is gone when that is
    undone. What the learner knew before is asked of nobody.
    """
    for item in facts.course.roadmap.every_item():
        state, kept = facts.ticks.state(item.key), facts.cards.get(item.key)
        if kept is not None and (state is State.SKIPPED or (kept.memory and state is State.DONE)):
            yield item, kept
        elif item.kind is Kind.TOPIC and state is State.DONE and item.key in facts.ticks.days:
            yield item, learned(item.key, facts.ticks.days[item.key])


def resting(facts: Facts, day: date) -> Resting | None:
    """Tell why no topic comes back on a study day; None where some do."""
    if not facts.learner.reviews:
        return Resting.OFF
    if day < facts.enrolment.joined or facts.course.position(day).stage in {Stage.BEFORE, Stage.PAUSED}:
        return Resting.APART
    if not _due(facts, day):
        return Resting.NONE_DUE
    if _left(facts, day) <= 0:
        return Resting.ENOUGH
    return Resting.BEHIND if _far_behind(facts, day) else None


def due_on(facts: Facts, day: date) -> tuple[Item, ...]:
    """List the topics that come back on a study day, those that wait for longest first."""
    return () if resting(facts, day) else _due(facts, day)[: _left(facts, day)]


def next_due(facts: Facts, day: date) -> date | None:
    """Give the first study day after this one on which a topic is due, None where none ever is."""
    return min((card.due for _, card in cards(facts) if card.due > day), default=None)


def with_reviews(facts: Facts, plan: DayPlan) -> DayPlan:
    """Put the topics that are due into the first open block of a day that is there for review."""
    home = review_block(facts, plan)
    due = due_on(facts, plan.day) if home else ()
    if not due:
        return plan
    recall = tuple(item for item in due if not is_unmet(facts, item))
    unmet = tuple(item for item in due if is_unmet(facts, item))
    blocks = (replace(block, recall=recall, unmet=unmet) if block is home else block for block in plan.blocks)
    return replace(plan, blocks=tuple(blocks))


def is_unmet(facts: Facts, item: Item) -> bool:
    """Tell whether a topic was jumped over and never asked for: nobody recalls what they never met."""
    card = facts.cards.get(item.key)
    return facts.ticks.state(item.key) is State.SKIPPED and not (card and card.memory)


def review_block(facts: Facts, plan: DayPlan) -> PlannedBlock | None:
    """Give the block of a day in which it is recalled; none once one of them was done."""
    homes = [block for block in plan.blocks if is_for_review(block)]
    answers = [facts.checkin(plan.day, block.key) for block in homes]
    if any(answer is not None and answer.outcome is not Outcome.SKIPPED for answer in answers):
        return None
    return next((block for block, answer in zip(homes, answers, strict=True) if answer is None), None)


def is_for_review(block: PlannedBlock) -> bool:
    """Tell whether a block looks back: by its focus, or by the revision that the document puts there."""
    return block.focus is Focus.REVIEW or any(item.kind is Kind.REVISION for item in block.items)


def _far_behind(facts: Facts, day: date) -> bool:
    """Tell whether catching up goes first; a document with loose deadlines knows no behind."""
    return facts.course.roadmap.deadlines is not Deadlines.LOOSE and behind(facts, day) >= FAR_BEHIND


def _left(facts: Facts, day: date) -> int:
    return MOST_A_DAY - sum(card.asked_on == day for card in facts.cards.values())


def _due(facts: Facts, day: date) -> tuple[Item, ...]:
    waiting = [(item, card) for item, card in cards(facts) if card.due <= day]
    return tuple(item for item, _ in sorted(waiting, key=lambda one: one[1].due))
