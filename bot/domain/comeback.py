"""Coming back after a missed day: ten minutes, done soon, repair the run."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.calendar import Instant
from bot.domain.checkin import FINISHED, CheckIn, Outcome
from bot.domain.facts import Facts
from bot.domain.plan import PlannedBlock

COMEBACK = "comeback"
"""The key of the block under which a comeback is kept; no roadmap has it."""

COMEBACK_MINUTES = 10

REPAIRS_FOR = timedelta(hours=48)
"""So long after the end of a missed day a comeback repairs it."""

REPAIRS_AGAIN = timedelta(days=14)
"""Comebacks that repair are so far apart."""


def comebacks(facts: Facts) -> tuple[CheckIn, ...]:
    """List the comebacks, the earliest first."""
    found = (one for one in facts.checkins.values() if one.block == COMEBACK)
    return tuple(sorted(found, key=lambda one: one.at))


def repairs(facts: Facts, missed: date, comeback: CheckIn) -> bool:
    """Tell whether a comeback was soon enough after a missed day."""
    over = facts.ends(missed)
    return over <= comeback.at <= over + REPAIRS_FOR


def came_back(facts: Facts, day: date) -> bool:
    """Tell whether there was a comeback on the day or not long before it."""
    return any(day - REPAIRS_AGAIN < one.day <= day for one in comebacks(facts))


def topic_of(facts: Facts, missed: date, today: date) -> PlannedBlock:
    """Give the block that a comeback is about: the missed day's first, with what of it is still open.

    Where nothing of it is open any more (it was passed over, is known, or moved) it is today's block of that kind.
    """
    block = facts.plan(missed).blocks[0]
    left = tuple(item for item in block.items if facts.ticks.state(item.key) not in FINISHED)
    if left:
        return replace(block, items=left)
    blocks = facts.plan(today).blocks
    same = next((one for one in blocks if one.key == block.key), None)
    return same or (blocks[0] if block.items and blocks else block)


def comeback(block: PlannedBlock, day: date, now: Instant) -> CheckIn:
    """Make the check-in of a comeback to the topic of a block."""
    return CheckIn(
        day, COMEBACK, Outcome.DONE, COMEBACK_MINUTES, 0, now, title=block.title, focus=block.focus
    )
