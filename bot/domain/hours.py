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
WEEK = timedelta(weeks=1)
LOOKED_AT = 2 * WEEK

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
    total = None if HOURS in facts.offers else _apart(facts, today, now)
    if total is None:
        return None
    told = forecast(facts, now)
    late = told.finish - told.planned_finish if told.finish and told.planned_finish else None
    return HoursOffer(
        planned=total.planned,
        real=total.minutes,
        finish=told.finish,
        weeks=None if late is None or told.loose else round(late / WEEK),
        blocks=_shorter_blocks(facts, today, total) if total.minutes < total.planned else None,
    )


def first_offer(facts: Facts, last: date, now: Instant) -> HoursOffer | None:
    """Give the offer for the report of the week that ends on a day, where no report of a week before had it."""
    offer = hours_offer(facts, now)
    if offer is None:
        return None
    weeks = (last - facts.enrolment.joined).days // 7
    before = (last - WEEK * number for number in range(1, weeks + 1))
    return None if any(_apart(facts, end, now) for end in before) else offer


def _apart(facts: Facts, day: date, now: Instant) -> Tally | None:
    """Sum up the two weeks up to a day, or to the one before where blocks of it are open, if the hours are far apart."""
    last = day - DAY if facts.open_blocks(day) else day
    first = last - LOOKED_AT + DAY
    if first < facts.enrolment.joined:
        return None
    total = sum((tally_of(facts, one, now) for one in days_between(first, last)), Tally())
    studied = total.planned and total.minutes
    return total if studied and abs(total.minutes - total.planned) >= total.planned * APART else None


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
