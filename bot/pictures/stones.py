"""Stones: one for each block, and what became of it told by shape and lightness as well as by colour."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.domain.streak import DayStatus
from bot.domain.tally import Tally
from bot.pictures import theme
from bot.pictures.svg import element, moved, rect, snapped

HALF = (
    f'<defs><linearGradient id="half"><stop offset=".5" stop-color="{theme.PARTLY}"/>'
    f'<stop offset=".5" stop-color="{theme.PARTLY}" stop-opacity="0"/></linearGradient></defs>'
)
"""What fills a stone by half; once in each picture that has such stones."""

EDGE = 1.5
SWAY = (0.0, 1.2, -0.8, 0.6, -1.2)
"""No stone lies exactly on the one below."""
TAPER = 0.28
"""How much narrower the highest stone is than the lowest."""


class Mark(StrEnum):
    """What a picture shows of a block or of a day."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    MISSED = "missed"
    OPEN = "open"
    REST = "rest"
    HELD = "held"


def blocks_of(tally: Tally) -> tuple[Mark, ...]:
    """List a day's blocks, those with study first."""
    named = (
        (Mark.DONE, tally.done),
        (Mark.PARTLY, tally.partly),
        (Mark.SKIPPED, tally.skipped),
        (Mark.MISSED, tally.missed),
    )
    counted = [mark for mark, count in named for _ in range(count)]
    return (*counted, *[Mark.OPEN] * (tally.blocks - len(counted)))


def marks_of(status: DayStatus, tally: Tally) -> frozenset[Mark]:
    """Tell which marks a day shows."""
    about_day = {DayStatus.HELD: {Mark.HELD}, DayStatus.REST: {Mark.REST}}.get(status, set())
    return frozenset(blocks_of(tally)) | (
        about_day if status is DayStatus.HELD or not tally.blocks else set()
    )


def stone(mark: Mark, width: float, height: float) -> str:
    """Draw a mark in a box of this size."""
    match mark:
        case Mark.REST:
            return element("circle", cx=width / 2, cy=height - 3, r=2.6, fill=theme.IDLE)
        case Mark.HELD:
            return ring(width / 2, height / 2 - 1.6, 3.2)
        case Mark.DONE:
            return rect(0, 0, width, height, height / 2, fill=theme.DONE)
        case Mark.MISSED:
            return rect(0, 0, width, height, height / 2, fill=theme.LINES)
    return _outlined(mark, width, height)


def with_half(page: str) -> str:
    """Bring along what fills a stone by half, where a page has such stones."""
    return page.replace(">", f">{HALF}", 1) if "url(#half)" in page else page


def ring(middle: float, radius: float, wide: float) -> str:
    """Draw the ring of a spare day."""
    return element(
        "circle", cx=middle, cy=middle, r=radius, fill="none", stroke=theme.HELD, stroke_width=wide
    )


def _outlined(mark: Mark, width: float, height: float) -> str:
    edge, inset = (theme.PARTLY if mark is Mark.PARTLY else theme.IDLE), EDGE / 2
    outline = element(
        "rect", x=inset, y=inset, width=width - EDGE, height=height - EDGE, rx=height / 2 - inset,
        fill="url(#half)" if mark is Mark.PARTLY else "none", stroke=edge, stroke_width=EDGE,
    )  # fmt: skip
    if mark in {Mark.PARTLY, Mark.OPEN}:
        return outline
    across = {"x1": width / 2 - 4, "y1": height - 1.5, "x2": width / 2 + 4, "y2": 1.5}
    return outline + element("line", **across, stroke=theme.QUIET, stroke_width=EDGE)


def cairn(marks: tuple[Mark, ...], width: float, heights: Sequence[float], gap: float) -> Iterator[str]:
    """Pile stones of these heights up from the ground at y = 0, around x = 0."""
    y = 0.0
    for number, (mark, high) in enumerate(zip(marks, heights, strict=True)):
        wide = snapped(width * (1 - TAPER * number / max(len(marks) - 1, 4)))
        y -= high
        yield moved(stone(mark, wide, high), SWAY[number % len(SWAY)] - wide / 2, y)
        y -= gap


def emblem() -> str:
    """Draw the sign of Cairn: three stones, 22 wide and 18 high."""
    sizes = ((0.0, 12.6, 22.0, 5.4), (3.6, 6.3, 15.0, 5.2), (7.4, 0.4, 8.6, 4.8))
    return "".join(rect(x, y, wide, high, high / 2, fill=theme.DONE) for x, y, wide, high in sizes)
