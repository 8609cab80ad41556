"""The roadmap file as pydantic models: what may stand where."""

import json
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from bot.domain.day_shape import Focus
from bot.domain.item import Kind
from bot.domain.roadmap import Deadlines
from bot.storage.roadmaps.entries import GroupedItems, Section
from bot.storage.roadmaps.scalars import Day, Id, Many, Month, Span, Stretch, Text, Title, WallTime

WeekdayName: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
StartDay: TypeAlias = Literal["today"] | WeekdayName


class BlockTopic(Section):
    """A standing topic of a block; a plain text is enough."""

    shorthand: ClassVar[str] = "text"
    text: Title
    after_month: Month = 0
    """Held back until so many months of the roadmap have passed."""


class BlockEntry(Section):
    """A stretch of study in a day."""

    id: Id = ""
    """Short name; made from the title where it is not given."""
    title: Title
    minutes: Stretch = Field(examples=[45, "180-240"])
    focus: Annotated[Focus, Field(strict=False, examples=["learn"])]
    at: WallTime | None = Field(default=None, examples=["09:00"])
    """A fixed start; without it the block follows the one before."""
    topics: Many[BlockTopic] = ()
    """What is studied here on every such day."""
    takes: Many[Annotated[Kind, Field(strict=False)]] | None = None
    """The kinds of the roadmap's items that belong here; without topics of its own a block takes what its focus says."""
    count: Title = ""
    """How many things to do, as the document says it."""
    remark: Text = ""
    optional: bool = False


class DayEntry(Section):
    """The blocks of one weekday."""

    title: Title = ""
    path: bool = True
    """Say false where the roadmap's items wait on this weekday."""
    blocks: Many[BlockEntry] = ()


class DaysEntry(Section):
    """A day for each weekday; one that is not named is a rest day."""

    monday: DayEntry | None = None
    tuesday: DayEntry | None = None
    wednesday: DayEntry | None = None
    thursday: DayEntry | None = None
    friday: DayEntry | None = None
    saturday: DayEntry | None = None
    sunday: DayEntry | None = None


class EveryEntry(Section):
    """The same blocks on every study day."""

    study_days: Many[WeekdayName] = Field(min_length=1, examples=["[monday, wednesday, friday]"])
    blocks: Many[BlockEntry] = Field(min_length=1, examples=["[{title: Study, minutes: 60, focus: learn}]"])


class RoutineEntry(Section):
    """A day shape for each weekday; give either `every` or `days`."""

    id: Id = Field(examples=["daily"])
    title: Title = Field(examples=["Every day"])
    claim: Text = ""
    start: WallTime = Field(examples=['"18:00"'])
    """When the first block starts."""
    remarks: Many[Text] = ()
    every: EveryEntry | None = None
    days: DaysEntry | None = None


class StretchEntry(GroupedItems):
    """What phases and steps have in common."""

    label: Title = ""
    """How the document numbers it: Week 3, Day 36–38, Section 1."""
    attributes: dict[Title, Text] = Field(default_factory=dict)
    """Labelled lines, such as Stack, Focus or Dates."""
    remarks: Many[Text] = ()
    outcome: Text = ""


class StepEntry(StretchEntry):
    """A week, day, month or range of them; without a title its only item gives it."""

    title: Title = ""
    length: Span = Field(examples=["1 week"])
    """Days are study days, weeks and months pass on the calendar."""
    buffer: bool = False


class OptionEntry(GroupedItems):
    """One way to go, with the items that come with it; a plain text is enough."""

    shorthand: ClassVar[str] = "title"
    title: Title
    recommended: bool = False


class ChoiceEntry(Section):
    """Choose one of several options; the recommended one holds until the learner chooses."""

    prompt: Title = Field(examples=["Choose one"])
    remark: Text = ""
    options: Many[OptionEntry] = Field(min_length=2, examples=["[{title: APIs, recommended: true}, Data]"])


class PhaseEntry(StretchEntry):
    """A stretch of the roadmap; give either its `length` or its `steps`."""

    title: Title = Field(examples=["Foundations"])
    subtitle: Title = ""
    week: Annotated[int, Field(ge=0, le=1000)] = 0
    """The week number that the document gives the phase when its weeks are uneven."""
    length: Span | None = None
    choice: ChoiceEntry | None = None
    duties: Many[Title] = ()
    """What is to be done once in every week of the phase."""
    steps: Many[StepEntry] = ()


class TrackEntry(Section):
    """A strand of the roadmap with its purpose or weight."""

    name: Title
    purpose: Text


class RuleEntry(Section):
    """A rule; a plain text is enough."""

    shorthand: ClassVar[str] = "text"
    text: Text
    lasts: Title = ""
    """How long it holds, where the document says so."""


class PassageEntry(Section):
    """A titled list of lines: a mindset, an identity, a context; without lines it heads the next ones."""

    title: Title
    lines: Many[Text] = ()
    asked: Title = Field(default="", examples=["interview"])
    """A word: on days that revise something with it in the title, the lines are asked with yes or no."""


class UnscheduledEntry(GroupedItems):
    """Items that belong to no week, and why."""

    reason: Text = Field(examples=["The document ties them to no week."])


class RoadmapEntry(Section):
    """A whole roadmap, one file."""

    format: Literal[1] = Field(examples=[1])
    title: Title = Field(examples=["Learn to juggle"])
    claim: Title = ""
    """How long it takes, as the document says it."""
    summary: Text = ""
    goals: Many[Text] = ()
    outcomes: Many[Text] = ()
    assumptions: Many[Text] = ()
    style: Many[Text] = ()
    deadlines: Annotated[Deadlines, Field(strict=False)] = Deadlines.SOFT
    """Say loose where the document means its dates loosely: nobody is then called behind."""
    week_start: WeekdayName = "monday"
    start_on: StartDay = "today"
    dated_from: Day | None = None
    """The day that the document itself starts on, when it names calendar dates."""
    routines: Many[RoutineEntry] = Field(min_length=1, examples=["see README.md beside this file"])
    phases: Many[PhaseEntry] = Field(
        min_length=1, examples=["[{title: Basics, length: 4 weeks, topics: [First steps]}]"]
    )
    tracks: Many[TrackEntry] = ()
    rules: Many[RuleEntry] = ()
    tips: Many[Text] = ()
    passages: Many[PassageEntry] = ()
    unscheduled: UnscheduledEntry | None = None
    notes: Many[Text] = ()
    """Contradictions and gaps of the document, told to the learner at the preview."""
    ours: Many[Text] = ()
    """Defaults that the document lacks and that were added to make it runnable."""


def json_schema() -> str:
    """Give the JSON Schema of the file, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **RoadmapEntry.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
