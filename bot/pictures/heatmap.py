"""The heatmap: every study day of an enrolment, week by week, with the best run and today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import days_between
from bot.domain.streak import DayStatus, Streak, best_run
from bot.pictures import theme
from bot.pictures.heading import heading
from bot.pictures.legend import legend
from bot.pictures.letters import width
from bot.pictures.stones import ring
from bot.pictures.svg import Part, element, moved, page, rect, snapped, stacked, text
from bot.pictures.tiles import tiles

WEEK = 7
MOST_WEEKS = 40
IN_A_BAND = 20
"""So many weeks stand side by side; more go into a second band."""
SIDE = 34.0
LARGEST = 22.0
SPACE = 0.18
"""Of a day's place, between two of them."""
BETWEEN = 5.0
"""From one month's name to the next."""


@dataclass(frozen=True, slots=True)
class HeatmapWords:
    """What the heatmap says, in the learner's language; an empty text is left out.

    `weekdays` are seven short names from the first day of a week on, `months` twelve. `kept` names what the number of
    kept days counts, `best` what the days of the longest run do.
    """

    head: str
    headline: str
    lead: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    statuses: Mapping[DayStatus, str]
    best_run: str
    today: str
    kept: str
    best: str


@dataclass(frozen=True, slots=True)
class Days:
    """What each day of an enrolment is, in their order; the first day of the learner's first week, and today.

    A day without a status is no day of the enrolment and stays blank.
    """

    statuses: Mapping[date, DayStatus]
    first: date
    today: date


def heatmap(days: Days, streak: Streak, words: HeatmapWords) -> str:
    """Draw all weeks of an enrolment, at most forty."""
    lead = heading(words.head, words.headline, words.lead)
    numbers = ((streak.kept_total, words.kept), (streak.best, words.best))
    drawn = stacked([_bands(days, words), legend(_explained(days, words), 18)], 14)
    return page([lead, drawn, tiles(numbers)], 18)


def weeks(days: Days) -> tuple[date, ...]:
    """List the first days of the weeks that are drawn: all of them, or the forty around today."""
    total = (max(days.statuses, default=days.first) - days.first).days // WEEK + 1
    now = (days.today - days.first).days // WEEK
    skipped = max(0, min(total - MOST_WEEKS, now - MOST_WEEKS + 1))
    return tuple(
        days.first + timedelta(weeks=number) for number in range(skipped, min(total, skipped + MOST_WEEKS))
    )


def _bands(days: Days, words: HeatmapWords) -> Part:
    shown = weeks(days)
    bands = -(-len(shown) // IN_A_BAND)
    long = -(-len(shown) // bands)
    step = snapped(min(LARGEST, (theme.INNER - SIDE) / long))
    return stacked([_band(days, words, shown[n : n + long], step) for n in range(0, len(shown), long)], 12)


def _band(days: Days, words: HeatmapWords, shown: tuple[date, ...], step: float) -> Part:
    cell, best = snapped(step * (1 - SPACE)), _best(days)
    drawn = [_months(words.months, _begun(days, shown), step)]
    for row in range(WEEK):
        if row % 2 == 0:
            drawn.append(text(0, 18 + row * step + cell * 0.5 + 4, words.weekdays[row], 11, fill=theme.QUIET))
        for column, first in enumerate(shown):
            day = first + timedelta(days=row)
            mark = _day(days.statuses.get(day), cell, best=day in best)
            today = _today(cell) if day == days.today else ""
            drawn.append(moved(mark + today, SIDE + column * step, 18 + row * step))
    return Part("".join(drawn), 18 + WEEK * step)


def _best(days: Days) -> frozenset[date]:
    """Give the kept days of the best run."""
    run, statuses = best_run(days.statuses), days.statuses
    among = days_between(*run) if run else ()
    return frozenset(day for day in among if statuses.get(day) is DayStatus.KEPT)


def _begun(days: Days, shown: tuple[date, ...]) -> tuple[date, ...]:
    """Give the first day of each week, in the first week the first of the enrolment."""
    earliest = min(days.statuses, default=days.first)
    return tuple(max(first, earliest) for first in shown)


def _day(status: DayStatus | None, cell: float, *, best: bool) -> str:
    middle, corner = cell / 2, cell * 0.28
    match status:
        case DayStatus.KEPT:
            return rect(0, 0, cell, cell, corner, fill=theme.BEST if best else theme.DONE)
        case DayStatus.HELD:
            wide = cell * 0.17
            return ring(middle, middle - wide / 2, wide)
        case DayStatus.MISSED:
            return rect(0, 0, cell, cell, corner, fill=theme.LINES)
        case DayStatus.REST:
            return element("circle", cx=middle, cy=middle, r=cell * 0.16, fill=theme.IDLE)
        case DayStatus.OPEN:
            return _outline(cell * 0.14, cell, theme.IDLE, 1)
    return ""


def _outline(inset: float, cell: float, colour: str, wide: float) -> str:
    """Draw an empty place, so far inside of a day's place."""
    side = cell - 2 * inset
    return element(
        "rect", x=inset, y=inset, width=side, height=side, rx=side * 0.3,
        fill="none", stroke=colour, stroke_width=wide,
    )  # fmt: skip


def _today(cell: float) -> str:
    return _outline(-1.5, cell, theme.INK, 1.5)


def _months(names: tuple[str, ...], begun: tuple[date, ...], step: float) -> str:
    """Name each month above the first week that begins in it; a month that has begun before gives way."""
    drawn, free = [], theme.INNER + BETWEEN
    for column, first in reversed(tuple(enumerate(begun))):
        if column and begun[column - 1].month == first.month:
            continue
        name = names[first.month - 1]
        x = min(SIDE + column * step, theme.INNER - width(name, 11))
        if x + width(name, 11) + BETWEEN <= free:
            drawn.append(text(x, 11, name, 11, fill=theme.QUIET))
            free = x
    return "".join(reversed(drawn))


def _explained(days: Days, words: HeatmapWords) -> Iterator[tuple[str, str]]:
    """Explain what is drawn, and nothing else."""
    shown, best = weeks(days), _best(days)
    drawn = days_between(shown[0], shown[-1] + timedelta(days=WEEK - 1))
    there = {days.statuses[day] for day in drawn if day in days.statuses and day not in best}
    for status in (DayStatus.KEPT, DayStatus.HELD, DayStatus.MISSED, DayStatus.REST):
        if status in there:
            yield _day(status, 12, best=False), words.statuses[status]
    if best.intersection(drawn):
        yield _day(DayStatus.KEPT, 12, best=True), words.best_run
    if DayStatus.OPEN in there:
        yield _day(DayStatus.OPEN, 12, best=False), words.statuses[DayStatus.OPEN]
    if days.today in drawn:
        yield moved(_today(9), 1.5, 1.5), words.today
