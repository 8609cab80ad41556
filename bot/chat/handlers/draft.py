"""The draft: what a person chose so far on the way to their first day, as it is kept in the dialogue."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.chat.visit import Visit
from bot.domain.beginning import Beginning, begin_at, begin_on
from bot.domain.roadmap import Roadmap
from bot.domain.typed.number import AlreadyAt
from bot.services.dialogues import Dialogue, keep
from bot.services.enrolling import learner_of
from bot.services.places import zone_of

FLOW = "start"
SHELF, DAY, DATE, POSITION, HOUR = "shelf", "day", "date", "position", "hour"
"""The steps that wait for an answer, beside those of the zone question."""

PATIENCE, PATIENCE_WITH_LEARNERS = timedelta(days=30), timedelta(days=2)
"""How long an answer is waited for; what learners type is soon about their blocks again."""

TODAY = "today"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person chose so far; empty where they have not yet.

    `start` is "today", a day as 20260329, or a place in the roadmap as d12 or w3: what it means is asked again at
    the end, for the answer may come days later. `anew` allows to replace an enrolment on the same roadmap, `offered`
    is the zone that was asked about last.
    """

    roadmap: str = ""
    zone: str = ""
    start: str = ""
    anew: bool = False
    offered: str = ""

    @classmethod
    def of(cls, dialogue: Dialogue | None) -> "Draft":
        """Take up what a dialogue remembers."""
        if dialogue is None or dialogue.flow != FLOW:
            return cls()
        data = dialogue.data
        names = ("roadmap", "zone", "start", "offered")
        roadmap, zone, start, offered = (str(data.get(name) or "") for name in names)
        return cls(roadmap, zone, start, bool(data.get("anew")), offered)

    def data(self) -> dict[str, str | int | None]:
        """Give what a dialogue is to remember."""
        words = {"roadmap": self.roadmap, "zone": self.zone, "start": self.start, "offered": self.offered}
        return {**words, "anew": int(self.anew)}

    def known_zone(self) -> ZoneInfo | None:
        """Give the zone that was chosen."""
        return zone_of(self.zone)


async def put_down(visit: Visit, step: str, draft: Draft) -> None:
    """Remember what was chosen so far, and the step that waits for an answer."""
    known = await learner_of(visit.coach, visit.person) is not None
    until = visit.coach.clock.now() + (PATIENCE_WITH_LEARNERS if known else PATIENCE)
    await keep(visit.coach, visit.person, Dialogue(FLOW, step, draft.data(), until))


def beginning(roadmap: Roadmap, start: str, today: date) -> Beginning | None:
    """Tell what a chosen start means today; None where it is over, out of reach or made up."""
    if start == TODAY:
        return begin_on(today, today)
    at = position(start)
    if at is not None:
        return begin_at(roadmap, at, today)
    day = compact_day(start)
    return begin_on(day, today) if day else None


def position(start: str) -> AlreadyAt | None:
    """Read d12 or w3."""
    kind, digits = start[:1], start[1:]
    if (
        kind not in {"d", "w"}
        or not (digits.isascii() and digits.isdecimal())
        or len(digits) > 6
        or not int(digits)
    ):
        return None
    return AlreadyAt("day" if kind == "d" else "week", int(digits))


def compact_day(start: str) -> date | None:
    """Read 20260329."""
    if len(start) != 8 or not (start.isascii() and start.isdecimal()):
        return None
    try:
        return date(int(start[:4]), int(start[4:6]), int(start[6:]))
    except ValueError:
        return None


def read_hour(word: str) -> time | None:
    """Read 1842."""
    if len(word) != 4 or not (word.isascii() and word.isdecimal()):
        return None
    hour, minute = int(word[:2]), int(word[2:])
    return time(hour, minute) if hour < 24 and minute < 60 else None
