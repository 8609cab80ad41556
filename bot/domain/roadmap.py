"""A roadmap as plain values: what is studied, for how long, and in which day shapes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum, StrEnum


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Kind(StrEnum):
    """What sort of leaf an item is."""

    TOPIC = "topic"
    PRACTICE = "practice"
    PROJECT = "project"
    MILESTONE = "milestone"
    RESOURCE = "resource"
    REVISION = "revision"


class Focus(StrEnum):
    """What a block is for."""

    LEARN = "learn"
    PRACTICE = "practice"
    BUILD = "build"
    READ = "read"
    REVIEW = "review"


TAKES: dict[Focus, tuple[Kind, ...]] = {
    Focus.LEARN: (Kind.TOPIC,),
    Focus.PRACTICE: (Kind.PRACTICE,),
    Focus.BUILD: (Kind.PROJECT, Kind.MILESTONE),
    Focus.READ: (Kind.RESOURCE,),
    Focus.REVIEW: (Kind.REVISION,),
}


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
class Item:
    """A leaf that can be finished.

    `key` is unique in its roadmap and survives reordering. `after_month` holds the item back until that many
    months of the roadmap have passed. `unscheduled` says why an item has no study days of its own. `block` is the
    key of the block that the item belongs to; on days without that block, and where it is empty, its kind decides.
    """

    key: str
    kind: Kind
    title: str
    details: tuple[str, ...] = ()
    group: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    remark: str = ""
    after_month: int = 0
    optional: bool = False
    unscheduled: str = ""
    block: str = ""


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
class Topic:
    """A standing topic of a block; held back until `after_month` months of the roadmap have passed."""

    title: str
    after_month: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of study in a day shape.

    `minutes` is the scheduled minimum, `stretch` the maximum of a range (0: none). `at` is a fixed wall time.
    `count` is a number of things to do where the document gives one ("2–3 problems"), as written. `takes` says
    which kinds of the step's items belong here; the loader has filled it in, so empty means none.
    """

    key: str
    title: str
    minutes: int
    focus: Focus
    stretch: int = 0
    at: time | None = None
    topics: tuple[Topic, ...] = ()
    takes: tuple[Kind, ...] = ()
    remark: str = ""
    count: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class DayShape:
    """The blocks of one weekday; none at all is a rest day. `path` is false where the roadmap's items wait."""

    title: str = ""
    blocks: tuple[Block, ...] = ()
    path: bool = True


@dataclass(frozen=True, slots=True)
class Routine:
    """A day shape for each weekday, Monday first, and the wall time at which the first block starts."""

    id: str
    title: str
    start: time
    days: tuple[DayShape, ...]
    claim: str = ""
    remarks: tuple[str, ...] = ()

    def on(self, weekday: Weekday | int) -> DayShape:
        """Give the day shape of a weekday (0 is Monday)."""
        return self.days[weekday]


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled list of lines of the document: a mindset, an identity, a context list."""

    title: str
    lines: tuple[str, ...]


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
