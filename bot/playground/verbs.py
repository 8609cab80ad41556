"""The words of scripts: how each line is written, and the act that it means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.roadmap import Weekday
from bot.playground.acts import (
    Act,
    Blocks,
    Day,
    Enters,
    Expects,
    ExpectsNothing,
    ExpectsTaps,
    Opens,
    Part,
    Presses,
    Restarts,
    Says,
    Sends,
    Shares,
    Tells,
    Waits,
    WaitsForPing,
    WaitsUntil,
)

THINGS = ("sticker", "photo", "voice", "document")
TEN_YEARS = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a verb; `make` gets the pattern's groups, and raises ValueError with a sentence."""

    example: str
    pattern: str
    make: Callable[..., Act]


def _opens(day: str, clock: str, zone: str) -> Opens:
    try:
        known = ZoneInfo(zone)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"there is no zone '{zone}'. Write one like Asia/Karachi or UTC.") from None
    return Opens(datetime.combine(_date(day), _clock(clock)), known)


def _length(count: str, unit: str) -> timedelta:
    length = timedelta(**{f"{unit.removesuffix('s')}s": int(count)})
    if length > TEN_YEARS:
        raise ValueError(f"{count} {unit} is too long. Ten years are the most.")
    return length


def _until(quietly: str | None, day: str | None, clock: str) -> WaitsUntil:
    return WaitsUntil(_clock(clock), _day(day) if day else None, quietly=bool(quietly))


def _day(written: str) -> Day:
    names = {weekday.name.lower(): weekday for weekday in Weekday}
    if written.lower() == "tomorrow":
        return "tomorrow"
    for name, weekday in names.items():
        if written.lower() in {name, name[:3]}:
            return weekday
    return _date(written)


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"'{written}' is no day. Write one like 2026-03-01.") from None


def _clock(written: str) -> time:
    try:
        return time.fromisoformat(written.zfill(5))
    except ValueError:
        raise ValueError(f"'{written}' is no time. Write one like 09:00.") from None


def _expects(absent: str | None, part: Part | None, text: str) -> Expects:
    return Expects(part or "text", text, absent=bool(absent))


_LENGTH = r"(\d{1,6}) (minutes?|hours?|days?|weeks?)"
_CLOCK = r"(\d{1,2}:\d\d)"

GENERAL: dict[str, tuple[Form, ...]] = {
    "at": (Form("at 2026-03-01 09:00 Asia/Karachi", rf"(\S+) {_CLOCK} (\S+)", _opens),),
    "person": (
        Form(
            "person Ada",
            r"(\w+)(?: (\w{2,3}(?:-\w+)?))?",
            lambda who, language: Enters(who, language or "en"),
        ),
    ),
    "wait": (
        Form("wait 1 hour", _LENGTH, lambda count, unit: Waits(_length(count, unit))),
        Form("wait until Monday 08:00", rf"(quietly )?until (?:(\S+) )?{_CLOCK}", _until),
        Form("wait next ping", r"(?:for )?next ping", WaitsForPing),
    ),
    "offline": (
        Form("offline 3 hours", _LENGTH, lambda count, unit: Waits(_length(count, unit), offline=True)),
    ),
    "restart": (Form("restart", r"", Restarts),),
    "expect": (
        Form('expect "text"', r'(no )?(?:(button|toast) )?"(.+)"', _expects),
        Form("expect nothing", r"nothing", ExpectsNothing),
        Form("expect at most 5 taps", r"at most (\d+) taps?", lambda most: ExpectsTaps(int(most))),
    ),
    "title": (Form("title A tour of Cairn", r"(.+)", lambda text: Tells(text, "title")),),
    "chapter": (Form("chapter The first day", r"(.+)", lambda text: Tells(text, "chapter")),),
    "note": (Form("note Ada has a new phone.", r"(.+)", lambda text: Tells(text, "note")),),
}
"""The words with which a line begins, when no person does."""

PERSONAL: dict[str, tuple[Form, ...]] = {
    "says": (Form("Ada says /start", r"(.+)", Says),),
    "presses": (Form('Ada presses "Done"', r'"(.+)"', Presses),),
    "shares": (
        Form(
            "Ada shares location 24.86 67.0",
            r"location (-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)",
            lambda who, north, east: Shares(who, float(north), float(east)),
        ),
    ),
    "sends": (Form(f"Ada sends {' | '.join(THINGS)}", rf"({'|'.join(THINGS)})", Sends),),
    "blocks": (Form("Ada blocks", r"", lambda who: Blocks(who, blocked=True)),),
    "unblocks": (Form("Ada unblocks", r"", lambda who: Blocks(who, blocked=False)),),
}
"""What a person can do."""
