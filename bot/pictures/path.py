"""The path: a roadmap as the cairn that grows on it, a layer for each stretch, where one stands and what is next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.heading import heading
from bot.pictures.layers import SPACE, Stretch, heights, layers, shown
from bot.pictures.legend import legend
from bot.pictures.letters import BOLD, MEDIUM, drawable, fitted, right_to_left, width, wrapped
from bot.pictures.pile import Room, sign
from bot.pictures.svg import Anchor, Part, moved, page, rect, stacked, text

CAIRN = Room(110.0, 62.0, 340.0)
TITLES = CAIRN.wide + 14
BESIDE = theme.INNER - TITLES
LINE = 15.0
"""So high is a line of what stands beside the cairn."""


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
    lead = heading(words.head, words.headline, words.lead)
    drawn = shown(stretches, words.earlier, words.later)
    return page([lead, stacked([_cairn(drawn), legend(_explained(drawn, words), 21)], 14)], 18)


def _cairn(stretches: Sequence[Stretch]) -> Part:
    """Draw the cairn, with the titles beside its layers."""
    highs = list(map(max, heights(stretches, CAIRN), map(_least, stretches)))
    y, titles = sum(highs), []
    whole = y
    for one, high in zip(stretches, highs, strict=True):
        y -= high
        titles.append(_title(one, y, high))
    ground = rect(0, whole + 1, CAIRN.wide, 2, 1, fill=theme.LINES) if stretches else ""
    stones = moved(layers(stretches, CAIRN, highs), CAIRN.wide / 2, whole)
    return Part(stones + "".join(titles) + ground, whole + 3 if stretches else 0)


def _least(one: Stretch) -> float:
    """Give the height without which not all could be said of the current stretch and of the next one."""
    return LINE * (len(_wrapped(one, 2)) + bool(_said(one))) if one.here or one.next else 0.0


def _title(one: Stretch, y: float, high: float) -> str:
    """Write the title beside the layer and what there is to say of it, all from the same edge."""
    title, said = _lines(one, max(1, int(high // LINE)))
    fill = theme.INK if one.here or one.next or one.stones else theme.QUIET
    anchor: Anchor = "end" if right_to_left(drawable(one.title)) else "start"
    x = theme.INNER if anchor == "end" else TITLES
    up = y + (high + SPACE - LINE * (len(title) + bool(said))) / 2 + 12
    drawn = [
        text(x, up + LINE * row, line, theme.LABEL, fill=fill, weight=_weight(one), anchor=anchor)
        for row, line in enumerate(title)
    ]
    below = text(x, up + LINE * len(title), said, theme.LABEL - 1, fill=theme.QUIET, anchor=anchor)
    return "".join(drawn) + below


def _lines(one: Stretch, most: int) -> tuple[Sequence[str], str]:
    """Break the title into lines, and give what is said below; without room for that it follows a long title."""
    title, said = _wrapped(one, min(most, 2)), fitted(_said(one), theme.LABEL - 1, BESIDE)
    if not said or len(title) < most:
        return title, said
    if len(title) == 1:
        return title, ""
    room = BESIDE - width(f" · {said}", theme.LABEL, _weight(one))
    return (title[0], f"{fitted(title[1], theme.LABEL, room, _weight(one))} · {said}"), ""


def _wrapped(one: Stretch, most: int) -> Sequence[str]:
    return wrapped(drawable(one.title), theme.LABEL, BESIDE, most, _weight(one))


def _weight(one: Stretch) -> int:
    """The current stretch is bold."""
    return BOLD if one.here else MEDIUM


def _said(one: Stretch) -> str:
    """Say how much of a stretch is finished where something is open, and what else there is to say."""
    count = f"{one.finished}/{one.things}" if 0 < one.finished < one.things else ""
    return drawable(" · ".join(filter(None, (count, one.remark))))


def _explained(stretches: Sequence[Stretch], words: PathWords) -> Iterator[tuple[str, str]]:
    """Explain the stones that are there."""
    there = {stone for one in stretches for stone in one.stones}
    yield from ((sign(stone), name) for stone, name in words.stones if stone in there)
    if any(one.here for one in stretches):
        yield sign(None), words.coming
