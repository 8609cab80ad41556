"""Flags: the two finish days above a plot, a stone for the real one and a ring for the planned one."""

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
"""Between a name and the pole that comes down beside it, or the arrow behind it."""
ARROW = 10.0
"""How long the arrow is behind a day that lies farther right than the plot."""


def flags(known: BurnUp, axis: Axis, finish: str, plan: str) -> tuple[str, float]:
    """Draw the flags that have a name and a day, and tell how much room they take above the plot.

    The later one flies higher, so that each name stands over its own pole or left of it.
    """
    flown, real = [], known.coming or known.finished
    if plan and known.forecast.planned_finish:
        x = axis.end(known.forecast.planned_finish)
        flown.append(_Flag(plan, x, _ring(x), quiet=bool(finish and real)))
    if finish and real:
        x = axis.end(real)
        flown.append(_Flag(finish, x, _stone(x), beyond=not axis.holds(real)))
    flown.sort(key=lambda flag: (flag.beyond, flag.x))
    drawn = [_drawn(flag, LANE * lane, axis, flown[lane:]) for lane, flag in enumerate(flown, 1)]
    return "".join(drawn), LANE * len(flown)


@dataclass(frozen=True, slots=True)
class _Flag:
    """A name, where its pole stands, and the sign at its foot; an arrow instead of both where its day is `beyond`."""

    name: str
    x: float
    sign: str
    quiet: bool = False
    beyond: bool = False

    @property
    def ends(self) -> float:
        """Give what its arrow takes from its name."""
        return ARROW + APART if self.beyond else 0

    @property
    def weight(self) -> int:
        """Give the weight of its letters."""
        return MEDIUM if self.quiet else BOLD


def _drawn(flag: _Flag, above: float, axis: Axis, higher: Sequence[_Flag]) -> str:
    """Write a name in its lane, a pole from there to the plot, and a sign at its foot."""
    name, left = _placed(flag, axis, next((one.x for one in higher if not one.beyond), None))
    fill = theme.QUIET if flag.quiet else theme.INK
    written = text(left, 11 - above, name, theme.LABEL, fill=fill, weight=flag.weight)
    if flag.beyond:
        return written + _arrow(axis.width, 7 - above)
    pole = element("line", x1=flag.x, y1=16 - above, x2=flag.x, y2=0, stroke=fill, stroke_width=1)
    return written + pole + flag.sign


def _placed(flag: _Flag, axis: Axis, pole: float | None) -> tuple[str, float]:
    """Cut a name so that it keeps off the higher flag's pole on its right, and tell where it begins."""
    room = axis.width - flag.ends if pole is None else max(0, pole - APART)
    name = fitted(drawable(flag.name), theme.LABEL, room, flag.weight)
    wide = width(name, theme.LABEL, flag.weight)
    return name, min(max(0, flag.x - wide / 2), room - wide)


def _ring(x: float) -> str:
    return element("circle", cx=x, cy=0, r=4, fill=theme.GROUND, stroke=theme.QUIET, stroke_width=1.5)


def _arrow(x: float, y: float) -> str:
    """Point to the right, up to a place."""
    shape = f"M{x - ARROW:.1f} {y:.1f}H{x - 1:.1f}M{x - 5:.1f} {y - 4:.1f}L{x - 1:.1f} {y:.1f}L{x - 5:.1f} {y + 4:.1f}"
    return element("path", d=shape, stroke=theme.INK, stroke_width=1.5, fill="none")


def _stone(x: float) -> str:
    return rect(x - 7, -4, 14, 8, 4, fill=theme.BEST)
