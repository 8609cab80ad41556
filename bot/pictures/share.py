"""The share card: a roadmap as one cairn, without anything personal but what its learner put on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures import theme
from bot.pictures.heading import eyebrow
from bot.pictures.layers import Stretch, heights, layers, shown
from bot.pictures.letters import BOLD, MEDIUM
from bot.pictures.pile import Room
from bot.pictures.svg import Part, moved, page, rect, stacked, text

CAIRN = Room(200.0, 80.0, 260.0)
MIDDLE = theme.INNER / 2


@dataclass(frozen=True, slots=True)
class ShareWords:
    """What the share card says, in the learner's language; `name` is empty unless they want it there."""

    head: str
    name: str
    headline: str
    lead: str
    foot: str


def share(stretches: Sequence[Stretch], words: ShareWords) -> str:
    """Draw a roadmap as far as it is walked, for others to see."""
    said = [
        _centred(words.name, theme.BODY, 20, fill=theme.DONE, weight=BOLD),
        _centred(words.headline, theme.HEADLINE, 30, weight=BOLD),
        _centred(words.lead, theme.BODY, 18, fill=theme.QUIET),
    ]
    foot = _centred(words.foot, theme.LABEL, 15, fill=theme.QUIET)
    return page([eyebrow(words.head), _cairn(shown(stretches)), stacked(said, 4), foot], 20)


def _centred(words: str, size: float, height: float, *, fill: str = theme.INK, weight: int = MEDIUM) -> Part:
    line = text(MIDDLE, size, words, size, fill=fill, weight=weight, anchor="middle")
    return Part(line, height if line else 0)


def _cairn(stretches: Sequence[Stretch]) -> Part:
    """Draw the cairn in the middle, on a ground."""
    highs = heights(stretches, CAIRN)
    whole = sum(highs)
    ground = rect(0, whole + 1, theme.INNER, 2, 1, fill=theme.LINES)
    return Part(moved(layers(stretches, CAIRN, highs), MIDDLE, whole) + ground, whole + 3 if stretches else 0)
