"""The forecast: on which day the learner will finish at their real pace."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from statistics import median
from typing import TypeAlias

from bot.domain.behind import behind
from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn
from bot.domain.day_shape import Routine
from bot.domain.facts import Facts
from bot.domain.roadmap import Deadlines

PACE_BLOCKS = 8
"""The pace of a focus is the median of so many of its last answered blocks."""

ENOUGH_BLOCKS = 3
"""With fewer answered blocks there is no pace yet."""

SURE_DAYS = 5
"""A finish day that fewer answered days tell is a guess, and not told."""

SLOWEST = 0.2
"""Below this pace any finish day would be a wild guess."""

FASTEST = 2.0

PLANNED_PACE = 1.0
"""The pace of whoever keeps to the plan from now on."""

FARTHEST_DAYS = 3660
"""A finish day farther beyond the plan would be a wild guess too."""

Middle: TypeAlias = Callable[[Sequence[float]], float]
"""What stands for several numbers: their median, or a quartile of them."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The finish day as planned and as it will be at the real pace, None where it cannot be said.

    `pace` is real minutes by planned ones. `behind` counts study days, negative when ahead; where deadlines are
    `loose` the learner is told neither. `as_planned` is the finish day of whoever keeps to the plan from now on: the
    rule by which a replan is offered too. `days` are those with answers, on which the pace rests.
    """

    planned_finish: date | None
    finish: date | None
    pace: float | None
    behind: int
    loose: bool
    as_planned: date | None = None
    days: int = 0

    @property
    def sure(self) -> bool:
        """Tell whether the finish day at the real pace rests on enough days."""
        return self.days >= SURE_DAYS

    @property
    def told(self) -> date | None:
        """Give the finish day at the real pace, where it rests on enough days."""
        return self.finish if self.sure else None

    def is_awaited(self, today: date) -> bool:
        """Tell whether a few more days will tell the finish day, and there are so many before the end as planned."""
        guessed = self.finish is not None and not self.sure
        return guessed and (self.as_planned is None or (self.as_planned - today).days > SURE_DAYS - self.days)


def forecast(facts: Facts, now: Instant) -> Forecast:
    """Forecast the finish day from the plan that remains, what is behind or ahead, and the pace; none once it is over."""
    real = pace(facts)
    return Forecast(
        planned_finish=facts.course.last_day,
        finish=finish(facts, now, real),
        pace=real,
        behind=behind(facts, facts.today(now)),
        loose=facts.course.roadmap.deadlines is Deadlines.LOOSE,
        as_planned=finish(facts, now, PLANNED_PACE),
        days=sum(1 for _ in facts.answered_days),
    )


def finish(facts: Facts, now: Instant, real: float | None) -> date | None:
    """Give the finish day at a pace, None where it cannot be said and once the days of the plan are over."""
    return None if real is None or facts.is_over(now) else _finish(facts, facts.today(now), real)


def finish_as_planned(facts: Facts, now: Instant) -> date | None:
    """Give the finish day of whoever keeps to the plan; where its days are over, what is left takes the coming ones."""
    return _finish(facts, facts.today(now), PLANNED_PACE)


def pace(facts: Facts, middle: Middle = median) -> float | None:
    """Give real by planned minutes: each focus' median, weighted by its minutes in a week of the routine.

    Skipped blocks count as zero. Blocks without an answer say nothing about the pace: what they left undone is
    counted as behind.
    """
    answered = sorted(
        (checkin for checkin in facts.checkins.values() if checkin.planned), key=lambda one: (one.day, one.at)
    )
    if len(answered) < ENOUGH_BLOCKS:
        return None
    weights = _weights(facts.course.routine, answered)
    total = sum(weight * middle(_ratios(answered, focus)) for focus, weight in weights.items())
    return min(FASTEST, total / sum(weights.values()))


def _weights(routine: Routine, answered: Iterable[CheckIn]) -> dict[str, int]:
    """Weigh each focus that has answers; one that the routine no longer has counts next to nothing."""
    weights = {checkin.focus: 1 for checkin in answered}
    for shape in routine.days:
        for block in shape.blocks:
            if block.focus in weights:
                weights[block.focus] += block.minutes
    return weights


def _ratios(answered: Iterable[CheckIn], focus: str) -> list[float]:
    ratios = [checkin.minutes / checkin.planned for checkin in answered if checkin.focus == focus]
    return ratios[-PACE_BLOCKS:]


def _finish(facts: Facts, today: date, real: float) -> date | None:
    """Lay the work that remains over the study days that remain, and on by the routine where they do not do."""
    last, days = facts.course.last_day, facts.course.study_days
    if last is None:
        return None
    coming, late = bisect_left(days, _first_free(facts, today)), behind(facts, today)
    work = sum(facts.course.shapes.whole(day).minutes for day in days[max(0, coming - late) :])
    if not work:
        return min(today, last)
    if real < SLOWEST:
        return None
    left = work / real
    for day in chain(days[coming:], _after(max(last, today))):
        left -= facts.course.shapes.on(day).minutes
        if left < 1:
            return day
    return None


def _first_free(facts: Facts, today: date) -> date:
    """Give the first day with study to come: today as long as a block is open."""
    return today if facts.open_blocks(today) else today + timedelta(days=1)


def _after(day: date) -> Iterator[date]:
    return (day + timedelta(days=n) for n in range(1, FARTHEST_DAYS))
