"""The share card: a roadmap as one cairn, without anything personal but what its learner put on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures import theme
from bot.pictures.letters import BOLD
from bot.pictures.path import SWAY, Stretch, filled
from bot.pictures.svg import Part, element, moved, page, rect, snapped, stacked, text
from bot.pictures.tiles import eyebrow

HIGHEST, TALLEST, SPACE = 230.0, 38.0, 5.0
WIDEST, NARROWEST = 190.0, 74.0
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
    """Draw a roadmap as far as it is finished, for others to see."""
    said = [
        _centred(words.name, theme.BODY, 20, fill=theme.DONE, weight=BOLD),
        _centred(words.headline, theme.HEADLINE, 30, weight=BOLD),
        _centred(words.lead, theme.BODY, 18, fill=theme.QUIET),
    ]
    foot = _centred(words.foot, theme.LABEL, 15, fill=theme.QUIET)
    return page([eyebrow(words.head), _cairn(stretches), stacked(said, 4), foot], 20)


def _centred(words: str, size: float, height: float, *, fill: str = theme.INK, weight: int = 500) -> Part:
    line = text(MIDDLE, size, words, size, fill=fill, weight=weight, anchor="middle")
    return Part(line, height if line else 0)


def _cairn(stretches: Sequence[Stretch]) -> Part:
    """Pile up all stretches around the middle, the first at the bottom, on a ground."""
    count = len(stretches)
    step = snapped(min(TALLEST, HIGHEST / max(count, 1)))
    space = min(SPACE, step / 4)
    stones = []
    for number, one in enumerate(stretches):
        wide = snapped(WIDEST - (WIDEST - NARROWEST) * number / max(count - 1, 4))
        x = MIDDLE - wide / 2 + (SWAY[number % len(SWAY)] if number else 0)
        stones.append(moved(filled(one, number, wide, step - space), x, (count - 1 - number) * step))
    ground = rect(0, count * step + 1, theme.INNER, 2, 1, fill=theme.LINES)
    return Part("".join(stones) + ground + _flag(stretches, step), count * step + 3 if count else 0)


def _flag(stretches: Sequence[Stretch], step: float) -> str:
    """Put a small pennant beside the stone that is being worked on."""
    here = next((number for number, one in enumerate(stretches) if one.here), None)
    if here is None:
        return ""
    y = (len(stretches) - 1 - here) * step + step / 2
    x = MIDDLE + WIDEST / 2 + 14
    return element("path", d=f"M{x:.1f} {y:.1f}l12 -6v12z", fill=theme.INK)
