"""The week card: its sentence first, then a cairn for each day, the streak, and the week before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.report import WeekReport
from bot.domain.tally import DayTally, Tally
from bot.pictures import theme
from bot.pictures.legend import legend
from bot.pictures.letters import BOLD, width
from bot.pictures.stones import Mark, blocks_of, cairn, marks_of, stone, with_half
from bot.pictures.svg import Part, moved, page, paragraph, rect, snapped, stacked, text
from bot.pictures.tiles import INSET, eyebrow, tile_width, tiles

DAYS = 7
COLUMN = theme.INNER / DAYS
STONE, LOWEST, SPACE = 36.0, 14.0, 3.0
HIGHEST = 84.0
"""A pile of stones is never higher; of many blocks the stones are flatter."""
RING, SPARE = 15.0, 12.0
BELOW = 15.0
"""How far below the minutes of study the planned ones are written; in their place while there is no study."""
EXPLAINED = (Mark.DONE, Mark.PARTLY, Mark.SKIPPED, Mark.MISSED, Mark.REST, Mark.HELD)
"""Marks that the legend names; an empty outline speaks for itself."""


@dataclass(frozen=True, slots=True)
class WeekWords:
    """What the week card says, in the learner's language; an empty text is left out.

    `weekdays` are seven short names from the week's first day on. `streak`, `finished` and `shipped` name what the
    numbers count. `before` says how long was studied in the week before.
    """

    dates: str
    headline: str
    lead: str
    weekdays: tuple[str, ...]
    marks: Mapping[Mark, str]
    streak: str
    finished: str
    shipped: str
    before: str
    pace: str


def week(report: WeekReport, today: date, words: WeekWords) -> str:
    """Draw a week of a learner."""
    head = stacked([eyebrow(words.dates), paragraph(words.headline, theme.HEADLINE, weight=BOLD)], 7)
    lead = stacked([head, paragraph(words.lead, fill=theme.QUIET)], 4)
    days = stacked([_days(report, today, words), _legend(report, words)], 11)
    parts = [lead, _compared(report, words), days, _numbers(report, words), _pace(words)]
    return with_half(page(parts))


def clock(minutes: int) -> str:
    """Write a length of time as hours and minutes: 1:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _days(report: WeekReport, today: date, words: WeekWords) -> Part:
    """Draw a column for each day: its stones, its name, and minutes done and planned."""
    most = max((day.tally.blocks for day in report.days), default=1)
    step = snapped(min(LOWEST + SPACE, HIGHEST / max(most, 1)))
    ground = max((_height(day, step) for day in report.days), default=RING) + 6
    known, below = {day.day: day for day in report.days}, BELOW if report.total.minutes else 0.0
    columns = []
    for number, name in enumerate(words.weekdays):
        day = report.first + timedelta(days=number)
        column = _column(known.get(day), name, step, below, is_today=day == today)
        columns.append(moved(column, COLUMN * (number + 0.5), ground))
    return Part("".join(columns), ground + 40 + below)


def _height(day: DayTally, step: float) -> float:
    return max(day.tally.blocks * step + (RING + SPACE) * (Mark.HELD in _above(day)), RING)


def _above(day: DayTally) -> frozenset[Mark]:
    return marks_of(day.status, day.tally) & {Mark.HELD, Mark.REST}


def _column(day: DayTally | None, name: str, step: float, below: float, *, is_today: bool) -> str:
    ground = rect(-COLUMN / 2 + 3, 1, COLUMN - 6, 1.5, fill=theme.LINES)
    return (
        ground
        + (_pile(day, step) if day else "")
        + _name(name, is_today=is_today)
        + (_minutes(day, below) if day else "")
    )


def _pile(day: DayTally, step: float) -> str:
    space = snapped(SPACE * step / (LOWEST + SPACE))
    stones = "".join(cairn(blocks_of(day.tally), STONE, step - space, space))
    top = -day.tally.blocks * step - RING - 1
    return stones + "".join(moved(stone(mark, RING, RING), -RING / 2, top) for mark in _above(day))


def _name(name: str, *, is_today: bool) -> str:
    """Name the day; today stands on a light ground."""
    if not is_today:
        return text(0, 20, name, theme.LABEL, anchor="middle", room=COLUMN)
    wide = min(COLUMN, width(name, theme.LABEL, BOLD) + 14)
    light = rect(-wide / 2, 7, wide, 18, 9, fill=theme.INK)
    return light + text(
        0, 20, name, theme.LABEL, fill=theme.GROUND, weight=BOLD, anchor="middle", room=COLUMN
    )


def _minutes(day: DayTally, below: float) -> str:
    """Write how long was studied, and so far below it how long was planned."""
    done, planned = day.tally.minutes, day.tally.planned
    studied = text(0, 38, clock(done), theme.LABEL, weight=BOLD, anchor="middle") if done else ""
    said = f"/ {clock(planned)}" if below else clock(planned)
    return studied + text(
        0, 38 + below, said if planned else "", theme.LABEL - 1, fill=theme.QUIET, anchor="middle"
    )


def _legend(report: WeekReport, words: WeekWords) -> Part:
    """Explain the marks that are there."""
    shown = frozenset[Mark]().union(*(marks_of(day.status, day.tally) for day in report.days))
    if report.streak.current and report.streak.reserve:
        shown |= {Mark.HELD}
    return legend(((_sign(mark), words.marks[mark]) for mark in EXPLAINED if mark in shown), 21)


def _numbers(report: WeekReport, words: WeekWords) -> Part:
    """Show what grew: the streak with its spare days, things finished, projects shipped; never a zero."""
    counted = (
        (report.streak.current, words.streak),
        (len(report.finished), words.finished),
        (len(report.shipped), words.shipped),
    )
    drawn = tiles(counted)
    if not report.streak.current:
        return drawn
    right = tile_width(sum(bool(count) for count, _ in counted)) - INSET
    room = right - INSET - width(str(report.streak.current), theme.NUMBER, BOLD)
    return Part(drawn.svg + moved(_spare(report.streak.reserve, room), right, INSET), drawn.height)


def _spare(reserve: int, room: float) -> str:
    """Draw a ring for each spare day, from the right; beside a long number they lie closer together."""
    step = min(RING, (room - SPARE - SPACE) / max(reserve - 1, 1))
    return "".join(moved(stone(Mark.HELD, SPARE, SPARE), -SPARE - step * n, 0) for n in range(reserve))


def _compared(report: WeekReport, words: WeekWords) -> Part:
    """Draw the week's minutes in the planned ones, and a notch where the week before ended."""
    before = report.before or Tally()
    longest = max(report.total.minutes, report.total.planned, before.minutes)
    if not longest:
        return Part("", 0)
    done, planned, notch = (
        theme.INNER * minutes / longest
        for minutes in (report.total.minutes, report.total.planned, before.minutes)
    )
    bar = rect(0, 4, planned, 10, 5, fill=theme.LINES) if planned else ""
    filled = rect(0, 4, max(done, 10), 10, 5, fill=theme.DONE) if done else ""
    if not before.minutes:
        return Part(bar + filled, 14)
    mark = rect(min(notch, theme.INNER - 2.4), 0, 2.5, 18, fill=theme.INK)
    wide = width(words.before, theme.LABEL)
    x = max(0, min(notch - wide / 2, theme.INNER - wide))
    return Part(bar + filled + mark + text(x, 31, words.before, theme.LABEL, fill=theme.QUIET), 35)


def _pace(words: WeekWords) -> Part:
    return paragraph(words.pace, theme.LABEL, most=3)


def _sign(mark: Mark) -> str:
    """Draw a mark as the legend shows it."""
    if mark is Mark.HELD:
        return moved(stone(mark, 12, 12), 4, 0)
    return moved(stone(mark, 16, 10), 0, -1 if mark is Mark.REST else 1)
