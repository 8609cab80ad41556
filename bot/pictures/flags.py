"""Flags: the two finish days above a plot, a stone for that at the real pace and a ring for the planned one."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """Draw the flags that have a name and a day, and tell how much room they take above the plot.

    The later one flies higher, so that each name stands over its own pole or left of it.
    """
    flown = []
    if plan and known.forecast.planned_finish:
        x = axis.end(known.forecast.planned_finish)
        flown.append(_Flag(plan, x, _ring(x), quiet=bool(finish and known.coming)))
    if finish and known.coming:
        x = axis.end(known.coming)
        flown.append(_Flag(finish, x, _stone(x)))
    flown.sort(key=lambda flag: flag.x)
    drawn = [_drawn(flag, LANE * lane, axis, flown[lane:]) for lane, flag in enumerate(flown, 1)]
    return "".join(drawn), LANE * len(flown)


@dataclass(frozen=True, slots=True)
class _Flag:
    """A name, where its pole stands, and the sign at its foot."""

    name: str
    x: float
    sign: str
    quiet: bool = False

    @property
    def weight(self) -> int:
        """Give the weight of its letters."""
        return MEDIUM if self.quiet else BOLD


def _drawn(flag: _Flag, above: float, axis: Axis, higher: Sequence[_Flag]) -> str:
    """Write a name in its lane, a pole from there to the plot, and a sign at its foot."""
    name, left = _placed(flag, axis, higher[0].x if higher else None)
    fill = theme.QUIET if flag.quiet else theme.INK
    pole = element("line", x1=flag.x, y1=16 - above, x2=flag.x, y2=0, stroke=fill, stroke_width=1)
    return text(left, 11 - above, name, theme.LABEL, fill=fill, weight=flag.weight) + pole + flag.sign


def _placed(flag: _Flag, axis: Axis, pole: float | None) -> tuple[str, float]:
    """Cut a name so that it keeps off the higher flag's pole on its right, and tell where it begins."""
    room = axis.width if pole is None else max(0, pole - APART)
    name = fitted(drawable(flag.name), theme.LABEL, room, flag.weight)
    wide = width(name, theme.LABEL, flag.weight)
    return name, min(max(0, flag.x - wide / 2), room - wide)


def _ring(x: float) -> str:
    return element("circle", cx=x, cy=0, r=4, fill=theme.GROUND, stroke=theme.QUIET, stroke_width=1.5)


def _stone(x: float) -> str:
    return rect(x - 7, -4, 14, 8, 4, fill=theme.BEST)
