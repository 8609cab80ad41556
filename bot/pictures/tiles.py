"""Tiles: numbers with what they count, side by side; and the line above a headline."""

from collections.abc import Iterable

from bot.pictures import theme
from bot.pictures.letters import BOLD
from bot.pictures.stones import emblem
from bot.pictures.svg import Part, moved, rect, text

HEIGHT, SPACE, INSET = 56.0, 8.0, 11.0


def tiles(numbers: Iterable[tuple[int, str]]) -> Part:
    """Show what grew; never a zero."""
    counted = [(count, name) for count, name in numbers if count]
    wide = tile_width(len(counted))
    drawn = (
        moved(_tile(count, name, wide), n * (wide + SPACE), 0) for n, (count, name) in enumerate(counted)
    )
    return Part("".join(drawn), HEIGHT if counted else 0)


def tile_width(count: int) -> float:
    """Tell how wide each of so many tiles is; one alone is as wide as one of two."""
    beside = max(count, 2)
    return (theme.INNER - SPACE * (beside - 1)) / beside


def _tile(count: int, name: str, wide: float) -> str:
    number = text(INSET, 29, str(count), theme.NUMBER, weight=BOLD, room=wide - 16)
    label = text(INSET, 45.5, name, theme.LABEL - 0.5, fill=theme.QUIET, room=wide - 16)
    return rect(0, 0, wide, HEIGHT, 12, fill=theme.PANEL) + number + label


def eyebrow(words: str) -> Part:
    """Put a few words on the left and our sign on the right."""
    sign = moved(emblem(), theme.INNER - 22, 0)
    return Part(text(0, 14, words, theme.LABEL, fill=theme.QUIET, room=theme.INNER - 30) + sign, 18)
