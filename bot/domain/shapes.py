"""The shapes of an enrolment's days: its routine's, and what modes make of them."""

from dataclasses import dataclass, field, replace
from datetime import date, time

from bot.domain.cuts import with_cuts
from bot.domain.day_shape import Block, DayShape, Routine
from bot.domain.enrolment import Enrolment, Mode, ModeKind
from bot.domain.modes import OFF, mode_at
from bot.domain.roadmap import Roadmap
from bot.domain.routine import Laid, lay_blocks, lay_remainder

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
        return (mode is None or mode.kind not in OFF) and bool(self.whole(day).blocks)

    def on(self, day: date) -> DayShape:
        """Give the shape of a day as modes leave it."""
        whole, mode = self.whole(day), mode_at(self.enrolment.modes, day)
        if mode is None:
            return whole
        kept = self._kept(mode, day)
        left = _left(mode, whole.blocks, {block.key for block in kept})
        return DayShape("" if mode.kind in OFF else whole.title, (*kept, *left), whole.path)

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
        begun = {block.key: block for block in self._before(mode, day, mode.remainder.begun)}
        blocks = tuple(
            replace(block, at=begun[block.key].at) if block.key in begun else block for block in blocks
        )
        return lay_remainder(mode.remainder, blocks, day, start, self.day_start, own.moves)

    def left_out(self, day: date) -> tuple[Block, ...]:
        """List the blocks for which no time is left on the day on which a mode was said."""
        laid = {one.block.key for one in self.laid(day)}
        return tuple(block for block in self.on(day).blocks if block.key not in laid)

    def homes(self, day: date) -> tuple[Block, ...]:
        """List the blocks among which a day's items are shared out, whether or not a mode leaves them."""
        shape, whole = self.on(day), self.whole(day)
        there = {block.key for block in shape.blocks}
        return (*shape.blocks, *(block for block in whole.blocks if block.key not in there))

    def _kept(self, mode: Mode, day: date) -> tuple[Block, ...]:
        """List the blocks that were answered before the mode began, at the times that they had."""
        return self._before(mode, day, mode.kept) if day == mode.first else ()

    def _before(self, mode: Mode, day: date, keys: tuple[str, ...]) -> tuple[Block, ...]:
        """List some blocks of the day as it was before a mode, each fixed at the time that it had."""
        if not keys:
            return ()
        before = self.enrolment.modes[: self.enrolment.modes.index(mode)]
        laid = replace(self, enrolment=replace(self.enrolment, modes=before)).laid(day)
        return tuple(replace(one.block, at=one.start.time()) for one in laid if one.block.key in keys)


def _left(mode: Mode, blocks: tuple[Block, ...], done: set[str]) -> tuple[Block, ...]:
    """List the blocks that a mode leaves to do."""
    left = tuple(block for block in blocks if block.key not in done)
    if mode.kind in OFF:
        return ()
    if mode.kind is ModeKind.LIGHT:
        return _lightened(blocks, left)
    if mode.kind is ModeKind.SHORT:
        return tuple(_shortened(block, SHORT_MINUTES) for block in _musts(left)[:1])
    return left


def _musts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not block.optional) or blocks


def _lightened(blocks: tuple[Block, ...], left: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave the day's longest block, which is what the day is about, in the time of its shortest."""
    musts = _musts(blocks)
    main = max(musts, key=lambda block: block.minutes, default=None)
    minutes = min((block.minutes for block in musts), default=0)
    return tuple(_shortened(block, minutes) for block in left if block is main)


def _shortened(block: Block, minutes: int) -> Block:
    return replace(block, minutes=min(block.minutes, minutes), stretch=0)
