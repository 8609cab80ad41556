"""The recap: a phase that is over, as a cairn for each of its weeks with a stone for each kept day, and what it brought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.recap import PhaseRecap
from bot.domain.streak import DayStatus
from bot.pictures import theme
from bot.pictures.legend import legend
from bot.pictures.letters import BOLD
from bot.pictures.stones import Mark, cairn, stone
from bot.pictures.svg import Part, moved, page, paragraph, rect, snapped, stacked, text
from bot.pictures.tiles import SPACE, eyebrow, tiles

WEEK = 7
WIDEST, NARROWEST = 62.0, 11.0
STONE, GAP = 9.0, 2.5
RING = 12.0
MOST_WEEKS = 27
"""Of a longer phase the last weeks are drawn."""


@dataclass(frozen=True, slots=True)
class RecapWords:
    """What the recap says, in the learner's language; an empty text is left out. `numbers` name what they count."""

    head: str
    headline: str
    lead: str
    kept: str
    held: str
    numbers: tuple[tuple[int, str], ...]
    shipped: str
    left: str


def recap(known: PhaseRecap, words: RecapWords) -> str:
    """Draw what became of a phase."""
    head = stacked([eyebrow(words.head), paragraph(words.headline, theme.HEADLINE, weight=BOLD)], 7)
    lead = stacked([head, paragraph(words.lead, fill=theme.QUIET)], 4)
    weeks = stacked([_weeks(known.weeks), legend(_explained(known.weeks, words), 21)], 10)
    said = stacked([paragraph(words.shipped, theme.LABEL), paragraph(words.left, fill=theme.QUIET)], 5)
    return page([lead, weeks, _numbers(words), said], 16)


def _numbers(words: RecapWords) -> Part:
    """Show what grew: three numbers side by side, more in rows of two."""
    shown = [one for one in words.numbers if one[0]]
    beside = 3 if len(shown) == 3 else 2
    return stacked([tiles(shown[n : n + beside]) for n in range(0, len(shown), beside)], SPACE)


def _weeks(weeks: Sequence[Sequence[DayStatus]]) -> Part:
    """Pile up a cairn for each week; without a stone there is nothing to show."""
    drawn = weeks[-MOST_WEEKS:]
    if not any(map(_height, drawn)):
        return Part("", 0)
    first = len(weeks) - len(drawn)
    column = min(WIDEST, theme.INNER / max(len(drawn), 1))
    high = max((_height(week) for week in drawn), default=0.0) + 4
    columns = (
        moved(_column(week, first + number + 1, column), column * (number + 0.5), high)
        for number, week in enumerate(drawn)
    )
    return Part("".join(columns), high + 19)


def _height(week: Sequence[DayStatus]) -> float:
    return week.count(DayStatus.KEPT) * (STONE + GAP) + week.count(DayStatus.HELD) * (RING + GAP)


def _column(week: Sequence[DayStatus], number: int, column: float) -> str:
    """Draw a week around its middle: a stone for each kept day, a ring where a spare day did, its number."""
    wide, kept = snapped(column - max(2, column / 5)), week.count(DayStatus.KEPT)
    stones = "".join(cairn((Mark.DONE,) * kept, wide, (STONE,) * kept, GAP))
    rings = "".join(
        moved(stone(Mark.HELD, RING, RING), -RING / 2, -kept * (STONE + GAP) - (RING + GAP) * n + GAP)
        for n in range(1, week.count(DayStatus.HELD) + 1)
    )
    named = column > 2 * NARROWEST or number % 5 == 0 or number == 1
    name = text(0, 16, str(number), 11, fill=theme.QUIET, anchor="middle") if named else ""
    return rect(-wide / 2, 1, wide, 1.5, fill=theme.LINES) + stones + rings + name


def _explained(weeks: Sequence[Sequence[DayStatus]], words: RecapWords) -> Iterator[tuple[str, str]]:
    there = {status for week in weeks[-MOST_WEEKS:] for status in week}
    if DayStatus.KEPT in there:
        yield moved(stone(Mark.DONE, 16, STONE), 0, 2), words.kept
    if DayStatus.HELD in there:
        yield moved(stone(Mark.HELD, RING, RING), 3, 0), words.held
