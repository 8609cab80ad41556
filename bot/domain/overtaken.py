"""Overtaken blocks: no change moves a block of today into the past; it is laid over what is left of the day."""

from dataclasses import replace
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Remainder
from bot.domain.facts import Facts
from bot.domain.modes import mode_at, with_mode
from bot.domain.plan import PlannedBlock, starts_at
from bot.domain.quiet import is_quiet
from bot.domain.remainder import remainder, rest_of_today, was_asked


def with_nothing_overtaken(before: Facts, after: Facts, now: Instant) -> Enrolment:
    """Give the enrolment after a change of plan or clock, with what the change would jump over laid from now on.

    Where nothing is left of the day but quiet hours, it is rest, unless some of it was asked about or done: then it stays
    as it is.
    """
    after = _anew(after, now)
    own, today = after.enrolment, after.today(now)
    over = {block.key for block in after.open_blocks(today) if _is_overtaken(before, after, block, now)}
    if not over:
        return own
    stay = tuple(b.key for b in after.open_blocks(today) if b.key not in over and _is_past(after, b, now))
    left = None if is_quiet(after.learner, now) else remainder(after, now)
    if left is None:
        rest = Mode(ModeKind.REST, today, today, overtaken=True)
        return own if stay or after.answered(today) else with_mode(own, rest)
    left = Remainder(left.since, left.until, tuple(dict.fromkeys((*left.begun, *stay))))
    return with_mode(own, replace(rest_of_today(own, after, now, left), overtaken=True))


def overtaken_on(enrolment: Enrolment, day: date) -> Mode | None:
    """Give what a change made of a day, if it overtook blocks of it."""
    mode = mode_at(enrolment.modes, day)
    return mode if mode is not None and mode.overtaken else None


def _anew(facts: Facts, now: Instant) -> Facts:
    """Take back what earlier changes made of today: there and back again is as if nothing had been."""
    own, today = facts.enrolment, facts.today(now)
    modes = tuple(mode for mode in own.modes if not (mode.overtaken and mode.holds(today)))
    if modes == own.modes:
        return facts
    return facts.under(replace(own, modes=modes))


def _is_overtaken(before: Facts, after: Facts, block: PlannedBlock, now: Instant) -> bool:
    """Tell whether a block would be past by the change alone: it was ahead, and was never asked about."""
    today = after.today(now)
    asked = was_asked(after, today, block.key) or after.started(today, block.key)
    was = before.open_block(today, block.key)
    return not asked and _is_past(after, block, now) and not (was and _is_past(before, was, now))


def _is_past(facts: Facts, block: PlannedBlock, now: Instant) -> bool:
    at = starts_at(block, facts.learner)
    return at is not None and at <= now
