"""The legend: signs with their names, in as many rows as it takes."""

from collections.abc import Iterable

from bot.pictures import theme
from bot.pictures.letters import drawable, fitted, width
from bot.pictures.svg import Part, moved, text

ROW, APART = 19.0, 12.0


def legend(explained: Iterable[tuple[str, str]], indent: float) -> Part:
    """Explain signs; each name begins so far to the right of its sign."""
    drawn, x, y = [], 0.0, 0.0
    for sign, name in explained:
        named = fitted(drawable(name), theme.LABEL, theme.INNER - indent)
        wide = indent + width(named, theme.LABEL)
        if x and x + wide > theme.INNER:
            x, y = 0.0, y + ROW
        drawn.append(moved(sign, x, y) + text(x + indent, y + 10.5, named, theme.LABEL, fill=theme.QUIET))
        x += wide + APART
    return Part("".join(drawn), y + 13 if drawn else 0)
