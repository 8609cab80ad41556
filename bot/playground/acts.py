"""What can happen in a script: the people's acts, the moves of time, and what is expected."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.calendar import Instant, happens, local_time, next_weekday
from bot.domain.roadmap import Weekday

Part: TypeAlias = Literal["text", "button", "toast"]
"""What of the screen an expectation looks at."""

Day: TypeAlias = date | Weekday | Literal["tomorrow"] | None


@dataclass(frozen=True, slots=True)
class Opens:
    """The script begins at a local time; the zone is also that of every later "wait until"."""

    local: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Enters:
    """A person comes in with a phone, or comes to the front again."""

    who: str
    language: str


@dataclass(frozen=True, slots=True)
class Says:
    """A person sends a text."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    """A person presses a button by its label or by how the label begins."""

    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Shares:
    """A person shares a place."""

    who: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Sends:
    """A person sends something that is no text."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """A person blocks the bot, or lets it write again."""

    who: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """Some time passes; with `offline` the bot is not running meanwhile."""

    length: timedelta
    offline: bool = False


@dataclass(frozen=True, slots=True)
class WaitsUntil:
    """Time passes until clocks show something; `quietly` only counts what the bot says meanwhile."""

    clock: time
    day: Day = None
    quietly: bool = False

    def after(self, now: Instant, zone: ZoneInfo) -> Instant | None:
        """Give the next such moment after now; None where it lies in the past or that day does not exist."""
        today = local_time(now, zone).date()
        for day in self._days(today):
            found = happens(datetime.combine(day, self.clock), zone)
            if found is not None and found > now:
                return found
        return None

    def _days(self, today: date) -> tuple[date, ...]:
        """List the days that are meant, nearest first."""
        match self.day:
            case None:
                return (today, today + timedelta(days=1))
            case "tomorrow":
                return (today + timedelta(days=1),)
            case Weekday():
                ahead = next_weekday(today - timedelta(days=1), self.day)
                return (ahead, ahead + timedelta(days=7))
            case day:
                return (day,)


@dataclass(frozen=True, slots=True)
class WaitsForPing:
    """Time passes until the bot says something by itself."""


@dataclass(frozen=True, slots=True)
class Restarts:
    """The bot is stopped and started again."""


@dataclass(frozen=True, slots=True)
class Expects:
    """The bot's answer to the last act shows something, or must not show it."""

    part: Part
    text: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class ExpectsNothing:
    """The bot was silent since the last act."""


@dataclass(frozen=True, slots=True)
class ExpectsTaps:
    """The person in front pressed at most so many buttons since they came in."""

    most: int


@dataclass(frozen=True, slots=True)
class Tells:
    """A line for whoever reads the transcript: its title, the beginning of a chapter, or a note."""

    text: str
    kind: Literal["title", "chapter", "note"]


Personal: TypeAlias = Says | Presses | Shares | Sends | Blocks
"""What a person does with their phone."""

Act: TypeAlias = (
    Opens
    | Enters
    | Personal
    | Waits
    | WaitsUntil
    | WaitsForPing
    | Restarts
    | Expects
    | ExpectsNothing
    | ExpectsTaps
    | Tells
)
