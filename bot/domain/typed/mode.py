"""Read what follows /mode: which mode, and from when until when; and plain words such as "I'm sick"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
_SPAN = re.compile(r"^(?:(?P<first>.*?) ?)\b(?P<last>(?:until|till|through|to|for) .+)$")
_SAYS = re.compile(
    r"(?:(?:i am|i[’']?m|i feel|i will be|i[’']?ll be) )?(?:feeling |on |so |a bit |really |very )?(.+)"
)
_SAID = {
    "sick": ModeKind.SICK,
    "ill": ModeKind.SICK,
    "unwell": ModeKind.SICK,
    "holiday": ModeKind.REST,
    "holidays": ModeKind.REST,
    "vacation": ModeKind.REST,
    "travelling": ModeKind.TRAVEL,
    "traveling": ModeKind.TRAVEL,
    "away": ModeKind.TRAVEL,
}
_FROM = ("from ", "starting ")
_LONG = re.compile(r"(a|an|[1-9]\d{0,2}) (day|week)s?")


@dataclass(frozen=True, slots=True)
class ModeRequest:
    """The mode that is asked for, `kind` None for the usual; of its first and last day those that were said."""

    kind: ModeKind | None
    routine: str = ""
    last: date | None = None
    first: date | None = None


def read_mode(text: str, routines: tuple[Routine, ...], today: date) -> ModeRequest | Misread:
    """Read `light`, `sick until Friday`, `rest from Friday to Monday`, `usual`; a routine goes by its id or title."""
    typed = plain(text)
    if typed in USUAL:
        return ModeRequest(None)
    names = _names(routines)
    found = (name for name in names if f"{typed} ".startswith(f"{name} "))
    name = max(found, key=len, default="")
    if not name:
        return misread(Why.NOT_A_MODE, text)
    kind, routine = names[name]
    return with_days(ModeRequest(kind, routine), typed[len(name) :].strip(), today)


def says_mode(text: str, today: date) -> ModeRequest | None:
    """Read `I'm sick`, `on holiday until Monday`; None where a text says something else."""
    found = _SAYS.fullmatch(plain(text).strip(" .!"))
    name, _, rest = found[1].partition(" ") if found else ("", "", "")
    if name not in _SAID:
        return None
    request = with_days(ModeRequest(_SAID[name]), rest, today)
    return None if isinstance(request, Misread) else request


def says_first(text: str) -> bool:
    """Tell whether a text names the day on which something begins: `from tomorrow`."""
    return plain(text).startswith(_FROM)


def with_days(request: ModeRequest, text: str, today: date) -> ModeRequest | Misread:
    """Add the days of `from tomorrow`, `until Friday`, `from Friday to Monday`, `tomorrow`, `for a week`."""
    if not text or _LONG.fullmatch(text):
        last = read_last(text, today) if text else None
        return last if isinstance(last, Misread) else replace(request, last=last)
    found = _SPAN.match(text)
    begins, ends = (found["first"], found["last"]) if found else (text, "")
    first = read_day(begins, today) if begins else None
    if isinstance(first, Misread):
        return first
    last = _last(ends, first or today, today) if ends else _only(begins, first)
    return last if isinstance(last, Misread) else replace(request, first=first, last=last)


def _last(text: str, first: date, today: date) -> date | Misread:
    """Read the last day of something that begins on a day; a weekday before it is meant in the week after."""
    length = _LONG.fullmatch(_UNTIL.sub("", text))
    last = read_last(text, first if length else today)
    if isinstance(last, Misread) or last >= first or first == today:
        return last
    later = read_last(text, first)
    return later if isinstance(later, Misread) or later >= first else misread(Why.NOT_A_DAY, text)


def _only(text: str, first: date | None) -> date | None:
    """Take a day that stands alone for the only one; what begins `from` a day has no last day yet."""
    return None if text.startswith(_FROM) else first


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
