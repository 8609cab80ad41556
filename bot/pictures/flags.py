"""Flags: the two finish days above a plot, a stone for that at the real pace and a ring for the planned one."""

from bot.domain.burnup import BurnUp
from bot.pictures import theme
from bot.pictures.axis import Axis
from bot.pictures.letters import BOLD, MEDIUM, drawable, fitted, width
from bot.pictures.svg import element, rect, text

LANE = 19.0
"""How high the lane of one flag is."""
APART = 6.0
"""Between a name and the pole that comes down beside it."""


def flags(known: BurnUp, axis: Axis, finish: str, plan: str) -> tuple[str, float]:
    """Draw the flags that have a name and a day, and tell how much room they take above the plot."""
    planned, lanes = known.forecast.planned_finish, 0
    drawn, beside = "", None
    if plan and planned:
        lanes += 1
    if finish and known.coming:
        lanes += 1
        beside = axis.end(known.coming)
        drawn = _flag(finish, beside, LANE * lanes, _stone(beside), axis)
    if plan and planned:
        x = axis.end(planned)
        name, left = _beside(plan, x, beside, axis) if beside is not None else (plan, None)
        drawn = _flag(name, x, LANE, _ring(x), axis, left=left, quiet=beside is not None) + drawn
    return drawn, LANE * lanes


def _flag(
    name: str,
    x: float,
    above: float,
    sign: str,
    axis: Axis,
    *,
    left: float | None = None,
    quiet: bool = False,
) -> str:
    """Write a name in its lane, a pole from there to the plot, and a sign at its foot."""
    fill, weight = (theme.QUIET, MEDIUM) if quiet else (theme.INK, BOLD)
    name = fitted(drawable(name), theme.LABEL, axis.width, weight)
    wide = width(name, theme.LABEL, weight)
    left = min(max(0, x - wide / 2), axis.width - wide) if left is None else left
    pole = element("line", x1=x, y1=16 - above, x2=x, y2=0, stroke=fill, stroke_width=1)
    return text(left, 11 - above, name, theme.LABEL, fill=fill, weight=weight) + pole + sign


def _beside(name: str, x: float, pole: float, axis: Axis) -> tuple[str, float]:
    """Cut a name so that it keeps off the other flag's pole, and tell where it begins."""
    wide = width(name, theme.LABEL)
    left = min(max(0, x - wide / 2), axis.width - wide)
    if pole < left - APART or left + wide + APART < pole:
        return name, left
    if x > pole and pole + APART + wide <= axis.width:
        return name, pole + APART
    name = fitted(drawable(name), theme.LABEL, max(0, pole - APART))
    return name, max(0, pole - APART - width(name, theme.LABEL))


def _ring(x: float) -> str:
    return element("circle", cx=x, cy=0, r=4, fill=theme.GROUND, stroke=theme.QUIET, stroke_width=1.5)


def _stone(x: float) -> str:
    return rect(x - 7, -4, 14, 8, 4, fill=theme.BEST)
