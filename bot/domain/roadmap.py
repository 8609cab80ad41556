"""A roadmap as plain values: what is studied, for how long, and with which routines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from bot.domain.day_shape import Routine
from bot.domain.item import Item


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Unit(StrEnum):
    """How a length passes: days are study days, weeks and months are calendar time."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Deadlines(StrEnum):
    """How the document means its dates; loose ones are never called behind."""

    SOFT = "soft"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of the roadmap: `count` study days, weeks or calendar months."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go at a choice, with the items that come with it."""

    title: str
    recommended: bool = False
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one of several options; until the learner chooses, the recommended one holds."""

    prompt: str
    options: tuple[Option, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A recurring thing to do once in every week, such as a weekly push."""

    title: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A labelled line of a phase or step, such as Stack, Focus or Dates."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A week, day, month or range of them inside a phase, with its own items."""

    title: str
    length: Length
    label: str = ""
    items: tuple[Item, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    remarks: tuple[str, ...] = ()
    outcome: str = ""
    buffer: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the roadmap.

    A phase always has steps; one that the document does not divide has a single step that is the phase itself
    (`whole` is then true). `items` belong to the phase as a whole and are spread over all its study days.
    `week` is the week number that the document gives the phase when its weeks are uneven, else 0.
    """

    title: str
    steps: tuple[Step, ...]
    subtitle: str = ""
    label: str = ""
    items: tuple[Item, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    remarks: tuple[str, ...] = ()
    outcome: str = ""
    choice: Choice | None = None
    duties: tuple[Duty, ...] = ()
    week: int = 0
    whole: bool = False

    def every_item(self) -> Iterator[Item]:
        """Walk all items in the document's order, options of a choice included."""
        yield from self.items
        for step in self.steps:
            yield from step.items
        for option in self.choice.options if self.choice else ():
            yield from option.items


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled list of lines of the document: a mindset, an identity, a context list.

    With `asked`, its lines are asked with yes or no on days that revise something which has this word in its title.
    """

    title: str
    lines: tuple[str, ...]
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A strand of the roadmap with the purpose or weight that the document gives it."""

    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the document; `lasts` tells how long, where the document says so."""

    text: str
    lasts: str = ""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A whole course, one YAML file.

    `dated_from` is the day that the document itself starts on, when it names calendar dates: the plan is then
    re-based on the learner's start day and keeps its weeks aligned to `week_start`. `starts` are the start days
    offered first: the weekday of the next week start, or none for "today". `notes` are contradictions and gaps
    of the document, `ours` the defaults that we added to make it runnable. `version` changes with the file.
    """

    id: str
    title: str
    claim: str
    routines: tuple[Routine, ...]
    phases: tuple[Phase, ...]
    summary: str = ""
    week_start: Weekday = Weekday.MONDAY
    start_on: Weekday | None = None
    dated_from: date | None = None
    deadlines: Deadlines = Deadlines.SOFT
    goals: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    tracks: tuple[Track, ...] = ()
    rules: tuple[Rule, ...] = ()
    tips: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    version: str = ""
    _routines: dict[str, Routine] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        """Index the routines by id."""
        object.__setattr__(self, "_routines", {routine.id: routine for routine in self.routines})

    def routine(self, routine_id: str) -> Routine:
        """Give the routine with this id, or the first one when the roadmap no longer has it."""
        return self._routines.get(routine_id, self.routines[0])

    def every_item(self) -> Iterator[Item]:
        """Walk all items in the document's order, options of choices included."""
        for phase in self.phases:
            yield from phase.every_item()
        yield from self.items
