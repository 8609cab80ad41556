"""The columns of a week: for each day a cairn whose stones are as high as their minutes are long."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.tally import DayTally
from bot.pictures import theme
from bot.pictures.letters import BOLD, width
from bot.pictures.stones import Mark, blocks_of, cairn, marks_of, stone
from bot.pictures.svg import moved, rect, snapped, text

COLUMN = theme.INNER / 7
STONE, THIN, THICK = 36.0, 4.5, 15.0
"""How wide the lowest stone of a day is, and how low and high any of them."""
GAP, FEW = 3.0, 5
"""Between stones; of more than a few of them in a day they lie at half of it."""
HIGHEST = 78.0
"""No cairn of a day is much higher."""
RING = 15.0


@dataclass(frozen=True, slots=True)
class Scale:
    """How many points high a minute is, and how far stones lie apart."""

    minute: float
    gap: float

    @classmethod
    def of(cls, days: Sequence[DayTally]) -> "Scale":
        """Choose it so that the longest day and the longest block have room."""
        most = max((day.tally.blocks for day in days), default=0)
        gap = GAP if most <= FEW else GAP / 2
        day = max((sum(_lengths(day)) for day in days), default=0.0)
        block = max((length for day in days for length in _lengths(day)), default=0.0)
        room = HIGHEST - gap * max(most - 1, 0)
        return cls(min(room / max(day, 1.0), THICK / max(block, 1.0)), gap)

    def stones(self, day: DayTally) -> tuple[float, ...]:
        """Give the height of each stone of a day."""
        return tuple(snapped(min(THICK, max(THIN, length * self.minute))) for length in _lengths(day))

    def high(self, day: DayTally) -> float:
        """Give the height of a day's cairn, with the ring of a spare day upon it."""
        stones = self.stones(day)
        ring = (RING + GAP) * (Mark.HELD in _above(day))
        return max(sum(stones) + self.gap * len(stones) + ring, RING)


def column(day: DayTally | None, name: str, scale: Scale, below: float, *, is_today: bool) -> str:
    """Draw a day around its middle, upwards and downwards from its ground; without a tally only its name."""
    ground = rect(-COLUMN / 2 + 3, 1, COLUMN - 6, 1.5, fill=theme.LINES)
    pile, minutes = (_pile(day, scale), _minutes(day, below)) if day else ("", "")
    return ground + pile + _name(name, is_today=is_today) + minutes


def length(minutes: int) -> str:
    """Write a length of time so short that it fits below a day, and unlike a time of the day: 45m, 3h, 1h05."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{rest:02}" if hours and rest else f"{hours}h" if hours else f"{rest}m"


def _lengths(day: DayTally) -> tuple[float, ...]:
    """Give the minutes of each block of a day, those of the same state shared out evenly."""
    marks, known = blocks_of(day.tally), day.minutes
    minutes = {
        Mark.DONE: known.done,
        Mark.PARTLY: known.partly,
        Mark.SKIPPED: known.skipped,
        Mark.MISSED: known.missed + known.held,
        Mark.OPEN: known.open,
    }
    return tuple(minutes[mark] / marks.count(mark) for mark in marks)


def _above(day: DayTally) -> frozenset[Mark]:
    return marks_of(day.status, day.tally) & {Mark.HELD, Mark.REST}


def _pile(day: DayTally, scale: Scale) -> str:
    highs = scale.stones(day)
    stones = "".join(cairn(blocks_of(day.tally), STONE, highs, scale.gap))
    top = -sum(highs) - scale.gap * len(highs) - RING - 1
    return stones + "".join(moved(stone(mark, RING, RING), -RING / 2, top) for mark in _above(day))


def _name(name: str, *, is_today: bool) -> str:
    """Name the day; today stands on a light ground."""
    if not is_today:
        return text(0, 20, name, theme.LABEL, anchor="middle", room=COLUMN)
    wide = min(COLUMN, width(name, theme.LABEL, BOLD) + 14)
    light = rect(-wide / 2, 7, wide, 18, 9, fill=theme.INK)
    return light + text(
        0, 20, name, theme.LABEL, fill=theme.GROUND, weight=BOLD, anchor="middle", room=COLUMN
    )


def _minutes(day: DayTally, below: float) -> str:
    """Write how long was studied, and so far below it how long was planned."""
    done, planned = day.tally.minutes, day.tally.planned
    studied = text(0, 38, length(done), theme.LABEL, weight=BOLD, anchor="middle") if done else ""
    said = f"/ {length(planned)}" if below else length(planned)
    return studied + text(
        0, 38 + below, said if planned else "", theme.LABEL - 1, fill=theme.QUIET, anchor="middle"
    )
