"""The layers of a cairn: the stretches of a roadmap on each other, from the first one up, with the stones that lie there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.cairn import Stone
from bot.pictures import theme
from bot.pictures.pile import TALL, Room, pile
from bot.pictures.svg import moved, rect, snapped

MOST = 12
"""Of more stretches the ones around the current one are drawn, the others as one layer below and one above."""
TALLEST = 60.0
GROWING = 2.2
"""So much higher is the layer that grows, and at most one that has many stones."""
MANY = 120
"""With so many stones a layer is twice as high as without any."""
ROOMY = 42.0
"""No growing layer is lower where there is room: its title has two lines."""
SPACE = 3.0
FAINT = 16.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase or step: its title, how many of its things are finished, and the stones that lie on it.

    It is the current one (`here`) or the one after that (`next`), or neither.
    """

    title: str
    finished: int
    things: int
    remark: str = ""
    stones: tuple[Stone, ...] = ()
    here: bool = False
    next: bool = False


def shown(stretches: Sequence[Stretch], earlier: str = "", later: str = "") -> tuple[Stretch, ...]:
    """Choose the stretches that are drawn, and put the others together; no stone is lost."""
    if len(stretches) <= MOST:
        return tuple(stretches)
    room = MOST - 2
    here = next((number for number, one in enumerate(stretches) if one.here), 0)
    first = max(0, min(here - room // 2, len(stretches) - room))
    return (
        *_together(earlier, stretches[:first]),
        *stretches[first : first + room],
        *_together(later, stretches[first + room :]),
    )


def heights(stretches: Sequence[Stretch], room: Room) -> tuple[float, ...]:
    """Share out the height: most of it to the layer that grows, then to those with many stones."""
    shares = [GROWING if one.here else min(GROWING, 1 + len(one.stones) / MANY) for one in stretches]
    step = min(TALLEST, room.high / max(sum(shares), 1.0))
    return tuple(
        snapped(min(step * share, _needed(one))) for share, one in zip(shares, stretches, strict=True)
    )


def _needed(one: Stretch) -> float:
    """Give the height that a growing layer can use; air above its few stones would part it from what comes next."""
    return max(ROOMY, TALL * (len(one.stones) + 1) + SPACE) if one.here else TALLEST * GROWING


def layers(stretches: Sequence[Stretch], room: Room, highs: Sequence[float]) -> str:
    """Pile the stretches up with these heights, from the ground at y = 0, around x = 0."""
    drawn, y, step = [], 0.0, (room.wide - room.top) / max(len(stretches), 1)
    for number, (one, high) in enumerate(zip(stretches, highs, strict=True)):
        wide = room.wide - step * number
        drawn.append(moved(_layer(one, Room(wide, wide - step, high - SPACE), number), 0, y))
        y -= high
    return "".join(drawn)


def _layer(one: Stretch, room: Room, turn: int) -> str:
    """Draw a layer: the stones that lie there, or faintly that there are none yet."""
    if one.here:
        return pile(one.stones, Room(room.wide, room.wide / 2, room.high), turn=turn, growing=True)
    if one.stones:
        return pile(one.stones, room, turn=turn)
    wide, high = room.top * 0.8, min(room.high, FAINT)
    return rect(-wide / 2, -(room.high + high) / 2, wide, high, high / 2, fill=theme.BAND)


def _together(title: str, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Put some stretches into one."""
    if stretches:
        finished, things = (sum(one.finished for one in stretches), sum(one.things for one in stretches))
        yield Stretch(
            title, finished, things, stones=tuple(stone for one in stretches for stone in one.stones)
        )
