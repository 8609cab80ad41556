"""The shapes of an enrolment's days: its routine's, and what modes make of them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import wall
from bot.domain.cuts import with_cuts
from bot.domain.day_shape import Block, DayShape, Routine
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Remainder
from bot.domain.modes import OFF, is_own, mode_at
from bot.domain.roadmap import Roadmap
from bot.domain.routine import Laid, lay_blocks, lay_missed, lay_remainder

SHORT_MINUTES = 15
"""How long the one block of a short day is."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The day shapes of an enrolment; `day_start` is when the learner's days begin."""

    roadmap: Roadmap
    enrolment: Enrolment
    day_start: time
    _laid: dict[date, tuple[Laid, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def routine(self, day: date) -> Routine:
        """Give the routine that holds on a day: the one said last, else the learner's own."""
        modes = self.enrolment.modes
        said = mode_at(tuple(mode for mode in modes if mode.kind is ModeKind.ROUTINE), day) if modes else None
        return self.roadmap.routine(said.routine if said else self.enrolment.routine_id)

    def whole(self, day: date) -> DayShape:
        """Give the shape that the routine has for a day, with the learner's cuts."""
        return with_cuts(self.routine(day).on(day.weekday()), self.enrolment.cuts, day)

    def studies(self, day: date) -> bool:
        """Tell whether a day has blocks to do, those apart that were answered before it became rest."""
        mode = mode_at(self.enrolment.modes, day)
        if mode is not None and mode.kind in OFF:
            return False
        left = mode is not None and mode.first == day and mode.remainder is not None
        return bool(self.laid(day) if left else self.whole(day).blocks)

    def on(self, day: date) -> DayShape:
        """Give the shape of a day as modes leave it."""
        whole, mode = self.whole(day), mode_at(self.enrolment.modes, day)
        if mode is None:
            return whole
        kept = self._kept(mode, day)
        done = {block.key for block in kept}
        left = tuple(block for block in whole.blocks if block.key not in done)
        blocks = _with_begun(mode, self._begun(mode, day), self._left(mode, day, left))
        return DayShape("" if mode.kind in OFF else whole.title, (*kept, *blocks), whole.path)

    def light_minutes(self, day: date) -> int:
        """Give how long the block of a light day is at most: as the shortest of the week from that day on."""
        routine, week = self.routine(day), (day + timedelta(days=number) for number in range(7))
        shapes = (with_cuts(routine.on(one.weekday()), self.enrolment.cuts, one) for one in week)
        return min((block.minutes for shape in shapes for block in _musts(shape.blocks)), default=0)

    def laid(self, day: date) -> tuple[Laid, ...]:
        """Lay the blocks of a day, in order of time; a day is laid once."""
        if day not in self._laid:
            self._laid[day] = self._lay(day)
        return self._laid[day]

    def _lay(self, day: date) -> tuple[Laid, ...]:
        routine, own = self.routine(day), self.enrolment
        start = own.start_at if routine.id == own.routine_id else routine.start
        mode = mode_at(own.modes, day)
        blocks = self.on(day).blocks
        if mode is None or mode.first != day or mode.remainder is None:
            return lay_blocks(blocks, day, start, self.day_start, own.moves)
        if self._is_usual_again(mode, day):
            return lay_missed(
                mode.remainder, blocks, self._times(mode, mode.remainder, day), day, self.day_start
            )
        stay = {*mode.kept, *mode.remainder.begun}
        return lay_remainder(mode.remainder, blocks, day, start, self.day_start, own.moves, stay)

    def usual(self, day: date) -> tuple[Laid, ...]:
        """Lay the blocks that a day has without any mode."""
        return replace(self, enrolment=replace(self.enrolment, modes=())).laid(day)

    def _is_usual_again(self, mode: Mode, day: date) -> bool:
        """Tell whether a mode brings the learner's own routine back on a day that another mode shaped."""
        own, modes = self.enrolment.routine_id, self.enrolment.modes
        before = mode_at(modes[: modes.index(mode)], day)
        return is_own(mode, own) and before is not None and not is_own(before, own)

    def _times(self, mode: Mode, left: Remainder, day: date) -> dict[str, datetime]:
        """Give the blocks that keep a time when all is as usual again: answered, on, or ahead; the others are past."""
        since = wall(day, left.since, self.day_start)
        usual = {one.block.key: one.start for one in self.usual(day)}
        times = {key: at for key, at in usual.items() if at >= since or key in left.begun}
        kept, begun = self._kept(mode, day), self._begun(mode, day)
        had = (*kept, *(block for block in begun if usual.get(block.key, since) >= since))
        return times | {block.key: wall(day, block.at, self.day_start) for block in had if block.at}

    def left_out(self, day: date) -> tuple[Block, ...]:
        """List the blocks for which no time is left on the day on which a mode was said."""
        laid = {one.block.key for one in self.laid(day)}
        return tuple(block for block in self.on(day).blocks if block.key not in laid)

    def homes(self, day: date) -> tuple[Block, ...]:
        """List the blocks among which a day's items are shared out, whether or not a mode leaves them."""
        shape, whole = self.on(day), self.whole(day)
        there = {block.key for block in shape.blocks}
        return (*shape.blocks, *(block for block in whole.blocks if block.key not in there))

    def _left(self, mode: Mode, day: date, left: tuple[Block, ...]) -> tuple[Block, ...]:
        """List the blocks that a mode leaves to do of those that are not answered."""
        if mode.kind in OFF:
            return ()
        if mode.kind is ModeKind.LIGHT:
            main = max(_musts(self.whole(day).blocks), key=lambda block: block.minutes, default=None)
            return tuple(_shortened(block, self.light_minutes(day)) for block in left if block is main)
        if mode.kind is ModeKind.SHORT:
            return tuple(_shortened(block, SHORT_MINUTES) for block in _musts(left)[:1])
        return left

    def _kept(self, mode: Mode, day: date) -> tuple[Block, ...]:
        """List the blocks that were answered before the mode began, at the times that they had."""
        return self._before(mode, day, mode.kept) if day == mode.first else ()

    def _begun(self, mode: Mode, day: date) -> tuple[Block, ...]:
        """List the blocks that were on when the mode began, at the times that they had."""
        if day != mode.first or mode.remainder is None:
            return ()
        return self._before(mode, day, tuple(key for key in mode.remainder.begun if key not in mode.kept))

    def _before(self, mode: Mode, day: date, keys: tuple[str, ...]) -> tuple[Block, ...]:
        """List some blocks of the day as it was before a mode, each fixed at the time that it had."""
        if not keys:
            return ()
        before = self.enrolment.modes[: self.enrolment.modes.index(mode)]
        laid = replace(self, enrolment=replace(self.enrolment, modes=before)).laid(day)
        return tuple(replace(one.block, at=one.start.time()) for one in laid if one.block.key in keys)


def _with_begun(mode: Mode, begun: tuple[Block, ...], left: tuple[Block, ...]) -> tuple[Block, ...]:
    """Let the blocks that are on go on: they are what a light or short day has; another routine is laid around them."""
    if mode.kind in OFF or not begun:
        return left
    if mode.kind is ModeKind.SHORT:
        return tuple(_shortened(block, SHORT_MINUTES) for block in begun)
    if mode.kind is ModeKind.LIGHT:
        return begun
    times, there = {block.key: block.at for block in begun}, {block.key for block in left}
    others = (block for block in begun if block.key not in there)
    return (*others, *(replace(block, at=times.get(block.key, block.at)) for block in left))


def _musts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not block.optional) or blocks


def _shortened(block: Block, minutes: int) -> Block:
    return replace(block, minutes=min(block.minutes, minutes), stretch=0)
