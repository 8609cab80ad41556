"""The rules that a well-formed roadmap file must keep as a whole: its lengths, choices and names."""

from collections.abc import Iterator
from difflib import get_close_matches

from bot.domain.roadmap import Length, Unit
from bot.storage.roadmaps.entries import GroupedItems
from bot.storage.roadmaps.routine_rules import Fault, routine_faults
from bot.storage.roadmaps.routine_values import block_keys, days_of
from bot.storage.roadmaps.schema import (
    ChoiceEntry,
    PhaseEntry,
    RoadmapEntry,
    StepEntry,
)
from bot.storage.roadmaps.strict_yaml import Path
from bot.storage.roadmaps.values import items_of

DAYS_LIMIT = 3660

_DAYS_A_MONTH = 30.4


def faults_of(entry: RoadmapEntry) -> Iterator[Fault]:
    """Find what breaks a rule, each with the path of its place."""
    yield from routine_faults(entry)
    for number, phase in enumerate(entry.phases):
        yield from _phase_faults(phase, ("phases", number))
    yield from _length_faults(entry)
    yield from _block_name_faults(entry)


def roadmap_days(entry: RoadmapEntry) -> float:
    """Estimate how many days the roadmap lasts on the calendar."""
    study_days = max(1, sum(1 for _, day in days_of(entry.routines[0]) if day.blocks))
    return sum(_days(length, study_days) for phase in entry.phases for length in _lengths(phase))


def _days(length: Length, study_days: int) -> float:
    factor = {Unit.DAYS: 7 / study_days, Unit.WEEKS: 7.0, Unit.MONTHS: _DAYS_A_MONTH}
    return length.count * factor[length.unit]


def _lengths(phase: PhaseEntry) -> list[Length]:
    return [phase.length] if phase.length else [step.length for step in phase.steps]


def _phase_faults(phase: PhaseEntry, path: Path) -> Iterator[Fault]:
    if not phase.length and not phase.steps:
        yield (
            path,
            f"The phase '{phase.title}' has no length. Add for example: length: 4 weeks – or give it steps.",
        )
    if phase.length and phase.steps:
        yield (*path, "length"), "The steps make the phase's length. Delete this line, or the steps."
    for number, step in enumerate(phase.steps):
        yield from _step_faults(step, (*path, "steps", number))
    if phase.choice:
        yield from _choice_faults(phase.choice, (*path, "choice"))


def _step_faults(step: StepEntry, path: Path) -> Iterator[Fault]:
    if not step.title and sum(1 for _ in items_of(step)) != 1:
        yield (
            path,
            "This step has no title. Add one, or give it exactly one item, whose text is then the title.",
        )


def _choice_faults(choice: ChoiceEntry, path: Path) -> Iterator[Fault]:
    recommended = sum(option.recommended for option in choice.options)
    if recommended != 1:
        how_many = "No option is" if not recommended else f"{recommended} options are"
        yield (*path, "options"), f"{how_many} recommended. Mark exactly one with 'recommended: true'."


def _length_faults(entry: RoadmapEntry) -> Iterator[Fault]:
    days = roadmap_days(entry)
    if days > DAYS_LIMIT:
        yield (
            ("phases",),
            f"The roadmap lasts about {days / 365:,.0f} years; up to 10 fit. Shorten its lengths.",
        )
    for path, after_month in _conditions(entry):
        if after_month * _DAYS_A_MONTH >= days:
            yield (
                path,
                f"after_month: {after_month} lies beyond the end: the roadmap lasts about {_rough(days)}.",
            )


def _rough(days: float) -> str:
    return f"{days / _DAYS_A_MONTH:.0f} months" if days >= 2 * _DAYS_A_MONTH else f"{days:.0f} days"


def _conditions(entry: RoadmapEntry) -> Iterator[tuple[Path, int]]:
    """Find every `after_month`, with the path of the section around it."""
    for path, lists in _item_lists(entry):
        yield from ((path, item.after_month) for _, _, item, _ in items_of(lists) if item.after_month)
    for number, routine in enumerate(entry.routines):
        for _, day in days_of(routine):
            yield from (
                (("routines", number), topic.after_month)
                for block in day.blocks
                for topic in block.topics
                if topic.after_month
            )


def _item_lists(entry: RoadmapEntry) -> Iterator[tuple[Path, GroupedItems]]:
    for number, phase in enumerate(entry.phases):
        path: Path = ("phases", number)
        yield path, phase
        yield from (((*path, "steps", place), step) for place, step in enumerate(phase.steps))
        options = phase.choice.options if phase.choice else []
        yield from (((*path, "choice", "options", place), option) for place, option in enumerate(options))


def _block_name_faults(entry: RoadmapEntry) -> Iterator[Fault]:
    known = sorted(
        {key for routine in entry.routines for _, day in days_of(routine) for key in block_keys(day.blocks)}
    )
    for path, lists in _item_lists(entry):
        for block in sorted({block for _, _, _, block in items_of(lists) if block and block not in known}):
            close = get_close_matches(block, known, n=1)
            hint = f"Did you mean '{close[0]}'?" if close else f"Known are: {', '.join(known)}."
            yield (*path, "block"), f"No block has the id '{block}'. {hint}"
