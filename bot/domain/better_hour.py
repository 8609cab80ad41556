"""A better hour for a block: one at which blocks get done, and at which this one finds its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import wall
from bot.domain.enrolment import Move
from bot.domain.facts import Facts
from bot.domain.habits import ENOUGH_TIMES, Occasion
from bot.domain.learner import Learner
from bot.domain.plan import PlannedBlock, blocks_on
from bot.domain.quiet import is_quiet_at
from bot.domain.roadmap import Weekday
from bot.domain.routine import SHORT_BREAK

GOOD_RATE = 0.75
"""An hour works when so many of its blocks are done."""

NEAR = timedelta(hours=2)
"""A block that finds its good hour taken may start so much later."""


@dataclass(frozen=True, slots=True)
class GoodHour:
    """An hour of any weekday at which blocks get done; `at` is the wall time at which most of them start."""

    at: time
    done: int
    times: int

    @property
    def rate(self) -> float:
        """Give the share that was done."""
        return self.done / self.times


def good_hours(found: Iterable[Occasion], weekday: Weekday) -> list[GoodHour]:
    """List the hours that work, the best first; none at which nothing comes of the blocks of this weekday."""
    hours: dict[int, list[Occasion]] = {}
    for occasion in found:
        hours.setdefault(occasion.at.hour, []).append(occasion)
    enough = [had for had in hours.values() if len(had) >= ENOUGH_TIMES]
    good = [_good_hour(had) for had in enough if not _fails(had, weekday)]
    return sorted((hour for hour in good if hour.rate >= GOOD_RATE), key=lambda hour: -hour.rate)


def better_times(
    facts: Facts, day: date, block: PlannedBlock, hours: Iterable[GoodHour]
) -> Iterator[tuple[time, GoodHour]]:
    """Walk the wall times at which the block fits on such a weekday, the best hour's first."""
    for hour in hours:
        if hour.at.hour != block.start.hour:
            for at in _times(facts, day, block, hour.at):
                if at != block.start and _fits(facts, day, block, at):
                    yield at.time(), hour


def _fails(had: Iterable[Occasion], weekday: Weekday) -> bool:
    there = [occasion.failed for occasion in had if occasion.weekday == weekday]
    return bool(there) and 2 * sum(there) >= len(there)


def _good_hour(had: list[Occasion]) -> GoodHour:
    at, _ = Counter(occasion.at for occasion in had).most_common(1)[0]
    return GoodHour(at, sum(occasion.done for occasion in had), len(had))


def _times(facts: Facts, day: date, block: PlannedBlock, wanted: time) -> Iterator[datetime]:
    """Try the good time itself, then each time right after a block that takes it."""
    first = wall(day, wanted, facts.learner.day_start)
    yield first
    for other in facts.blocks(day):
        after = other.end + SHORT_BREAK
        if other.key != block.key and first < after <= first + NEAR:
            yield after


def _fits(facts: Facts, day: date, block: PlannedBlock, at: datetime) -> bool:
    """Tell whether the block can start then, awake and within the day, and no other block has to give way."""
    if not _awake(facts.learner, day, at, block.minutes):
        return False
    move = Move(block.key, at.time(), weekday=Weekday(day.weekday()))
    after = {one.key: one.start for one in blocks_on(facts.course.with_move(move), day)}
    gives_way = any(after[one.key] > one.start for one in facts.blocks(day) if one.key != block.key)
    return after[block.key] == at and not gives_way


def _awake(learner: Learner, day: date, at: datetime, minutes: int) -> bool:
    last_minute = at + timedelta(minutes=minutes - 1)
    over = wall(day + timedelta(days=1), learner.day_start, learner.day_start)
    quiet = is_quiet_at(learner, at.time()) or is_quiet_at(learner, last_minute.time())
    return last_minute < over and not quiet
