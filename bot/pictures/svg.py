"""SVG: elements as text, and parts that are stacked into a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Literal, TypeAlias

from bot.pictures import theme
from bot.pictures.letters import FAMILY, MEDIUM, drawable, fitted, right_to_left, wrapped

Anchor: TypeAlias = Literal["start", "middle", "end"]
WHOLE = 3
"""So many points are whole pixels; a part of one would shine through at the lower edge."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a picture, drawn from its own top left corner, and how high it is."""

    svg: str
    height: float


def number(value: float) -> str:
    """Write a number as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def snapped(value: float) -> float:
    """Give the nearest place where an edge falls between two pixels and stays sharp."""
    return round(value * theme.SHARP) / theme.SHARP


def element(name: str, **attributes: str | float) -> str:
    """Write an element without content; underscores in names become hyphens."""
    return f"<{name}{_attributes(attributes)}/>"


def text(
    x: float,
    y: float,
    words: str,
    size: float = theme.BODY,
    *,
    fill: str = theme.INK,
    weight: int = MEDIUM,
    anchor: Anchor = "start",
    room: float | None = None,
) -> str:
    """Write one line, cut to the room; `y` is the line that letters stand on.

    In a room of its own, what is written from right to left begins at its right edge.
    """
    line = fitted(drawable(words), size, theme.INNER if room is None else room, weight)
    if anchor == "start" and room is not None and right_to_left(line):
        x, anchor = x + room, "end"
    chosen = {"font_weight": weight} if weight != MEDIUM else {}
    anchored = {"text_anchor": anchor} if anchor != "start" else {}
    head = _attributes({"x": x, "y": snapped(y), "font_size": size, **chosen, **anchored, "fill": fill})
    return f"<text{head}>{escape(line)}</text>" if line else ""


def paragraph(
    words: str, size: float = theme.BODY, *, fill: str = theme.INK, weight: int = MEDIUM, most: int = 2
) -> Part:
    """Write a text in as many lines as it takes, up to `most`."""
    room, step = theme.INNER, size * theme.LINE
    lines = wrapped(drawable(words), size, room, most, weight)
    drawn = (
        text(0, size * 0.93 + step * row, line, size, fill=fill, weight=weight, room=room)
        for row, line in enumerate(lines)
    )
    return Part("".join(drawn), step * len(lines))


def rect(
    x: float, y: float, width: float, height: float, radius: float = 0, **attributes: str | float
) -> str:
    """Draw a rectangle with round corners."""
    corners = {"rx": radius} if radius else {}
    box = {"x": snapped(x), "y": snapped(y), "width": snapped(width), "height": snapped(height)}
    return element("rect", **box, **corners, **attributes)


def moved(svg: str, x: float, y: float) -> str:
    """Draw something elsewhere."""
    x, y = snapped(x), snapped(y)
    return f'<g transform="translate({number(x)} {number(y)})">{svg}</g>' if svg and (x or y) else svg


def stacked(parts: Sequence[Part], gap: float = theme.GAP) -> Part:
    """Put parts below each other; those without height are left out."""
    drawn, y = [], 0.0
    for part in parts:
        if part.height:
            drawn.append(moved(part.svg, 0, y))
            y += part.height + gap
    return Part("".join(drawn), max(0.0, y - gap))


def page(parts: Sequence[Part], gap: float = theme.GAP) -> str:
    """Put parts onto the ground, with a margin all around."""
    content = stacked(parts, gap)
    height = WHOLE * ceil((content.height + 2 * theme.MARGIN) / WHOLE)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{theme.PIXELS}" height="{number(height * theme.SHARP)}" '
        f'viewBox="0 0 {number(theme.WIDTH)} {number(height)}" '
        f'font-family="{FAMILY}" font-weight="{MEDIUM}">'
    )
    ground = rect(0, 0, theme.WIDTH, height, fill=theme.GROUND)
    return f"{head}{ground}{moved(content.svg, theme.MARGIN, theme.MARGIN)}</svg>"


def _attributes(attributes: dict[str, str | float]) -> str:
    written = ((name.replace("_", "-"), value) for name, value in attributes.items())
    return "".join(
        f' {name}="{escape(value) if isinstance(value, str) else number(value)}"' for name, value in written
    )
