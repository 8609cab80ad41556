"""The burn-up: what was to be finished by each day, what was, and when the rest will be at the real pace."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, groupby
from statistics import quantiles

from bot.domain.calendar import Instant, days_between
from bot.domain.checkin import CheckIn, State
from bot.domain.enrolment import SpanKind
from bot.domain.facts import Facts
from bot.domain.forecast import Forecast, finish, forecast, pace
from bot.domain.headway import wanted
from bot.domain.tally import Tally, tally_of

DAY = timedelta(days=1)

UNANSWERED = 4
"""Where more than one block out of so many has no answer, the pace is that of the answered ones only."""


@dataclass(frozen=True, slots=True)
class Band:
    """Days from the first to the last: a phase with its title, or a pause."""

    first: date
    last: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class BurnUp:
    """How far the learner has come, day by day from the first to `last`, the planned end or today.

    `planned` and `done` count what was to be finished and what was by the end of each day; `done` ends with today.
    They count the items that have a place in the plan, or minutes (`by_items` is false) where there are none.
    `passed` of those items were passed over: they are in none of the counts. `due` was to be finished by now, today's
    part once none of its blocks is open; `studied` are the minutes of all days that are over and today's answered
    ones. `earliest` and `latest` finish come from the spread of the real pace, None where it is too slow to say.
    """

    first: date
    last: date
    today: date
    total: int
    by_items: bool
    planned: tuple[int, ...]
    done: tuple[int, ...]
    due: int
    studied: Tally
    passed: int
    phases: tuple[Band, ...]
    pauses: tuple[Band, ...]
    forecast: Forecast
    earliest: date | None
    latest: date | None

    @property
    def so_far(self) -> int:
        """Give what is finished by now."""
        return self.done[-1] if self.done else 0

    @property
    def coming(self) -> date | None:
        """Give the finish day at the real pace, where there is something left and it can be said."""
        finish = self.forecast.told
        return finish if finish and finish > self.today and self.so_far < self.total else None

    @property
    def spreads(self) -> bool:
        """Tell whether the real pace leaves more than one day on which the finish may lie."""
        return self.coming is not None and self.earliest is not None and self.earliest != self.latest

    @property
    def is_through(self) -> bool:
        """Tell whether nothing is left: all of it is finished or was passed over."""
        return self.so_far >= self.total and bool(self.total or self.passed)

    @property
    def finished(self) -> date | None:
        """Give the day on which the last of it was finished, where all of it is."""
        if self.passed or not self.is_through:
            return None
        return self.first + bisect_left(self.done, self.total) * DAY

    @property
    def unanswered(self) -> bool:
        """Tell whether so many blocks have no answer that the way ahead at the pace is steeper than the way so far."""
        return self.studied.missed * UNANSWERED > self.studied.blocks

    @property
    def only_planned(self) -> bool:
        """Tell whether there is no pace yet, and nothing behind or ahead."""
        kept, planned = self.forecast.as_planned, self.forecast.planned_finish
        on_plan = kept is not None and planned is not None and self.today <= kept <= planned
        return on_plan and self.forecast.pace is None and not self.forecast.behind


def burn_up(facts: Facts, now: Instant) -> BurnUp:
    """Draw up how far the learner has come and will come."""
    today, first = facts.today(now), facts.enrolment.joined
    studied = facts.course.study_days
    last = max(first, today, facts.course.last_day or (studied[-1] if studied else today))
    planned_items = wanted(facts)
    items = {key: last for key, last in planned_items.items() if facts.ticks.state(key) is not State.SKIPPED}
    by_items = bool(planned_items)
    days, lived = days_between(first, last), days_between(first, today)
    planned = _by_day(_due(items) if by_items else _minutes_due(facts), days)
    over = _over(facts, lived)
    return BurnUp(
        first=first,
        last=last,
        today=today,
        total=len(items) if by_items else planned[-1],
        by_items=by_items,
        planned=planned,
        done=_by_day(_done(facts, items, today) if by_items else _minutes_done(facts, today), lived),
        due=planned[over - 1] if over else 0,
        studied=_studied(facts, lived, now),
        passed=len(planned_items) - len(items),
        phases=tuple(_phases(facts, days)),
        pauses=tuple(_pauses(facts, first, last)),
        forecast=forecast(facts, now),
        earliest=finish(facts, now, pace(facts, _upper)),
        latest=finish(facts, now, pace(facts, _lower)),
    )


def _due(items: Mapping[str, date]) -> list[tuple[date, int]]:
    """Tell how much is to be finished on which day."""
    return [(last, 1) for last in items.values()]


def _minutes_due(facts: Facts) -> list[tuple[date, int]]:
    return [
        (day, sum(block.minutes for block in facts.blocks(day) if not block.optional))
        for day in facts.course.study_days
        if day >= facts.enrolment.joined
    ]


def _done(facts: Facts, items: Iterable[str], today: date) -> list[tuple[date, int]]:
    """Tell how much was finished on which day."""
    ticks = facts.ticks
    finished = (key for key in items if ticks.state(key) is State.DONE)
    return [(min(ticks.days[key], today), 1) for key in finished]


def _minutes_done(facts: Facts, today: date) -> list[tuple[date, int]]:
    return [(min(one.day, today), one.minutes) for one in facts.checkins.values()]


def _by_day(amounts: Iterable[tuple[date, int]], days: Sequence[date]) -> tuple[int, ...]:
    """Add amounts up by the end of each day; what lies before the first day counts from it on."""
    known = sorted(amounts)
    sums = [0, *accumulate(amount for _, amount in known)]
    ends = [day for day, _ in known]
    return tuple(sums[bisect_right(ends, day)] for day in days)


def _over(facts: Facts, lived: Sequence[date]) -> int:
    """Count the days whose part of the plan is due: today is one of them once none of its blocks is open."""
    has_open = any(not block.optional for day in lived[-1:] for block in facts.open_blocks(day))
    return len(lived) - has_open


def _studied(facts: Facts, lived: Sequence[date], now: Instant) -> Tally:
    """Count the blocks of all days that are over; of today those that are answered."""
    over = sum((tally_of(facts, day, now) for day in lived[:-1]), Tally())
    return sum((_answered(one) for one in facts.checkins_on(lived[-1])), over) if lived else over


def _answered(checkin: CheckIn) -> Tally:
    return Tally(blocks=1, planned=checkin.planned, minutes=checkin.minutes)


def _phases(facts: Facts, days: Sequence[date]) -> Iterable[Band]:
    """Join the days of each phase; a pause within one is part of it."""
    stands = ((day, facts.course.position(day).phase) for day in days)
    for phase, group in groupby(((day, phase) for day, phase in stands if phase), key=lambda one: one[1]):
        inside = [day for day, _ in group]
        yield Band(inside[0], inside[-1], phase.title)


def _pauses(facts: Facts, first: date, last: date) -> Iterable[Band]:
    """List the pauses that can be seen; an open one reaches to the end."""
    for span in facts.enrolment.spans:
        begin, end = max(span.first, first), min(span.last or last, last)
        if span.kind is SpanKind.PAUSE and begin <= end:
            yield Band(begin, end)


def _lower(ratios: Sequence[float]) -> float:
    return quantiles(ratios, n=4, method="inclusive")[0] if len(ratios) > 1 else ratios[0]


def _upper(ratios: Sequence[float]) -> float:
    return quantiles(ratios, n=4, method="inclusive")[2] if len(ratios) > 1 else ratios[0]
