"""Laying a day shape: its blocks one after the other from the start time, with breaks, around the fixed ones."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    stay: Container[str] = (),
) -> tuple[Laid, ...]:
    """Lay the blocks of a day whose shape changed while it went on: what has no time of its own from then on.

    A time that is over by then is none, but for the blocks that `stay`. What begins after the last hour for it anyway keeps
    its time, or follows what is on then; what only this would push beyond that hour is left out.
    """
    moves, since = tuple(moves), wall(day, left.since, day_start)
    times = {block.key: at for block in blocks if (at := _fixed_time(block, day, moves)) is not None}
    over = {key for key, at in times.items() if key not in stay and wall(day, at, day_start) < since}
    blocks = tuple(replace(block, at=None) if block.key in over else block for block in blocks)
    moves = tuple(move for move in moves if move.block not in over)
    planned = lay_blocks(blocks, day, start, day_start, moves)
    if wall(day, start, day_start) >= since:
        return planned
    last = _last_hour(left, day, day_start)
    late = {one.block.key: max(one.start, since) for one in planned if one.start >= last}
    anew = lay_blocks([block for block in blocks if block.key not in late], day, left.since, day_start, moves)
    fits = ((one.block, one.start) for one in anew if one.start < last)
    return tuple(_lay_fixed((*fits, *((block, late[block.key]) for block in blocks if block.key in late))))


def lay_missed(
    left: Remainder, blocks: Iterable[Block], times: Mapping[str, datetime], day: date, day_start: time
) -> tuple[Laid, ...]:
    """Lay the blocks of a day that is as usual again: those with a time at it, the others around them from then on.

    What has no room before the last hour for it is left out.
    """
    blocks, since = tuple(blocks), wall(day, left.since, day_start)
    timed = [Laid(block, times[block.key]) for block in blocks if block.key in times]
    free = [replace(block, at=None) for block in blocks if block.key not in times]
    ahead = sorted((one for one in timed if one.end > since), key=lambda one: one.start)
    last = _last_hour(left, day, day_start)
    fits = [one for one in _flow(free, ahead, since) if one.block.key not in times and one.start < last]
    return tuple(sorted((*timed, *fits), key=lambda one: one.start))


def _last_hour(left: Remainder, day: date, day_start: time) -> datetime:
    """Give the moment before which blocks begin, at the latest the end of the study day."""
    if left.until is None:
        return wall(day + timedelta(days=1), day_start, day_start)
    return wall(day, left.until, day_start)


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
