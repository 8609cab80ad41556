"""Taking a change of the plan back where others came after it: what they changed stays as they left it."""

from dataclasses import fields, replace
from typing import Any

from bot.domain.enrolment import Enrolment


def taken_back(now: Enrolment, before: Enrolment, after: Enrolment) -> Enrolment | None:
    """Give the enrolment without the change that made `before` into `after`; None where it was changed since.

    A change that made it longer by a mode, a pause or a move takes but these away again.
    """
    each = {
        one.name: tuple(getattr(of, one.name) for of in (now, before, after)) for one in fields(Enrolment)
    }
    if any(_changed_since(*values) for values in each.values()):
        return None
    return replace(now, **{name: _back(*values) for name, values in each.items()})


def _changed_since(now: Any, before: Any, after: Any) -> bool:
    """Tell whether what the change made is not there any more."""
    if after in (now, before):
        return False
    return not isinstance(after, tuple) or any(one not in now for one in after if one not in before)


def _back(now: Any, before: Any, after: Any) -> Any:
    if before == after:
        return now
    if now == after:
        return before
    left = (one for one in now if one in before or one not in after)
    return (*(one for one in before if one not in after), *left)
