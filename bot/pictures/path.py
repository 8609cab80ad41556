"""The path: a roadmap as a cairn, a stone for each stretch, filled as far as it is finished, and where one stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures import theme
from bot.pictures.letters import BOLD, MEDIUM
from bot.pictures.svg import Part, element, moved, page, paragraph, rect, snapped, stacked, text
from bot.pictures.tiles import eyebrow

MOST = 12
"""Of more stretches the ones around the current one are drawn."""
HIGHEST, TALLEST = 330.0, 46.0
WIDEST, NARROWEST = 106.0, 52.0
SPACE = 5.0
TITLES = WIDEST + 14
SWAY = (0.0, 5.0, -4.0, 3.0, -6.0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase or step: its title, how many of its things are finished, and whether it is the current one."""

    title: str
    finished: int
    things: int
    here: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PathWords:
    """What the path says, in the learner's language; an empty text is left out."""

    head: str
    headline: str
    lead: str


def path(stretches: Sequence[Stretch], words: PathWords) -> str:
    """Draw a roadmap as far as it is finished."""
    head = stacked([eyebrow(words.head), paragraph(words.headline, theme.HEADLINE, weight=BOLD)], 7)
    lead = stacked([head, paragraph(words.lead, fill=theme.QUIET)], 4)
    return page([lead, _cairn(stretches)], 20)


def shown(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """Choose the stretches that are drawn."""
    here = next((number for number, one in enumerate(stretches) if one.here), 0)
    first = max(0, min(here - MOST // 2, len(stretches) - MOST))
    return stretches[first : first + MOST]


def _cairn(stretches: Sequence[Stretch]) -> Part:
    """Pile the stretches up, the first at the bottom, with their titles beside them."""
    drawn = shown(stretches)
    step = snapped(min(TALLEST, HIGHEST / max(len(drawn), 1)))
    rows = []
    for number, one in enumerate(drawn):
        y = (len(drawn) - 1 - number) * step
        wide = snapped(WIDEST - (WIDEST - NARROWEST) * number / max(len(drawn) - 1, 1))
        x = (WIDEST - wide) / 2 + (SWAY[number % len(SWAY)] if number else 0)
        rows.append(moved(filled(one, number, wide, step - SPACE), x, y) + _title(one, y, step))
    ground = rect(0, len(drawn) * step, WIDEST, 2, 1, fill=theme.LINES) if drawn else ""
    return Part("".join(rows) + ground, step * len(drawn) + 2 * bool(drawn))


def filled(one: Stretch, number: int, wide: float, high: float) -> str:
    """Draw a stone, filled from the left as far as its things are finished."""
    radius = min(high / 2, 16)
    share = one.finished / one.things if one.things else 0.0
    stone = rect(0, 0, wide, high, radius, fill=f"url(#s{number})" if share else theme.LINES)
    edge = element(
        "rect", x=1, y=1, width=wide - 2, height=high - 2, rx=max(radius - 1, 0),
        fill="none", stroke=theme.INK, stroke_width=2,
    )  # fmt: skip
    return (_until(share, number) if share else "") + stone + (edge if one.here else "")


def _until(share: float, number: int) -> str:
    """Colour a stone up to its share; a clip would take much longer to draw."""
    stops = element("stop", offset=share, stop_color=theme.DONE) + element(
        "stop", offset=share, stop_color=theme.LINES
    )
    return f'<linearGradient id="s{number}">{stops}</linearGradient>'


def _title(one: Stretch, y: float, step: float) -> str:
    """Write the title and the count beside the stone; the current stretch is bold."""
    middle, room = y + (step - SPACE) / 2, theme.INNER - TITLES
    fill = theme.INK if one.here or one.finished else theme.QUIET
    weight = BOLD if one.here else MEDIUM
    if step < 34:
        return text(TITLES, middle + 4.5, one.title, theme.LABEL, fill=fill, room=room, weight=weight)
    count = " · ".join(filter(None, [f"{one.finished}/{one.things}" if one.finished else "", one.remark]))
    if not count:
        return text(TITLES, middle + 4.5, one.title, theme.LABEL, fill=fill, room=room)
    return text(TITLES, middle - 2, one.title, theme.LABEL, fill=fill, room=room, weight=weight) + text(
        TITLES, middle + 13.5, count, theme.LABEL - 1, fill=theme.QUIET, room=room
    )
