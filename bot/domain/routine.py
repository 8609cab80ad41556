"""Laying a day shape: its blocks one after the other from the start time, with breaks, around the fixed ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import wall
from bot.domain.day_shape import Block
from bot.domain.enrolment import Move, Remainder

SHORT_BREAK = timedelta(minutes=10)
LONG_BREAK = timedelta(minutes=45)
STUDY_BEFORE_LONG_BREAK = timedelta(minutes=180)


@dataclass(frozen=True, slots=True)
class Laid:
    """A block at a naive local moment."""

    block: Block
    start: datetime

    @property
    def end(self) -> datetime:
        """Give the naive local end."""
        return self.start + timedelta(minutes=self.block.minutes)


def lay_blocks(
    blocks: Sequence[Block], day: date, start: time, day_start: time, moves: Iterable[Move] = ()
) -> tuple[Laid, ...]:
    """Lay the blocks of a study day, in order of time.

    Fixed blocks keep their wall time; one that would run into an earlier fixed one follows right after it. The
    others follow each other from the start time in their own order, around the fixed ones.
    """
    moves = tuple(moves)
    times = {block.key: _fixed_time(block, day, moves) for block in blocks}
    fixed = _lay_fixed(
        (block, wall(day, at, day_start)) for block in blocks if (at := times[block.key]) is not None
    )
    free = [block for block in blocks if times[block.key] is None]
    return _flow(free, fixed, wall(day, start, day_start))


def lay_remainder(
    left: Remainder,
    blocks: Sequence[Block],
    day: date,
    start: time,
    day_start: time,
    moves: Iterable[Move] = (),
) -> tuple[Laid, ...]:
    """Lay the blocks of a day whose mode was said while it went on: what has no time of its own from then on.

    What only that would push beyond the last hour for it is left out.
    """
    moves = tuple(moves)
    planned = lay_blocks(blocks, day, start, day_start, moves)
    if wall(day, start, day_start) >= wall(day, left.since, day_start):
        return planned
    anew = lay_blocks(blocks, day, left.since, day_start, moves)
    if left.until is None:
        return anew
    last = wall(day, left.until, day_start)
    late = {one.block.key for one in planned if one.start >= last}
    timed = {block.key for block in blocks if _fixed_time(block, day, moves) is not None}
    return tuple(one for one in anew if one.start < last or one.block.key in late | timed)


def _fixed_time(block: Block, day: date, moves: Sequence[Move]) -> time | None:
    """Give the wall time a block is fixed at: moved on this day, on this weekday, or by the roadmap."""
    holding = [move for move in moves if move.holds(block.key, day)]
    latest = max(enumerate(holding), key=lambda found: (found[1].day is not None, found[0]), default=None)
    return latest[1].at if latest else block.at


def _lay_fixed(wanted: Iterable[tuple[Block, datetime]]) -> list[Laid]:
    laid: list[Laid] = []
    for block, at in sorted(wanted, key=lambda pair: pair[1]):
        laid.append(Laid(block, max(at, laid[-1].end) if laid else at))
    return laid


def _flow(free: Iterable[Block], fixed: Sequence[Laid], start: datetime) -> tuple[Laid, ...]:
    """Lay the free blocks at the earliest places in order; what ends before a fixed block begins fits before it."""
    waiting = list(fixed)
    flow = _Flow(start)
    for block in free:
        while waiting and waiting[0].start < flow.next + timedelta(minutes=block.minutes):
            flow.add(waiting.pop(0))
        flow.add(Laid(block, flow.next))
    return (*flow.laid, *waiting)


class _Flow:
    """The blocks laid so far, and the earliest moment for the next one after the break that is due."""

    def __init__(self, start: datetime) -> None:
        self.laid: list[Laid] = []
        self.next = start
        self._studied = timedelta()

    def add(self, laid: Laid) -> None:
        """Add a block that comes next in time."""
        if self.laid and laid.start - self.laid[-1].end >= LONG_BREAK:
            self._studied = timedelta()
        self.laid.append(laid)
        self._studied += timedelta(minutes=laid.block.minutes)
        due = LONG_BREAK if self._studied >= STUDY_BEFORE_LONG_BREAK else SHORT_BREAK
        self.next = max(self.next, laid.end + due)
