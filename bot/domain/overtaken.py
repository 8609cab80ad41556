"""Overtaken blocks: no change moves a block of today into the past; it is laid over what is left of the day."""

from dataclasses import replace
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Remainder
from bot.domain.facts import Facts
from bot.domain.modes import mode_at, with_mode
from bot.domain.ping import PingKind
from bot.domain.plan import PlannedBlock, starts_at
from bot.domain.quiet import is_quiet
from bot.domain.remainder import remainder


def with_nothing_overtaken(before: Facts, after: Facts, now: Instant) -> Enrolment:
    """Give the enrolment after a change of plan or clock, with what the change would jump over laid from now on.

    Where nothing is left of the day but quiet hours, it is rest.
    """
    own, today = after.enrolment, after.today(now)
    if not any(_is_overtaken(before, after, today, block, now) for block in after.open_blocks(today)):
        return own
    left, kept = remainder(after, now), tuple(one.block for one in after.checkins_on(today))
    if left is None or is_quiet(after.learner, now):
        return with_mode(own, Mode(ModeKind.REST, today, today, kept=kept))
    settled = (block for block in after.open_blocks(today) if _is_past(after, block, now))
    stay = (block.key for block in settled if not _is_overtaken(before, after, today, block, now))
    left = Remainder(left.since, left.until, tuple(dict.fromkeys((*left.begun, *stay))))
    return with_mode(own, replace(_shape(after, today), first=today, last=today, kept=kept, remainder=left))


def _shape(facts: Facts, today: date) -> Mode:
    """Give the mode that shapes today, where none does that of the routine."""
    usual = Mode(ModeKind.ROUTINE, today, routine=facts.course.shapes.routine(today).id)
    return mode_at(facts.enrolment.modes, today) or usual


def _is_overtaken(before: Facts, after: Facts, today: date, block: PlannedBlock, now: Instant) -> bool:
    """Tell whether a block would be past by the change alone: it was ahead, and was never asked about."""
    asked = (today, block.key, PingKind.BLOCK, 0) in after.pings or after.started(today, block.key)
    was = before.open_block(today, block.key)
    return not asked and _is_past(after, block, now) and not (was and _is_past(before, was, now))


def _is_past(facts: Facts, block: PlannedBlock, now: Instant) -> bool:
    at = starts_at(block, facts.learner)
    return at is not None and at <= now
