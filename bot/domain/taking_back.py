"""Taking a change of the plan back where others came after it: what they changed stays as they left it."""

from dataclasses import fields, replace
from typing import Any

from bot.domain.enrolment import Enrolment


def taken_back(now: Enrolment, before: Enrolment, after: Enrolment) -> Enrolment | None:
    """Give the enrolment without the change that made `before` into `after`; None where it was changed since.

    A change that made it longer by a mode, a pause or a move takes but these away again.
    """
    try:
        found = {
            one.name: _back(getattr(now, one.name), getattr(before, one.name), getattr(after, one.name))
            for one in fields(Enrolment)
        }
    except _ChangedSinceError:
        return None
    return replace(now, **found)


class _ChangedSinceError(Exception):
    """What the change made is not there any more."""


def _back(now: Any, before: Any, after: Any) -> Any:
    if before == after:
        return now
    if now == after:
        return before
    if not isinstance(after, tuple):
        raise _ChangedSinceError
    added = [one for one in after if one not in before]
    if any(one not in now for one in added):
        raise _ChangedSinceError
    return (*(one for one in before if one not in after), *(one for one in now if one not in added))
