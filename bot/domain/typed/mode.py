"""Read what follows /mode: which mode, and until when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.day_shape import Routine
from bot.domain.enrolment import ModeKind
from bot.domain.typed.day import read_day
from bot.domain.typed.misread import Misread, Why, misread, plain

USUAL = frozenset({"usual", "normal", "off", "as usual"})

_KINDS = {
    "light": ModeKind.LIGHT,
    "rest": ModeKind.REST,
    "sick": ModeKind.SICK,
    "ill": ModeKind.SICK,
    "travel": ModeKind.TRAVEL,
    "travelling": ModeKind.TRAVEL,
    "traveling": ModeKind.TRAVEL,
}
_UNTIL = re.compile(r"^(?:until|till|through|to|for) ")
_LONG = re.compile(r"(a|an|[1-9]\d{0,2}) (day|week)s?")


@dataclass(frozen=True, slots=True)
class ModeRequest:
    """The mode that is asked for; `last` is its last day, None where none was said, `kind` None for the usual."""

    kind: ModeKind | None
    routine: str = ""
    last: date | None = None


def read_mode(text: str, routines: tuple[Routine, ...], today: date) -> ModeRequest | Misread:
    """Read `light`, `sick until Friday`, `closed for 2 weeks`, `usual`; a routine goes by its id or title."""
    typed = plain(text)
    if typed in USUAL:
        return ModeRequest(None)
    names = _names(routines)
    found = (name for name in names if f"{typed} ".startswith(f"{name} "))
    name = max(found, key=len, default="")
    if not name:
        return misread(Why.NOT_A_MODE, text)
    kind, routine = names[name]
    rest = typed[len(name) :].strip()
    last = read_last(rest, today) if rest else None
    return last if isinstance(last, Misread) else ModeRequest(kind, routine, last)


def read_last(text: str, today: date) -> date | Misread:
    """Read the last day of something that begins today: `until Friday`, `for 3 days`, `a week`, `today`."""
    typed = _UNTIL.sub("", plain(text))
    found = _LONG.fullmatch(typed)
    if found:
        count = 1 if found[1].startswith("a") else int(found[1])
        return today + timedelta(days=count * (7 if found[2] == "week" else 1) - 1)
    return read_day(typed or text, today)


def _names(routines: tuple[Routine, ...]) -> Mapping[str, tuple[ModeKind, str]]:
    named = ((plain(name), one.id) for one in routines for name in (one.title, one.id))
    own = {name: (ModeKind.ROUTINE, routine) for name, routine in named if name}
    return {**own, **{name: (kind, "") for name, kind in _KINDS.items()}}
