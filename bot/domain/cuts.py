"""Cuts: blocks that the learner shortened or dropped."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.domain.day_shape import Block, DayShape
from bot.domain.enrolment import Cut

SHORTER = Fraction(2, 3)
"""A block is shortened to so much of it, in whole steps."""

STEP = 5
SHORTEST = 10
"""Minutes: shorter than that no block is made."""


def shorter(minutes: int, share: Fraction = SHORTER) -> int | None:
    """Give the minutes that a block of so many is cut to, to the nearest step; None where it is short already."""
    cut = max(SHORTEST, STEP * round(minutes * share / STEP))
    return cut if cut < minutes else None


def with_cuts(shape: DayShape, cuts: Iterable[Cut], day: date) -> DayShape:
    """Give the day's shape after the learner's cuts; of several cuts of a block the latest holds."""
    cuts = tuple(cuts)
    if not cuts:
        return shape
    blocks = (_cut(block, cuts, day) for block in shape.blocks)
    return replace(shape, blocks=tuple(block for block in blocks if block.minutes))


def cut_to(cuts: Iterable[Cut], cut: Cut) -> tuple[Cut, ...]:
    """Add a cut, in place of those that it overrules."""
    return (*(old for old in cuts if not _overruled(old, cut)), cut)


def uncut(cuts: Iterable[Cut], since: date) -> tuple[Cut, ...]:
    """Let all blocks be as the roadmap has them from a day on."""
    cuts = tuple(cuts)
    for block in {cut.block for cut in cuts}:
        cuts = cut_to(cuts, Cut(block, None, since))
    return cuts


def _overruled(old: Cut, cut: Cut) -> bool:
    return old.block == cut.block and old.since >= cut.since and cut.weekday in {None, old.weekday}


def _cut(block: Block, cuts: tuple[Cut, ...], day: date) -> Block:
    holding = (cut.minutes for cut in reversed(cuts) if cut.holds(block.key, day))
    minutes = next(holding, None)
    return (
        block if minutes is None or minutes == block.minutes else replace(block, minutes=minutes, stretch=0)
    )
