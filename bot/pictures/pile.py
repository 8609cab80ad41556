"""The pile: stones in courses, as many as there are; the more of them, the smaller each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.svg import element, number, rect, snapped

FILLS = {Stone.DAY: theme.DONE, Stone.STEP: theme.BEST}
SHAPE = 2.6
"""How much wider than high a stone is, where there is a choice."""
TALL = 21.0
LONG = 4.0
"""A stone is never higher than TALL, nor so many times as wide as high."""
WEIGHTS = (1.0, 1.28, 0.86, 1.14, 0.94, 1.22, 0.8)
"""No stone is as wide as the one beside it."""
SWAY = (0.0, 0.022, -0.018, 0.012, -0.026)
"""No course lies exactly on the one below: so much of its width it lies aside."""
EDGE = 1.5
PIXEL = 1 / theme.SHARP
"""However many stones there are, each can be seen."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a pile: how wide it is at the ground and at the top, and how high."""

    wide: float
    top: float
    high: float


@dataclass(frozen=True, slots=True)
class Box:
    """The box that a stone fills, from its top left corner."""

    x: float
    y: float
    wide: float
    high: float


def pile(stones: Sequence[Stone], room: Room, *, turn: int = 0, growing: bool = False) -> str:
    """Pile stones up from the ground at y = 0, around x = 0; one that grows shows the place of the next stone.

    Piles that lie on each other take turns, so that none looks like its neighbour.
    """
    count = len(stones) + growing
    rows = courses(count, room)
    high = min(TALL, room.high / len(rows)) if rows else 0.0
    boxes = [box for row, many in enumerate(rows) for box in _course(room, rows, row, high, row + turn)]
    drawn = (_filled(FILLS[stone], boxes, stones, stone) for stone in Stone if stone in stones)
    return "".join(drawn) + (_next(boxes[-1]) if growing else "")


def courses(count: int, room: Room) -> tuple[int, ...]:
    """Tell how many stones lie in each course, from the ground up, so that they have the shape of stones."""
    if not count:
        return ()
    middle = (room.wide + room.top) / 2

    def strange(rows: int) -> float:
        return abs(log(middle * rows / count / min(TALL, room.high / rows) / SHAPE))

    rows = min(range(1, count + 1), key=strange)
    wides = [_width(room, row, rows) for row in range(rows)]
    ends = [round(count * sum(wides[: row + 1]) / sum(wides)) for row in range(rows)]
    found = (end - before for before, end in zip((0, *ends), ends, strict=False))
    return tuple(many for many in found if many)


def _width(room: Room, row: int, rows: int) -> float:
    return room.wide - (room.wide - room.top) * row / max(rows - 1, 1)


def _course(room: Room, rows: Sequence[int], row: int, high: float, turn: int) -> Iterator[Box]:
    """Tell where the stones of a course lie."""
    many, gap = rows[row], _gap(high)
    wide = min(_width(room, row, len(rows)), many * LONG * high)
    weights = [WEIGHTS[(turn * 3 + n) % len(WEIGHTS)] for n in range(many)]
    bottom, top = snapped(-row * high), snapped(-(row + 1) * high)
    left = wide * (SWAY[turn % len(SWAY)] - 0.5)
    for weight in weights:
        right = left + wide * weight / sum(weights)
        tall = max(bottom - top - gap, PIXEL)
        yield Box(snapped(left), top, max(snapped(right) - snapped(left) - gap, tall), tall)
        left = right


def _filled(fill: str, boxes: Sequence[Box], stones: Sequence[Stone], wanted: Stone) -> str:
    """Draw all stones of a kind as one shape, for that is drawn sooner than many."""
    lying = (box for box, stone in zip(boxes, stones, strict=False) if stone is wanted)
    return element("path", fill=fill, d="".join(map(_outline, lying)))


def _outline(box: Box) -> str:
    radius = box.high / 2
    end = f"a{number(radius)} {number(radius)} 0 0 1 0"
    straight, high = number(box.wide - box.high), number(box.high)
    return f"M{number(box.x + radius)} {number(box.y)}h{straight}{end} {high}h-{straight}{end}-{high}z"


def _next(box: Box) -> str:
    """Draw the place of the stone that comes next."""
    inset, high = EDGE / 2, box.high - EDGE
    return element(
        "rect", x=box.x + inset, y=box.y + inset, width=box.wide - EDGE, height=high, rx=high / 2,
        fill="none", stroke=theme.INK, stroke_width=EDGE,
    )  # fmt: skip


def _gap(high: float) -> float:
    """Tell how far stones lie apart: in whole pixels, less between small ones."""
    return snapped(2.0 if high > 9 else 1.4 if high > 5 else 0.7)


def sign(stone: Stone | None) -> str:
    """Draw a stone as the legend shows it; None stands for the place of the next one."""
    return _next(Box(0, 1, 16, 10)) if stone is None else rect(0, 1, 16, 10, 5, fill=FILLS[stone])
