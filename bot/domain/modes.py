"""Modes: study days that are shaped otherwise for a while."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.enrolment import Enrolment, Mode, ModeKind, Remainder

OFF = frozenset({ModeKind.REST, ModeKind.SICK, ModeKind.TRAVEL})
"""Days of these have no blocks."""

LONGEST_OFF = timedelta(days=27)
"""Days without blocks last so much longer than a day at most: what has no end is a pause."""

ONE_DAY = timedelta(days=1)


def mode_at(modes: tuple[Mode, ...], day: date) -> Mode | None:
    """Give the mode that shapes a day: the one said last goes over those before it."""
    return next((mode for mode in reversed(modes) if mode.holds(day)), None)


def is_own(mode: Mode, routine: str) -> bool:
    """Tell whether a mode is but the learner's own routine."""
    return mode.kind is ModeKind.ROUTINE and mode.routine == routine


def modes_ahead(enrolment: Enrolment, today: date) -> tuple[Mode, ...]:
    """List the modes that begin after today, in order of time; each one where it holds on its first day."""
    coming = (
        one for one in enrolment.modes if one.first > today and mode_at(enrolment.modes, one.first) is one
    )
    return tuple(sorted(coming, key=lambda one: one.first))


def with_mode(enrolment: Enrolment, mode: Mode) -> Enrolment:
    """Let a mode hold from now on; those that it hides altogether go, others go on after it."""
    needed = mode.kept or (mode.remainder and mode.remainder.begun)
    others = tuple(one for one in enrolment.modes if needed or not _hides(mode, one))
    return replace(enrolment, modes=(*others, mode))


def as_usual(
    enrolment: Enrolment, today: date, kept: Iterable[str] = (), left: Remainder | None = None
) -> Enrolment:
    """End every mode today, so that the learner's own routine holds again.

    Blocks answered today stay, and where a mode shaped today, the others are laid over what is left of it; a day that
    is as usual again already is left as it is.
    """
    done, now = tuple(kept), mode_at(enrolment.modes, today)
    if now is not None and is_own(now, enrolment.routine_id):
        return replace(
            enrolment, modes=tuple(_ended(one, today) for one in enrolment.modes if one.first <= today)
        )
    left = left if now else None
    last = today if done or left else today - ONE_DAY
    ended = tuple(_ended(mode, last) for mode in enrolment.modes if mode.first <= last)
    plain = Mode(ModeKind.ROUTINE, today, today, enrolment.routine_id, done, left)
    return replace(enrolment, modes=(*ended, plain) if done or left else ended)


def unshortened(enrolment: Enrolment, today: date) -> Enrolment:
    """Take back that today is short."""
    left = (mode for mode in enrolment.modes if (mode.kind, mode.first) != (ModeKind.SHORT, today))
    return replace(enrolment, modes=tuple(left))


def _hides(mode: Mode, other: Mode) -> bool:
    over = mode.last is None or (other.last is not None and other.last <= mode.last)
    return mode.first <= other.first and over


def _ended(mode: Mode, last: date) -> Mode:
    return replace(mode, last=last if mode.last is None else min(mode.last, last))
