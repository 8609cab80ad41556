"""Habits: at which hours of which weekdays blocks get done, and at which they do not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.calendar import Instant, days_between, local_time
from bot.domain.checkin import Outcome, Reason
from bot.domain.facts import Facts
from bot.domain.ping import PingKind
from bot.domain.plan import PlannedBlock
from bot.domain.roadmap import Weekday

WEEKS_LOOKED_AT = 4

ENOUGH_TIMES = 3
"""With fewer occasions an hour is neither good nor bad."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A block that had its time: when it started, its outcome, None when it was missed, and why it was skipped."""

    day: date
    block: str
    at: time
    outcome: Outcome | None
    reason: Reason | None = None

    @property
    def weekday(self) -> Weekday:
        """Give the weekday."""
        return Weekday(self.day.weekday())

    @property
    def done(self) -> bool:
        """Tell whether the block was done in full."""
        return self.outcome is Outcome.DONE

    @property
    def failed(self) -> bool:
        """Tell whether nothing came of the block: it was skipped or missed."""
        return self.outcome in {None, Outcome.SKIPPED}


@dataclass(frozen=True, slots=True)
class HourRecord:
    """How often something came of the blocks that start at one time of one weekday, in full or in part."""

    weekday: Weekday
    at: time
    came: int
    times: int

    @property
    def rate(self) -> float:
        """Give the share of which something came."""
        return self.came / self.times

    @property
    def good(self) -> bool:
        """Tell whether something came of most of its blocks."""
        return 2 * self.came > self.times


def occasions(facts: Facts, last: date, now: Instant) -> tuple[Occasion, ...]:
    """List the blocks of the weeks up to this day that were answered or missed."""
    days = days_between(last - timedelta(weeks=WEEKS_LOOKED_AT) + timedelta(days=1), last)
    return tuple(occasion for day in days for occasion in _on(facts, day, now))


def occasions_of(facts: Facts, block: str, now: Instant) -> Iterator[Occasion]:
    """Walk back over the occasions of one block, the latest first, as far as the learner's first day."""
    for day in reversed(days_between(facts.enrolment.joined, facts.today(now))):
        planned = [occasion for occasion in _on(facts, day, now) if occasion.block == block]
        yield from planned or _studied_unplanned(facts, day, block)


def hour_records(found: Iterable[Occasion]) -> tuple[HourRecord, ...]:
    """Sum up each time of each weekday that has had enough occasions."""
    hours: dict[tuple[Weekday, time], list[Occasion]] = {}
    for occasion in found:
        at = occasion.at.replace(second=0, microsecond=0)
        hours.setdefault((occasion.weekday, at), []).append(occasion)
    return tuple(
        HourRecord(weekday, at, sum(not one.failed for one in had), len(had))
        for (weekday, at), had in sorted(hours.items())
        if len(had) >= ENOUGH_TIMES
    )


def best_hour(records: Iterable[HourRecord]) -> HourRecord | None:
    """Give the hour of whose blocks most come to something, where that is a good one."""
    good = (record for record in records if record.good)
    return max(good, key=lambda record: (record.rate, record.times), default=None)


def worst_hour(records: Iterable[HourRecord]) -> HourRecord | None:
    """Give the hour of whose blocks least come to something, where that is no good one."""
    hard = (record for record in records if not record.good)
    return min(hard, key=lambda record: (record.rate, -record.times), default=None)


def _on(facts: Facts, day: date, now: Instant) -> Iterator[Occasion]:
    over = facts.closed(day, now)
    for block in facts.blocks(day):
        checkin = facts.checkin(day, block.key)
        if checkin or (over and not block.optional):
            at = _started(facts, day, block)
            if checkin is None:
                yield Occasion(day, block.key, at, None)
            else:
                yield Occasion(day, block.key, at, checkin.outcome, checkin.reason)


def _studied_unplanned(facts: Facts, day: date, block: str) -> Iterator[Occasion]:
    """Give the study of a block on a day that has it no more, such as the first one of a pause."""
    checkin = facts.checkin(day, block)
    if checkin is not None and checkin.minutes:
        at = local_time(checkin.at, facts.learner.zone).time()
        yield Occasion(day, block, at, checkin.outcome)


def _started(facts: Facts, day: date, block: PlannedBlock) -> time:
    """Give the wall time at which the block was pinged, for it may have been moved since; else the planned one."""
    ping = facts.pings.get((day, block.key, PingKind.BLOCK, 0))
    return local_time(ping.at, facts.learner.zone).time() if ping else block.start.time()
