"""Hypothesis strategies for roadmaps, and for what a learner can make of them."""

from dataclasses import replace
from datetime import date, time
from itertools import count

from hypothesis import strategies as st

from bot.domain.day_shape import Block, DayShape, Focus, Routine, Topic
from bot.domain.enrolment import Move
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Choice, Duty, Length, Option, Phase, Roadmap, Step, Unit, Weekday

start_days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
any_days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))

# Whole values are drawn from pools of all their variants: a draw each, instead of a draw for each of their fields.

LENGTHS = tuple(
    Length(count, unit)
    for unit, most in ((Unit.DAYS, 6), (Unit.WEEKS, 3), (Unit.MONTHS, 2))
    for count in range(1, most + 1)
)
ITEMS = tuple(
    Item("", kind, "Item", after_month=month, unscheduled=reason, block=block)
    for kind in Kind
    for month, reason, block in (
        *((0, "", ""), (0, "", "0-0"), (0, "", "elsewhere")),
        *((1, "", ""), (3, "", ""), (0, "Any time.", "")),
    )
)
BLOCKS = tuple(
    Block("", "Block", minutes, focus, at=at, topics=topics, takes=takes, optional=optional)
    for minutes in (5, 30, 90, 180, 240)
    for focus, takes in (
        (Focus.LEARN, (Kind.TOPIC, Kind.REVISION)),
        (Focus.BUILD, (Kind.PROJECT, Kind.MILESTONE)),
        (Focus.READ, (Kind.RESOURCE, Kind.TOPIC)),
        (Focus.REVIEW, ()),
    )
    for at in (None, None, time(1, 30), time(9), time(18), time(23, 45))
    for topics in ((), (Topic("Standing"), Topic("Later", after_month=1)))
    for optional in (False, True)
)

items = st.lists(st.sampled_from(ITEMS), max_size=5).map(tuple)
steps = st.builds(
    Step,
    title=st.sampled_from(("Step", "")),
    length=st.sampled_from(LENGTHS),
    items=items,
    buffer=st.booleans(),
)
options = st.builds(Option, title=st.just("Option"), recommended=st.booleans(), items=items)
choices = st.builds(Choice, st.just("Choose"), st.lists(options, min_size=1, max_size=2).map(tuple))
phases = st.builds(
    Phase,
    title=st.just("Phase"),
    steps=st.lists(steps, min_size=1, max_size=3).map(tuple),
    items=items,
    choice=st.none() | choices,
    duties=st.sampled_from(((), (Duty("Push"),))),
    week=st.sampled_from((0, 0, 7)),
)
shapes = st.builds(
    DayShape,
    title=st.just("Theme"),
    blocks=st.lists(st.sampled_from(BLOCKS), max_size=5).map(tuple),
    path=st.booleans(),
)


def on_weekday(shape: DayShape, weekday: int) -> DayShape:
    """Give the blocks of a drawn shape keys of their own."""
    named = tuple(replace(block, key=f"{weekday}-{number}") for number, block in enumerate(shape.blocks))
    return replace(shape, blocks=named)


@st.composite
def routines(draw: st.DrawFn, name: str = "first", *, idle: bool = False) -> Routine:
    """Draw a routine with at least one study day a week, unless it may be idle."""
    drawn = draw(st.lists(shapes, min_size=1, max_size=3))
    days = tuple(on_weekday(draw(st.sampled_from(drawn)), weekday) for weekday in range(7))
    if not idle and not any(shape.blocks for shape in days):
        days = (DayShape("Theme", (Block("0-0", "Block", 60, Focus.LEARN),)), *days[1:])
    return Routine(name, name, draw(clocks), days)


def with_keys(roadmap: Roadmap) -> Roadmap:
    """Give every item of a drawn roadmap a key of its own."""
    numbers = count(1)

    def keyed(drawn: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(item, key=f"item-{next(numbers)}") for item in drawn)

    def keyed_phase(phase: Phase) -> Phase:
        choice = phase.choice and replace(
            phase.choice,
            options=tuple(replace(option, items=keyed(option.items)) for option in phase.choice.options),
        )
        inner = tuple(replace(step, items=keyed(step.items)) for step in phase.steps)
        return replace(phase, items=keyed(phase.items), steps=inner, choice=choice)

    return replace(roadmap, phases=tuple(map(keyed_phase, roadmap.phases)), items=keyed(roadmap.items))


@st.composite
def roadmaps(draw: st.DrawFn, *, idle: bool = False) -> Roadmap:
    """Draw a whole roadmap with two routines; an idle one may have routines without any block."""
    drawn = Roadmap(
        id="drawn",
        title="Drawn",
        claim="",
        routines=(draw(routines(idle=idle)), draw(routines("second", idle=idle))),
        phases=tuple(draw(st.lists(phases, min_size=1, max_size=2))),
        week_start=draw(st.sampled_from(Weekday)),
        dated_from=draw(st.sampled_from((None, date(2025, 11, 23)))),
        items=draw(items),
    )
    return with_keys(drawn)


moves = st.lists(
    st.builds(
        Move, block=st.sampled_from(("0-0", "1-1", "6-0")), at=clocks, weekday=st.sampled_from(Weekday)
    ),
    max_size=3,
)
