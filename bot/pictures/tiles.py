"""Tiles: numbers with what they count, side by side."""

from collections.abc import Iterable

from bot.pictures import theme
from bot.pictures.letters import BOLD, width
from bot.pictures.stones import Mark, stone
from bot.pictures.svg import Part, moved, rect, text

HEIGHT, LOW, SPACE, INSET = 56.0, 46.0, 8.0, 11.0
"""One alone is low: what it counts stands beside its number."""
LEVEL, BESIDE = 19.5, 6.0
"""The middle of a number, from above; and what is left between it and what stands beside it."""
RING, STEP, APART = 12.0, 14.0, 1.5
"""How wide the ring of a spare day is, from one to the next, and what must be left between them."""


def tiles(numbers: Iterable[tuple[int, str]], spare: int = 0) -> Part:
    """Show what grew, never a zero; with a ring in the first tile for each spare day."""
    counted = [(count, name) for count, name in numbers if count]
    if not counted:
        return Part("", 0)
    wide = (theme.INNER - SPACE * (len(counted) - 1)) / len(counted)
    (count, name), alone = counted[0], len(counted) == 1
    taken = _beside(count) + (width(name, theme.BODY) + BESIDE if alone else 0)
    rings = moved(_rings(spare, wide - INSET - taken), wide - INSET, LOW / 2 if alone else LEVEL)
    if alone:
        return Part(_alone(count, name) + rings, LOW)
    drawn = (moved(_tile(*each, wide), n * (wide + SPACE), 0) for n, each in enumerate(counted))
    return Part("".join(drawn) + rings, HEIGHT)


def _rings(spare: int, room: float) -> str:
    """Draw a ring for each spare day, from the right; beside a long number they are smaller."""
    step = min(STEP, room / max(spare, 1))
    size = min(RING, step - APART)
    return "".join(moved(stone(Mark.HELD, size, size), -size - step * n, -size / 2) for n in range(spare))


def _beside(count: int) -> float:
    """Tell where stands what is said beside a number."""
    return INSET + width(str(count), theme.NUMBER, BOLD) + BESIDE


def _alone(count: int, name: str) -> str:
    number = text(INSET, 32, str(count), theme.NUMBER, weight=BOLD)
    x = _beside(count)
    label = text(x, 32, name, fill=theme.QUIET, room=theme.INNER - x - INSET)
    return rect(0, 0, theme.INNER, LOW, 12, fill=theme.PANEL) + number + label


def _tile(count: int, name: str, wide: float) -> str:
    number = text(INSET, 29, str(count), theme.NUMBER, weight=BOLD, room=wide - 16)
    label = text(INSET, 45.5, name, theme.LABEL - 0.5, fill=theme.QUIET, room=wide - 16)
    return rect(0, 0, wide, HEIGHT, 12, fill=theme.PANEL) + number + label
