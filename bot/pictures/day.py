"""The day card: a study day's blocks one below the other, what became of each, and which one comes next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.pictures import theme
from bot.pictures.heading import heading
from bot.pictures.legend import legend
from bot.pictures.letters import BOLD, MEDIUM, width
from bot.pictures.stones import Mark, stone, with_half
from bot.pictures.svg import Part, moved, page, paragraph, rect, stacked, text
from bot.pictures.tiles import tiles

MOST = 10
"""So many blocks have room; `earlier` and `later` say how many others there are."""
ROOMY, NARROW = 46.0, 28.0
"""How high a block is with what to do in it, and without."""
FEW = 6
"""Of so many blocks it is said what to do."""
SPACE = 5.0
STONE, STONE_HIGH, TIME, TITLE = 26.0, 12.0, 48.0, 92.0
FRAME: dict[str, str | float] = {"stroke": theme.INK, "stroke_width": 1.5}
EXPLAINED = (Mark.DONE, Mark.PARTLY, Mark.SKIPPED, Mark.OPEN)


@dataclass(frozen=True, slots=True)
class DayBlock:
    """A block as the card shows it, in the learner's language; at most one of a day comes `next`."""

    mark: Mark
    time: str
    title: str
    length: str
    todo: str
    next: bool = False


@dataclass(frozen=True, slots=True)
class DayWords:
    """What the day card says, in the learner's language; an empty text is left out.

    `earlier` and `later` say how many blocks are not shown; `next` names the frame, `numbers` name what they count.
    """

    head: str
    headline: str
    lead: str
    marks: Mapping[Mark, str]
    next: str
    earlier: str
    later: str
    numbers: tuple[tuple[int, str], ...]


def day(blocks: Sequence[DayBlock], words: DayWords) -> str:
    """Draw a day of a learner."""
    lead = heading(words.head, words.headline, words.lead)
    step = ROOMY if len(blocks) <= FEW else NARROW
    listed = stacked([_block(one, step) for one in blocks[:MOST]], SPACE)
    earlier, later = (
        paragraph(more, theme.LABEL, fill=theme.QUIET, most=1) for more in (words.earlier, words.later)
    )
    shown = stacked([earlier, listed, later], 8)
    return with_half(
        page([lead, stacked([shown, legend(_explained(blocks, words), 21)], 12), tiles(words.numbers)], 16)
    )


def _explained(blocks: Sequence[DayBlock], words: DayWords) -> Iterator[tuple[str, str]]:
    """Explain the stones that are there, and the frame."""
    there = {one.mark for one in blocks}
    yield from ((moved(stone(mark, 16, 10), 0, 1), words.marks[mark]) for mark in EXPLAINED if mark in there)
    if any(one.next for one in blocks):
        yield rect(0.75, 0.75, 15, 10.5, 4, fill=theme.PANEL, **FRAME), words.next


def _block(one: DayBlock, high: float) -> Part:
    """Draw a block: its stone, its time and title, and below them what to do; the next one is framed."""
    told = one.todo if high == ROOMY else ""
    y = 19 if told else high / 2 + 5
    sign = moved(stone(one.mark, STONE, STONE_HIGH), 11, y - 11)
    fill = theme.INK if one.mark is Mark.OPEN else theme.QUIET
    end = theme.INNER - 11
    room = end - TITLE - width(one.length, theme.LABEL) - 8
    weight = BOLD if one.next else MEDIUM
    return Part(
        _ground(high, framed=one.next)
        + sign
        + text(TIME, y, one.time, theme.LABEL + 1, fill=fill, weight=BOLD)
        + text(TITLE, y, one.title, theme.LABEL + 1, fill=fill, weight=weight, room=room)
        + text(end, y, one.length, theme.LABEL, fill=theme.QUIET, anchor="end")
        + (text(TITLE, 36, told, theme.LABEL, fill=theme.QUIET, room=end - TITLE) if told else ""),
        high,
    )


def _ground(high: float, *, framed: bool) -> str:
    return rect(0, 0, theme.INNER, high, 10, fill=theme.PANEL, **FRAME if framed else {})
