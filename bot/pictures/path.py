"""The path: a roadmap as the cairn that grows on it, a layer for each stretch, where one stands and what is next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.layers import SPACE, Stretch, heights, layers, shown
from bot.pictures.legend import legend
from bot.pictures.letters import BOLD, MEDIUM
from bot.pictures.pile import Room, sign
from bot.pictures.svg import Part, moved, page, paragraph, rect, stacked, text
from bot.pictures.tiles import eyebrow

CAIRN = Room(110.0, 62.0, 340.0)
TITLES = CAIRN.wide + 14
ROOMY = 30.0
"""A layer of this height has room for more than its title."""


@dataclass(frozen=True, slots=True)
class PathWords:
    """What the path says, in the learner's language; an empty text is left out.

    `stones` name what a stone stands for, and `coming` the place of the next one. `earlier` and `later` name the
    stretches that are drawn as one.
    """

    head: str
    headline: str
    lead: str
    stones: tuple[tuple[Stone, str], ...]
    coming: str
    earlier: str
    later: str


def path(stretches: Sequence[Stretch], words: PathWords) -> str:
    """Draw a roadmap as far as it is walked."""
    head = stacked([eyebrow(words.head), paragraph(words.headline, theme.HEADLINE, weight=BOLD)], 7)
    lead = stacked([head, paragraph(words.lead, fill=theme.QUIET)], 4)
    drawn = shown(stretches, words.earlier, words.later)
    return page([lead, stacked([_cairn(drawn), legend(_explained(drawn, words), 21)], 14)], 18)


def _cairn(stretches: Sequence[Stretch]) -> Part:
    """Draw the cairn, with the titles beside its layers."""
    highs, titles = heights(stretches, CAIRN), []
    y = whole = sum(highs)
    for one, high in zip(stretches, highs, strict=True):
        y -= high
        titles.append(_title(one, y, high))
    ground = rect(0, whole + 1, CAIRN.wide, 2, 1, fill=theme.LINES) if stretches else ""
    stones = moved(layers(stretches, CAIRN), CAIRN.wide / 2, whole)
    return Part(stones + "".join(titles) + ground, whole + 3 if stretches else 0)


def _title(one: Stretch, y: float, high: float) -> str:
    """Write the title beside the layer and what there is to say of it; the current stretch is bold."""
    middle, room = y + (high + SPACE) / 2, theme.INNER - TITLES
    fill = theme.INK if one.here or one.next or one.stones else theme.QUIET
    weight = BOLD if one.here else MEDIUM
    count = f"{one.finished}/{one.things}" if 0 < one.finished < one.things else ""
    said = " · ".join(filter(None, (count, one.remark))) if high >= ROOMY else ""
    up = middle + (-2 if said else 4.5)
    title = text(TITLES, up, one.title, theme.LABEL, fill=fill, room=room, weight=weight)
    return title + text(TITLES, middle + 13.5, said, theme.LABEL - 1, fill=theme.QUIET, room=room)


def _explained(stretches: Sequence[Stretch], words: PathWords) -> Iterator[tuple[str, str]]:
    """Explain the stones that are there."""
    there = {stone for one in stretches for stone in one.stones}
    yield from ((sign(stone), name) for stone, name in words.stones if stone in there)
    if any(one.here for one in stretches):
        yield sign(None), words.coming
