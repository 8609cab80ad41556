"""The burn-up: what was to be finished by each day, what was, and where the real pace leads, over phases and pauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.burnup import Band, BurnUp
from bot.pictures import theme
from bot.pictures.axis import Axis
from bot.pictures.flags import flags
from bot.pictures.heading import heading
from bot.pictures.legend import legend
from bot.pictures.letters import BOLD, MEDIUM, drawable, fitted, width
from bot.pictures.svg import Part, element, moved, page, rect, stacked, text
from bot.pictures.tiles import tiles

HIGH = 176.0
STRIP = 18.0
"""Below the plot, for the phases."""
DASH, DOTS = "5 4", "0.1 5"
HATCH = 7.0
STEPS = (1, 2, 3, 4, 6, 12)
"""From one month that is named to the next."""
CLEAR = 8.0
"""What is left around the name of a phase and between two of them."""
NARROW = 8.0
"""Phases no wider than this would be a barcode: of them only the current one is shown."""
ROOMY = 72.0
"""A phase is named by its number where its title does not fit and there is not even so much room to cut it to."""


@dataclass(frozen=True, slots=True)
class BurnUpWords:
    """What the burn-up says, in the learner's language; an empty text is left out.

    `months` are twelve short names. `plan` and `finish` name the planned finish day and the one at the real pace,
    or the day on which all was finished.
    `finished`, `studied` and `stands` are numbers with what they count.
    """

    head: str
    headline: str
    lead: str
    months: tuple[str, ...]
    today: str
    plan: str
    finish: str
    planned_line: str
    done_line: str
    forecast_line: str
    cone: str
    pause: str
    numbers: tuple[tuple[int, str], ...]


def burnup(known: BurnUp, words: BurnUpWords) -> str:
    """Draw how far a learner has come, and when they will be through."""
    lead = heading(words.head, words.headline, words.lead)
    drawn = stacked([_plot(known, words), legend(_explained(known, words), 26)], 12)
    return page([lead, drawn, tiles(words.numbers)])


def _plot(known: BurnUp, words: BurnUpWords) -> Part:
    axis = Axis.of(known, theme.INNER, HIGH)
    above, top = flags(known, axis, words.finish, words.plan)
    body = "".join(
        (
            *_bands(known, axis),
            *(_paused(band, axis) for band in known.pauses),
            _cone(known, axis),
            _lines(known, axis),
        )
    )
    below = moved(_strip(known, axis) + moved(_days(known, axis, words), 0, STRIP + 4), 0, HIGH + 5)
    return Part(moved(body + above + below, 0, top), top + HIGH + 5 + STRIP + 4 + 18)


def _bands(known: BurnUp, axis: Axis) -> Iterator[str]:
    """Lay every other phase on a ground of its own."""
    yield rect(0, 0, axis.width, HIGH, 0, fill=theme.PANEL)
    for number, band in enumerate(known.phases):
        left, right = axis.begin(band.first), axis.end(band.last)
        if number % 2 and right - left > NARROW:
            yield rect(left, 0, right - left, HIGH, fill=theme.BAND)


def _paused(band: Band, axis: Axis) -> str:
    """Hatch the days of a pause."""
    left, right = axis.begin(band.first), axis.end(band.last)
    rows = range(1, int(HIGH / HATCH) + 1)
    strokes = " ".join(f"M{left:.1f} {HIGH - row * HATCH:.1f}H{right:.1f}" for row in rows)
    return element("path", d=strokes, stroke=theme.IDLE, stroke_width=1, fill="none")


def _cone(known: BurnUp, axis: Axis) -> str:
    """Draw where the spread of the real pace may lead."""
    if not known.spreads:
        return ""
    start = axis.point(known.today, known.so_far)
    return element("polygon", points=_points([start, *axis.rise(known)]), fill=theme.CONE)


def _lines(known: BurnUp, axis: Axis) -> str:
    planned, done = axis.ramp(_until_planned_finish(known)), axis.steps(known.done)
    drawn = [element("polyline", points=_points(planned), **_stroke(theme.QUIET, 1.5, DASH))]
    if known.so_far:
        ground = [*done, (done[-1][0], HIGH), (done[0][0], HIGH)]
        drawn.insert(0, element("polygon", points=_points(ground), fill=theme.DEEP))
        drawn.append(element("polyline", points=_points(done), **_stroke(theme.DONE, 3)))
    if known.coming:
        ahead = [axis.point(known.today, known.so_far), axis.reach(known, known.coming)]
        drawn.append(element("polyline", points=_points(ahead), **_stroke(theme.BEST, 2.5, DOTS)))
    if done:
        x, y = axis.point(known.today, known.so_far)
        drawn.append(element("line", x1=x, y1=y, x2=x, y2=HIGH, stroke=theme.INK, stroke_width=1))
        drawn.append(
            element("circle", cx=x, cy=y, r=4.5, fill=theme.INK, stroke=theme.GROUND, stroke_width=2)
        )
    return "".join(drawn)


def _until_planned_finish(known: BurnUp) -> tuple[int, ...]:
    end = known.forecast.planned_finish
    return known.planned[: (end - known.first).days + 1] if end else known.planned


def _strip(known: BurnUp, axis: Axis) -> str:
    """Name the phases below the plot; the current one is lit, and never without a name."""
    drawn, lit = [], ""
    for number, band in enumerate(known.phases, 1):
        left, right = axis.begin(band.first), axis.end(band.last)
        name, wide = _named(band.title, number, right - left - CLEAR), right - left - 2
        if band.first <= known.today <= band.last:
            name, wide = name or str(number), max(wide, _digits(number) + CLEAR)
            left = min(max(0, (left + right - 2 - wide) / 2), axis.width - wide)
            lit = _chip(name, left, wide, theme.LINES, theme.INK, BOLD)
        elif wide > NARROW:
            drawn.append(_chip(name, left, wide, theme.PANEL, theme.QUIET, MEDIUM))
    return "".join(drawn) + lit


def _named(title: str, number: int, room: float) -> str:
    """Give a phase's title, its number where that would be cut too short, or nothing where neither fits."""
    if min(width(title, 11), ROOMY) <= room:
        return title
    return str(number) if _digits(number) <= room else ""


def _digits(number: int) -> float:
    """Give the room of the widest number with as many digits, so that neighbours are named alike."""
    return width("0" * len(str(number)), 11)


def _chip(name: str, left: float, wide: float, ground: str, ink: str, weight: int) -> str:
    middle, room = left + wide / 2, wide - CLEAR + 2
    line = text(middle, 13, name, 11, fill=ink, weight=weight, anchor="middle", room=room)
    return rect(left, 0, wide, STRIP, 5, fill=ground) + line


def _days(known: BurnUp, axis: Axis, words: BurnUpWords) -> str:
    """Name the months, and today on a light ground."""
    drawn, taken = [], (-1.0, -1.0)
    if known.first <= known.today:
        name = fitted(drawable(words.today), theme.LABEL, axis.width / 3, BOLD)
        wide = width(name, theme.LABEL, BOLD) + 14
        left = min(max(0, axis.end(known.today) - wide / 2), axis.width - wide)
        taken = (left, left + wide)
        drawn.append(rect(left, 0, wide, 18, 9, fill=theme.INK))
        drawn.append(text(left + 7, 13, name, theme.LABEL, fill=theme.GROUND, weight=BOLD))
    for x, name in _even([(x, words.months[month - 1]) for x, month in axis.months()]):
        end = x + width(name, 11)
        if end <= axis.width and (end + 4 < taken[0] or x > taken[1] + 4):
            drawn.append(text(x, 13, name, 11, fill=theme.QUIET))
    return "".join(drawn)


def _even(months: Sequence[tuple[float, str]]) -> Sequence[tuple[float, str]]:
    """Choose all months, or each second one and so on, so that every name has room; the first may be too short for its own."""
    tried = (months[first::step] for step in STEPS for first in (0, 1))
    return next((some for some in tried if _roomy(some)), months[:1])


def _roomy(months: Sequence[tuple[float, str]]) -> bool:
    return all(x + width(name, 11) + 8 <= after for (x, name), (after, _) in pairwise(months))


def _explained(known: BurnUp, words: BurnUpWords) -> Iterator[tuple[str, str]]:
    def line(colour: str, wide: float, dash: str = "") -> str:
        return element("line", x1=1, y1=6, x2=19, y2=6, **_stroke(colour, wide, dash))

    if known.so_far:
        yield line(theme.DONE, 3), words.done_line
    yield line(theme.QUIET, 1.5, DASH), words.planned_line
    if known.coming:
        yield line(theme.BEST, 2.5, DOTS), words.forecast_line
    if known.spreads:
        yield rect(0, 0, 20, 12, 3, fill=theme.CONE), words.cone
    if known.pauses:
        strokes = "M0 2H20M0 6H20M0 10H20"
        yield element("path", d=strokes, stroke=theme.IDLE, stroke_width=1, fill="none"), words.pause


def _stroke(colour: str, wide: float, dash: str = "") -> dict[str, str | float]:
    dashed = {"stroke_dasharray": dash} if dash else {}
    return {
        "stroke": colour, "stroke_width": wide, "fill": "none",
        "stroke_linecap": "round", "stroke_linejoin": "round", **dashed,
    }  # fmt: skip


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
