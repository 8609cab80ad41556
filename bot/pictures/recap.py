"""The recap: a phase that is over, as a cairn for each of its weeks with a stone for each kept day, and what it brought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from bot.domain.recap import PhaseRecap
from bot.domain.streak import DayStatus
from bot.pictures import theme
from bot.pictures.heading import heading
from bot.pictures.legend import legend
from bot.pictures.letters import width
from bot.pictures.stones import Mark, cairn, stone
from bot.pictures.svg import Part, moved, page, paragraph, rect, snapped, stacked, text
from bot.pictures.tiles import SPACE, tiles

WIDEST, NARROWEST = 62.0, 11.0
STONE, GAP = 9.0, 2.5
RING = 12.0
LETTERS = 11.0
IN_A_ROW = 27
"""At most so many weeks stand side by side; a longer phase has more rows."""


@dataclass(frozen=True, slots=True)
class RecapWords:
    """What the recap says, in the learner's language; an empty text is left out.

    `numbers` name what they count, and `weeks` are the names of the phase's weeks.
    """

    head: str
    headline: str
    lead: str
    kept: str
    held: str
    weeks: tuple[str, ...]
    numbers: tuple[tuple[int, str], ...]
    shipped: str
    left: str


def recap(known: PhaseRecap, words: RecapWords) -> str:
    """Draw what became of a phase."""
    lead = heading(words.head, words.headline, words.lead)
    weeks = stacked([_weeks(known, words.weeks), legend(_explained(known.weeks, words), 21)], 10)
    said = stacked([paragraph(words.shipped, theme.LABEL), paragraph(words.left, fill=theme.QUIET)], 5)
    return page([lead, weeks, _numbers(words), said], 16)


def _numbers(words: RecapWords) -> Part:
    """Show what grew: three numbers side by side, more in rows of two."""
    shown = [one for one in words.numbers if one[0]]
    beside = 3 if len(shown) == 3 else 2
    return stacked([tiles(shown[n : n + beside]) for n in range(0, len(shown), beside)], SPACE)


def _weeks(known: PhaseRecap, names: Sequence[str]) -> Part:
    """Pile up a cairn for each week; without a stone there is nothing to show."""
    weeks = known.weeks
    if not any(map(_height, weeks)):
        return Part("", 0)
    rows = ceil(len(weeks) / IN_A_ROW)
    long = ceil(len(weeks) / rows)
    column = min(WIDEST, theme.INNER / long)
    drawn = (
        _row(weeks[n : n + long], names[n], known.first_week + n, column) for n in range(0, len(weeks), long)
    )
    return stacked(list(drawn), 12)


def _row(weeks: Sequence[Sequence[DayStatus]], name: str, first: int, column: float) -> Part:
    """Draw some weeks side by side, with the name of the first of them, whose number it is."""
    high = max(map(_height, weeks)) + 4
    columns = (
        moved(_column(week, column), column * (number + 0.5), high) for number, week in enumerate(weeks)
    )
    axis = moved(_axis(name, first, column, len(weeks)), 0, high + 16)
    return Part("".join(columns) + axis, high + 19)


def _height(week: Sequence[DayStatus]) -> float:
    return week.count(DayStatus.KEPT) * (STONE + GAP) + week.count(DayStatus.HELD) * (RING + GAP)


def _column(week: Sequence[DayStatus], column: float) -> str:
    """Draw a week around its middle: a stone for each kept day, a ring where a spare day did."""
    wide, kept = snapped(column - max(2, column / 5)), week.count(DayStatus.KEPT)
    stones = "".join(cairn((Mark.DONE,) * kept, wide, (STONE,) * kept, GAP))
    rings = "".join(
        moved(stone(Mark.HELD, RING, RING), -RING / 2, -kept * (STONE + GAP) - (RING + GAP) * n + GAP)
        for n in range(1, week.count(DayStatus.HELD) + 1)
    )
    return rect(-wide / 2, 1, wide, 1.5, fill=theme.LINES) + stones + rings


def _axis(name: str, first: int, column: float, weeks: int) -> str:
    """Write the name of the first week, and the numbers of those after it for which there is room."""
    long = width(name, LETTERS)
    begin = max(0.0, (column - long) / 2)
    numbers = (
        text(column * (number + 0.5), 0, str(first + number), LETTERS, fill=theme.QUIET, anchor="middle")
        for number in range(1, weeks)
        if (column > 2 * NARROWEST or (first + number) % 5 == 0) and column * number > begin + long
    )
    return text(begin, 0, name, LETTERS, fill=theme.QUIET) + "".join(numbers)


def _explained(weeks: Sequence[Sequence[DayStatus]], words: RecapWords) -> Iterator[tuple[str, str]]:
    there = {status for week in weeks for status in week}
    if DayStatus.KEPT in there:
        yield moved(stone(Mark.DONE, 16, STONE), 0, 2), words.kept
    if DayStatus.HELD in there:
        yield moved(stone(Mark.HELD, RING, RING), 3, 0), words.held
