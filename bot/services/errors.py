"""What can be in the way of a use case, named for what happened; chat puts each into words once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from bot.domain.answers import Allowed
from bot.domain.plan import PlannedBlock
from bot.storage.errors import (
    DatabaseAway,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseUnreadable,
    DatabaseUnwritable,
    DiskFull,
)


class Hindrance(Exception):
    """Something expected stands in the way; nothing was changed."""


class NotEnrolled(Hindrance):
    """The person has no active enrolment."""


@dataclass
class RoadmapGone(Hindrance):
    """The enrolment's roadmap is no longer on the shelf."""

    roadmap_id: str


class NoSuchRoadmap(Hindrance):
    """No roadmap has this id."""


@dataclass
class NoSuchBlock(Hindrance):
    """The day plan has no such block; `blocks` is how many it has."""

    day: date
    blocks: int


class BlockChanged(NoSuchBlock):
    """The block that a button names is not in the plan of its day any more."""


@dataclass
class TooLong(Hindrance):
    """A block was said to have been longer than it can have been: `most` minutes; no `day` is the present study day."""

    block: PlannedBlock
    minutes: int
    most: int
    day: date | None = None


@dataclass
class DayNotOpen(Hindrance):
    """This study day takes no check-ins: it lies ahead, too far back or before the start."""

    day: date
    why: Allowed


class NotYours(Hindrance):
    """The button is another learner's, or made up."""


@dataclass
class OfAnother(NotYours):
    """The button of a block names an enrolment that is not the one on which the learner is coached."""

    enrolment_id: int


class PutAside(NotYours):
    """The button of a block is of a roadmap that the learner put aside for another one."""


@dataclass
class NotesFull(Hindrance):
    """The notes of this block have room for so many characters, and not for this one."""

    room: int


class NoRoom(Hindrance):
    """All that is kept of one learner's notes is written full."""


class NoRoomForPlans(Hindrance):
    """All that is kept of one learner's changes of the plan is written full."""


class NothingToUndo(Hindrance):
    """The check-in was changed since, undone already, or is older than a day."""


@dataclass
class ReplannedSince(Hindrance):
    """The plan was changed once more, upon this change; the later one is to be taken back first."""

    log_id: int


class PlanChangedSince(Hindrance):
    """What a change of the plan made was changed itself since."""


class NotPaused(Hindrance):
    """There is no pause to end."""


@dataclass
class PauseBackwards(Hindrance):
    """The pause would end before it begins."""

    until: date


@dataclass
class ModeBackwards(Hindrance):
    """The mode would end before it begins."""

    until: date


class ModeTooLong(Hindrance):
    """Days without blocks would last so long that a pause is meant."""


class NothingDue(Hindrance):
    """All of today is answered, and no other day was to be left out."""


class NothingToShorten(Hindrance):
    """Today has no open block that could be shorter."""


class ZoneMovedTooOften(Hindrance):
    """The time zone was changed so often within a day that it stays for now."""


class ComebackOver(Hindrance):
    """No missed day is near enough to come back from."""


class CannotSave(Hindrance):
    """The database takes no writes for now: its disk is full, read-only or failing, another program locks it, or its server is away."""


FOR_NOW = (DiskFull, DatabaseUnwritable, DatabaseUnreadable, DatabaseBusy, DatabaseAway)
"""What storage reports when nothing can be saved, and may be mended while the bot runs."""

LEFT_TO_TELEGRAM = (DatabaseBusy, DatabaseAway, DatabaseDamaged)
"""Of these, what others bring back soon, or what ends the bot: until then, Telegram keeps what nobody can keep here."""


@contextmanager
def as_hindrance() -> Iterator[None]:
    """Turn what keeps storage from saving into a hindrance, which has words."""
    try:
        yield
    except FOR_NOW as error:
        raise CannotSave from error
