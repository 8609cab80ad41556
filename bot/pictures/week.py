"""The week card: its sentence first, then a cairn for each day, the streak, and the week before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.report import WeekReport
from bot.domain.tally import Tally
from bot.pictures import theme
from bot.pictures.columns import COLUMN, RING, Scale, column, length
from bot.pictures.heading import heading
from bot.pictures.legend import legend
from bot.pictures.letters import width
from bot.pictures.stones import Mark, marks_of, stone, with_half
from bot.pictures.svg import Part, moved, page, paragraph, rect, stacked, text
from bot.pictures.tiles import tiles

BELOW = 15.0
"""How far below the minutes of study the planned ones are written; in their place while there is no study."""
EXPLAINED = (Mark.DONE, Mark.PARTLY, Mark.SKIPPED, Mark.MISSED, Mark.HELD, Mark.OPEN, Mark.REST)


@dataclass(frozen=True, slots=True)
class WeekWords:
    """What the week card says, in the learner's language; an empty text is left out.

    `weekdays` are seven short names from the week's first day on. `streak`, `finished` and `shipped` name what the
    numbers count. `held` names the minutes for which a spare day stepped in, the mark of held a spare day itself.
    `before` says how long was studied in the week before.
    """

    dates: str
    headline: str
    lead: str
    weekdays: tuple[str, ...]
    marks: Mapping[Mark, str]
    held: str
    streak: str
    finished: str
    shipped: str
    before: str
    pace: str


def week(report: WeekReport, today: date, words: WeekWords) -> str:
    """Draw a week of a learner."""
    lead = heading(words.dates, words.headline, words.lead)
    days = stacked([_days(report, today, words), _legend(report, words)], 11)
    parts = [lead, _compared(report, words), days, _numbers(report, words), _pace(words)]
    return with_half(page(parts))


def _days(report: WeekReport, today: date, words: WeekWords) -> Part:
    """Draw a column for each day: its stones, its name, and minutes done and planned."""
    scale = Scale.of(report.days)
    ground = max((scale.high(day) for day in report.days), default=RING) + 6
    known, below = {day.day: day for day in report.days}, BELOW if report.total.minutes else 0.0
    columns = []
    for number, name in enumerate(words.weekdays):
        day = report.first + timedelta(days=number)
        drawn = column(known.get(day), name, scale, below, is_today=day == today)
        columns.append(moved(drawn, COLUMN * (number + 0.5), ground))
    numbers = 15 if report.total.minutes or report.total.planned else 0
    return Part("".join(columns), ground + 25 + numbers + below)


def _legend(report: WeekReport, words: WeekWords) -> Part:
    """Explain the marks that are there, each with the week's minutes."""
    minutes = {mark: getattr(report.minutes, mark, 0) for mark in EXPLAINED}
    days = frozenset[Mark]().union(*(marks_of(day.status, day.tally) for day in report.days))
    shown = {mark for mark in days if mark is not Mark.MISSED} | {mark for mark in EXPLAINED if minutes[mark]}
    if report.streak.current and report.streak.reserve:
        shown.add(Mark.HELD)
    return legend((_explained(mark, minutes[mark], words) for mark in EXPLAINED if mark in shown), 21)


def _explained(mark: Mark, minutes: int, words: WeekWords) -> tuple[str, str]:
    """Give a mark's sign and name; the blocks of a held day lie dark below the ring."""
    if mark is Mark.HELD and minutes:
        stones = moved(stone(Mark.MISSED, 16, 5), 0, 8.25) + moved(stone(Mark.HELD, 9, 9), 3.5, -1.5)
        return stones, f"{words.held} {length(minutes)}"
    name = words.marks[mark]
    return _sign(mark), f"{name} {length(minutes)}" if minutes else name


def _numbers(report: WeekReport, words: WeekWords) -> Part:
    """Show what grew: the streak with its spare days, things finished, projects shipped; never a zero."""
    counted = (
        (report.streak.current, words.streak),
        (len(report.finished), words.finished),
        (len(report.shipped), words.shipped),
    )
    return tiles(counted, report.streak.reserve if report.streak.current else 0)


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
