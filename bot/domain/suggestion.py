"""The week's one suggestion about a block that keeps failing: move it to an hour that works, or shorten it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.better_hour import GoodHour, better_times, good_hours
from bot.domain.calendar import days_between
from bot.domain.checkin import Reason
from bot.domain.cuts import shorter
from bot.domain.enrolment import Move
from bot.domain.facts import Facts
from bot.domain.habits import Occasion
from bot.domain.offer import left, suggestion_key
from bot.domain.plan import PlannedBlock
from bot.domain.roadmap import Weekday

FAILED_TIMES = 2
"""A block of a weekday that failed so often, and half the time at least, is worth a change."""

TOO_LONG = frozenset({Reason.TIRED, Reason.TOO_HARD, Reason.UNCLEAR})
"""What stands in the way of these is the block's length rather than its hour."""


@dataclass(frozen=True, slots=True)
class Better:
    """Where a block may go: a wall time, and the good hour that speaks for it."""

    at: time
    good: GoodHour


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Change a block of one weekday, because it fails there: move it, or shorten it to so many minutes, or leave it.

    `better` or `minutes` is None where that is no way out, never both. `reason` is what the learner says got in
    the way most.
    """

    weekday: Weekday
    block: str
    title: str
    at: time
    planned: int
    failed: int
    times: int
    reason: Reason | None = None
    better: Better | None = None
    minutes: int | None = None

    @property
    def key(self) -> str:
        """Give the key under which the learner's answer is kept."""
        return suggestion_key(self.weekday, self.block)

    @property
    def move(self) -> Move | None:
        """Give the move that does it."""
        return Move(self.block, self.better.at, weekday=self.weekday) if self.better else None

    @property
    def shorten_first(self) -> bool:
        """Tell whether a shorter block helps more than another hour."""
        return self.minutes is not None and (self.better is None or self.reason in TOO_LONG)


def suggestion(facts: Facts, found: Iterable[Occasion], today: date) -> Suggestion | None:
    """Suggest one change, or none: about the block that failed most and whose failing a change can mend.

    What failed at another time than the block has now says nothing: it was moved since. Who was sick needs no other
    plan, and what the learner left as it is stays so for a while.
    """
    found = tuple(found)
    suggested = (
        _suggested(facts, today, weekday, key, had, good_hours(found, weekday))
        for weekday, key, had in _failing(found)
        if not left(facts.offers, suggestion_key(weekday, key), today)
    )
    return next((one for one in suggested if one is not None), None)


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


def _suggested(
    facts: Facts, today: date, weekday: Weekday, key: str, had: list[Occasion], hours: list[GoodHour]
) -> Suggestion | None:
    day, block = _next_planned(facts, today, weekday, key)
    had = [occasion for occasion in had if block and occasion.at == block.start.time()]
    reason = _commonest(had)
    if block is None or not _keeps_failing(had) or reason is Reason.SICK:
        return None
    better = next((Better(*one) for one in better_times(facts, day, block, hours)), None)
    minutes = shorter(block.minutes)
    if better is None and (minutes is None or reason is None):
        return None
    return Suggestion(
        weekday=weekday,
        block=key,
        title=block.title,
        at=block.start.time(),
        planned=block.minutes,
        failed=_failed(had),
        times=len(had),
        reason=reason,
        better=better,
        minutes=minutes,
    )


def _commonest(had: Iterable[Occasion]) -> Reason | None:
    counted = Counter(occasion.reason for occasion in had if occasion.reason)
    return next((reason for reason, _ in counted.most_common(1)), None)


def _next_planned(facts: Facts, today: date, weekday: Weekday, key: str) -> tuple[date, PlannedBlock | None]:
    """Find the block on the coming such weekday."""
    (day,) = (
        d
        for d in days_between(today + timedelta(days=1), today + timedelta(weeks=1))
        if d.weekday() == weekday
    )
    return day, next((block for block in facts.blocks(day) if block.key == key), None)
