"""The week's one suggestion: move a block that keeps failing to an hour that works."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import days_between, wall
from bot.domain.enrolment import Move
from bot.domain.facts import Facts
from bot.domain.habits import ENOUGH_TIMES, Occasion
from bot.domain.learner import Learner
from bot.domain.plan import PlannedBlock, blocks_on
from bot.domain.quiet import is_quiet_at
from bot.domain.roadmap import Weekday
from bot.domain.routine import SHORT_BREAK

FAILED_TIMES = 2
"""A block of a weekday that failed so often, and half the time at least, is worth moving."""

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


@dataclass(frozen=True, slots=True)
class MoveSuggestion:
    """Move a block of one weekday to another time, because it fails there and others get done at a good hour."""

    weekday: Weekday
    block: str
    title: str
    from_time: time
    to_time: time
    failed: int
    times: int
    good: GoodHour

    @property
    def move(self) -> Move:
        """Give the move that does it."""
        return Move(self.block, self.to_time, weekday=self.weekday)


def suggestion(facts: Facts, found: Iterable[Occasion], today: date) -> MoveSuggestion | None:
    """Suggest the one move that promises most, or none: the block that failed most, to the best free hour.

    What failed at another time than the block has now says nothing: it was moved since.
    """
    found = tuple(found)
    hours = _good_hours(found)
    moves = (
        move
        for weekday, block, had in _failing(found)
        for move in _moves(facts, today, weekday, block, had, hours)
    )
    return next(moves, None)


def _failing(found: Iterable[Occasion]) -> list[tuple[Weekday, str, list[Occasion]]]:
    """List the blocks of a weekday that fail, the worst first."""
    groups: dict[tuple[Weekday, str], list[Occasion]] = {}
    for occasion in found:
        groups.setdefault((occasion.weekday, occasion.block), []).append(occasion)
    failing = [(weekday, block, had) for (weekday, block), had in groups.items() if _keeps_failing(had)]
    return sorted(failing, key=lambda one: (-_failed(one[2]), one[0]))


def _keeps_failing(had: Sequence[Occasion]) -> bool:
    return _failed(had) >= FAILED_TIMES and 2 * _failed(had) >= len(had)


def _failed(had: Iterable[Occasion]) -> int:
    return sum(occasion.failed for occasion in had)


def _good_hours(found: Iterable[Occasion]) -> list[GoodHour]:
    """List the hours that work, the best first."""
    hours: dict[int, list[Occasion]] = {}
    for occasion in found:
        hours.setdefault(occasion.at.hour, []).append(occasion)
    good = [_good_hour(had) for had in hours.values() if len(had) >= ENOUGH_TIMES]
    return sorted((hour for hour in good if hour.rate >= GOOD_RATE), key=lambda hour: -hour.rate)


def _good_hour(had: list[Occasion]) -> GoodHour:
    at, _ = Counter(occasion.at for occasion in had).most_common(1)[0]
    return GoodHour(at, sum(occasion.done for occasion in had), len(had))


def _moves(
    facts: Facts, today: date, weekday: Weekday, key: str, had: list[Occasion], hours: list[GoodHour]
) -> Iterator[MoveSuggestion]:
    day, block = _next_planned(facts, today, weekday, key)
    if block is None:
        return
    had = [occasion for occasion in had if occasion.at == block.start.time()]
    if not _keeps_failing(had):
        return
    for hour in hours:
        for at in _times(facts, day, block, hour.at) if hour.at.hour != block.start.hour else ():
            if at != block.start and _fits(facts, day, block, at):
                yield MoveSuggestion(
                    weekday, key, block.title, block.start.time(), at.time(), _failed(had), len(had), hour
                )


def _next_planned(facts: Facts, today: date, weekday: Weekday, key: str) -> tuple[date, PlannedBlock | None]:
    """Find the block on the coming such weekday."""
    (day,) = (
        d
        for d in days_between(today + timedelta(days=1), today + timedelta(weeks=1))
        if d.weekday() == weekday
    )
    return day, next((block for block in facts.blocks(day) if block.key == key), None)


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
