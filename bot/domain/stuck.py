"""Stuck: a block that came to nothing again and again, and when the learner is asked whether it fits at all."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.habits import Occasion, occasions_of

ASKED_AFTER = 4
"""So many times in a row a block came to nothing when the learner is asked what would fit better."""

ASKED_AGAIN_AFTER = 2
"""And again after so many more times."""


def stuck(facts: Facts, block: str, now: Instant) -> int:
    """Give how many times in a row a block came to nothing, when it is time to ask about it; else 0."""
    times = in_a_row(facts, block, now)
    due = times >= ASKED_AFTER and (times - ASKED_AFTER) % ASKED_AGAIN_AFTER == 0
    return times if due else 0


def asked_about(facts: Facts, day: date, block: str) -> int:
    """Give the same for the ping of a block on its day; of several that are due then one is asked about, in turn."""
    begins = facts.ends(day - timedelta(days=1))
    due = {one.key: times for one in facts.blocks(day) if (times := stuck(facts, one.key, begins))}
    if block not in due:
        return 0
    turn = sum(due.values()) // (ASKED_AGAIN_AFTER * len(due))
    return due[block] if list(due)[turn % len(due)] == block else 0


def in_a_row(facts: Facts, block: str, now: Instant) -> int:
    """Count how often a block came to nothing since it last did not, and since the learner last changed it.

    Of what happened before the ledger begins, the plan of now tells the hour.
    """
    lately = takewhile(
        lambda one: one.failed and not _changed_since(facts, one), occasions_of(facts, block, now)
    )
    return sum(1 for _ in lately)


def may_drop(facts: Facts, block: str, today: date) -> bool:
    """Tell whether some other block remains in the week when this one is dropped."""
    days = facts.course.next_of_each_weekday(today)
    return any(one.key != block and not one.optional for day in days for one in facts.blocks(day))


def _changed_since(facts: Facts, occasion: Occasion) -> bool:
    cuts = (cut.since for cut in facts.enrolment.cuts if cut.block == occasion.block)
    return any(occasion.day < since for since in cuts) or occasion.at not in _planned(facts, occasion)


def _planned(facts: Facts, occasion: Occasion) -> Iterator[object]:
    """Give the wall time at which the plan of now has the block on that day."""
    return (one.start.time() for one in facts.blocks(occasion.day) if one.key == occasion.block)
