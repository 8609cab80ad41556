"""Spreading items over study days: each gets its stretch in the document's order, or a reason why not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from bot.domain.choices import holding
from bot.domain.enrolment import Chosen
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Option, Phase, Roadmap
from bot.domain.shapes import Shapes
from bot.domain.timeline import Leg, Timeline


class Why(StrEnum):
    """Why an item has no study days of its own, where the roadmap does not say it itself."""

    ANYTIME = "It is not tied to a week or a day: use it whenever it helps."
    OTHER_OPTION = "Another option holds here; this one is yours if you choose it instead."
    NO_OPTION = "No option is recommended here: choose one and study it at your own pace."
    TOO_LATE = "It waits for a later month, and its part of the roadmap is over by then."
    NO_DAYS = "Its part of the roadmap has no study day in your study."
    KNOWN = "You knew it before, so it takes no time of your study."
    PAUSED = "The roadmap is paused: this gets its days when you resume."


@dataclass(frozen=True, slots=True)
class Place:
    """The study days on which an item is worked, in order; none at all where there is a reason."""

    item: Item
    days: tuple[date, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StudyDays:
    """The roadmap's study days, their shapes, and the timeline they lie on."""

    days: frozenset[date]
    shapes: Shapes
    timeline: Timeline
    known: frozenset[str] = frozenset()

    def of(self, legs: Iterable[Leg]) -> tuple[date, ...]:
        """List the study days of some legs on which the roadmap's items come up, or all if it has none of them."""
        days = tuple(day for leg in legs for day in leg.days if day in self.days)
        return tuple(day for day in days if self.shapes.whole(day).path) or days


def places(roadmap: Roadmap, study: StudyDays, chosen: tuple[Chosen, ...] = ()) -> Iterator[Place]:
    """Give each item of the roadmap exactly one place; of a choice, one option is spread."""
    legs = iter(study.timeline.legs)
    for number, phase in enumerate(roadmap.phases, 1):
        option = holding(phase.choice, number, chosen) if phase.choice else None
        yield from _in_phase(phase, tuple(islice(legs, len(phase.steps))), study, option)
    yield from _nowhere(roadmap.items, Why.ANYTIME)


def _in_phase(phase: Phase, legs: Sequence[Leg], study: StudyDays, chosen: Option | None) -> Iterator[Place]:
    for leg in legs:
        yield from _spread(leg.step.items, study.of([leg]), study)
    days = study.of(leg for leg in legs if not leg.step.buffer) or study.of(legs)
    yield from _spread(phase.items, days, study)
    for option in phase.choice.options if phase.choice else ():
        if option is chosen:
            yield from _spread(option.items, days, study)
        else:
            yield from _nowhere(option.items, Why.OTHER_OPTION if chosen else Why.NO_OPTION)


def _nowhere(items: Iterable[Item], reason: str) -> Iterator[Place]:
    return (Place(item, reason=item.unscheduled or reason) for item in items)


def _spread(items: Sequence[Item], days: tuple[date, ...], study: StudyDays) -> Iterator[Place]:
    """Item i of N of one kind takes the study days from floor(i·D/N) to floor((i+1)·D/N), and one at least."""
    yield from _nowhere((item for item in items if item.unscheduled), "")
    yield from _nowhere((item for item in items if _known(item, study)), Why.KNOWN)
    for group in _by_kind(item for item in items if not (item.unscheduled or _known(item, study))):
        for index, item in enumerate(group):
            first, end = index * len(days) // len(group), (index + 1) * len(days) // len(group)
            yield _place(item, days, first, max(first + 1, end), study)


def _known(item: Item, study: StudyDays) -> bool:
    return item.key in study.known and not item.unscheduled


def _by_kind(items: Iterable[Item]) -> Iterable[list[Item]]:
    """Part items by kind; milestones count with projects."""
    groups: dict[Kind, list[Item]] = {}
    for item in items:
        kind = Kind.PROJECT if item.kind is Kind.MILESTONE else item.kind
        groups.setdefault(kind, []).append(item)
    return groups.values()


def _place(item: Item, days: tuple[date, ...], first: int, end: int, study: StudyDays) -> Place:
    """Give an item its days, moved on to the month that it waits for."""
    if not days:
        return Place(item, reason=Why.NO_DAYS)
    if item.after_month:
        opens = study.timeline.opens(item.after_month)
        wait = sum(day < opens for day in days[first:])
        first, end = first + wait, end + wait
    kept = days[first:end]
    return Place(item, kept, "" if kept else Why.TOO_LATE)


def by_day(found: Iterable[Place]) -> Mapping[date, tuple[Item, ...]]:
    """Turn places around: the items of each study day, those of the step before those of the whole phase."""
    days: dict[date, list[Item]] = {}
    for place in found:
        for day in place.days:
            days.setdefault(day, []).append(place.item)
    return {day: tuple(items) for day, items in days.items()}
