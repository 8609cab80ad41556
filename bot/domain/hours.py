"""Hours that learn: after two weeks, one offer where the time that is studied is not the time that was planned."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.calendar import Instant, days_between
from bot.domain.cuts import shorter
from bot.domain.enrolment import Cut
from bot.domain.facts import Facts
from bot.domain.forecast import forecast
from bot.domain.offer import HOURS
from bot.domain.plan import PlannedBlock
from bot.domain.roadmap import Weekday
from bot.domain.tally import Tally, tally_of

DAY = timedelta(days=1)
LOOKED_AT = timedelta(weeks=2)

APART = Fraction(1, 3)
"""Real and planned minutes that differ by so much of the planned ones are worth a word."""


@dataclass(frozen=True, slots=True)
class ShorterBlocks:
    """All blocks of one length, and the length that they would have."""

    minutes: int
    cut: int


@dataclass(frozen=True, slots=True)
class HoursOffer:
    """Minutes planned and studied in two weeks, the finish day if all stays as it is, and which blocks may be cut.

    `weeks` are those that the finish is later than planned, negative when earlier; None where that cannot be said or
    the document means its dates loosely. `blocks` is None where nothing is to be cut.
    """

    planned: int
    real: int
    finish: date | None
    weeks: int | None
    blocks: ShorterBlocks | None


def hours_offer(facts: Facts, now: Instant) -> HoursOffer | None:
    """Give the offer when it is due: two weeks were coached, the hours are far apart, and nobody answered it yet.

    Two weeks without any study are no pace to plan by.
    """
    today = facts.today(now)
    last = today - DAY if facts.open_blocks(today) else today
    first = last - LOOKED_AT + DAY
    if HOURS in facts.offers or first < facts.enrolment.joined:
        return None
    days = days_between(first, last)
    total = sum((tally_of(facts, day, now) for day in days), Tally())
    if not total.planned or not total.minutes or abs(total.minutes - total.planned) < total.planned * APART:
        return None
    told = forecast(facts, now)
    late = told.finish - told.planned_finish if told.finish and told.planned_finish else None
    return HoursOffer(
        planned=total.planned,
        real=total.minutes,
        finish=told.finish,
        weeks=None if late is None or told.loose else round(late / timedelta(weeks=1)),
        blocks=_shorter_blocks(facts, today, total) if total.minutes < total.planned else None,
    )


def shorter_cuts(facts: Facts, blocks: ShorterBlocks, since: date) -> tuple[Cut, ...]:
    """Give the cuts that make all blocks of the length shorter from a day on."""
    return tuple(
        Cut(block.key, blocks.cut, since, Weekday(day.weekday()))
        for day, block in _week(facts, since)
        if block.minutes == blocks.minutes
    )


def _shorter_blocks(facts: Facts, today: date, total: Tally) -> ShorterBlocks | None:
    """Choose the length that most of the week's time goes into, and cut it as far as was studied."""
    time: Counter[int] = Counter()
    for _, block in _week(facts, today + DAY):
        time[block.minutes] += block.minutes
    most = max(time, key=lambda minutes: (time[minutes], minutes), default=0)
    cut = shorter(most, Fraction(total.minutes, total.planned))
    return None if cut is None else ShorterBlocks(most, cut)


def _week(facts: Facts, since: date) -> Iterator[tuple[date, PlannedBlock]]:
    """Walk the blocks of each weekday that has any, as they are planned next; those that need not be are left out."""
    for day in facts.course.next_of_each_weekday(since):
        yield from ((day, block) for block in facts.blocks(day) if not block.optional)
