"""The heatmap: every study day of an enrolment, week by week, with the best run and today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.streak import DayStatus, Streak, best_run
from bot.pictures import theme
from bot.pictures.legend import legend
from bot.pictures.letters import BOLD, width
from bot.pictures.stones import ring
from bot.pictures.svg import Part, element, moved, page, paragraph, rect, snapped, stacked, text
from bot.pictures.tiles import eyebrow, tiles

WEEK = 7
MOST_WEEKS = 40
IN_A_BAND = 20
"""So many weeks stand side by side; more go into a second band."""
SIDE = 34.0
LARGEST = 22.0
SPACE = 0.18
"""Of a day's place, between two of them."""


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
    """What became of each day, the first day of the learner's first week, today, and the roadmap's last day."""

    statuses: Mapping[date, DayStatus]
    first: date
    today: date
    last: date


def heatmap(days: Days, streak: Streak, words: HeatmapWords) -> str:
    """Draw all weeks of an enrolment, at most forty."""
    head = stacked([eyebrow(words.head), paragraph(words.headline, theme.HEADLINE, weight=BOLD)], 7)
    lead = stacked([head, paragraph(words.lead, fill=theme.QUIET)], 4)
    numbers = ((streak.kept_total, words.kept), (streak.best, words.best))
    drawn = stacked([_bands(days, words), legend(_explained(days, words), 18)], 14)
    return page([lead, drawn, tiles(numbers)], 18)


def weeks(days: Days) -> tuple[date, ...]:
    """List the first days of the weeks that are drawn: all of them, or the forty around today."""
    total = max((max(days.last, days.today) - days.first).days // WEEK + 1, 1)
    now = (days.today - days.first).days // WEEK
    skipped = max(0, min(total - MOST_WEEKS, now - MOST_WEEKS + 1)) if total > MOST_WEEKS else 0
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
    cell, run = snapped(step * (1 - SPACE)), best_run(days.statuses)
    drawn = [_months(words.months, shown, step)]
    for row in range(WEEK):
        if row % 2 == 0:
            drawn.append(text(0, 18 + row * step + cell * 0.5 + 4, words.weekdays[row], 11, fill=theme.QUIET))
        for column, monday in enumerate(shown):
            day = monday + timedelta(days=row)
            mark = _day(days.statuses.get(day), cell, best=bool(run and run[0] <= day <= run[1]))
            today = _today(cell) if day == days.today else ""
            drawn.append(moved(mark + today, SIDE + column * step, 18 + row * step))
    return Part("".join(drawn), 18 + WEEK * step)


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
    inset = cell * 0.22
    return rect(inset, inset, cell - 2 * inset, cell - 2 * inset, corner, fill=theme.AHEAD)


def _today(cell: float) -> str:
    return element(
        "rect", x=-1.5, y=-1.5, width=cell + 3, height=cell + 3, rx=cell * 0.3 + 1,
        fill="none", stroke=theme.INK, stroke_width=1.5,
    )  # fmt: skip


def _months(names: tuple[str, ...], shown: tuple[date, ...], step: float) -> str:
    """Name each month above the first week that begins in it, where there is room."""
    drawn, free = [], 0.0
    for column, monday in enumerate(shown):
        name, x = names[monday.month - 1], SIDE + column * step
        begins = not column or shown[column - 1].month != monday.month
        if begins and x >= free and x + width(name, 11) <= theme.INNER:
            drawn.append(text(x, 11, name, 11, fill=theme.QUIET))
            free = x + width(name, 11) + 5
    return "".join(drawn)


def _explained(days: Days, words: HeatmapWords) -> Iterator[tuple[str, str]]:
    there = set(days.statuses.values())
    for status in (DayStatus.KEPT, DayStatus.HELD, DayStatus.MISSED, DayStatus.REST):
        if status in there:
            yield _day(status, 12, best=False), words.statuses[status]
    if best_run(days.statuses):
        yield _day(DayStatus.KEPT, 12, best=True), words.best_run
    if DayStatus.OPEN in there or days.today < days.last:
        yield _day(None, 12, best=False), words.statuses[DayStatus.OPEN]
    yield moved(_today(9), 1.5, 1.5), words.today
