"""Projects: what a roadmap has its learner make, apart from habits, and how far each is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.checkin import State
from bot.domain.choices import path
from bot.domain.facts import Facts
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Phase

MADE = frozenset({Kind.PROJECT, Kind.MILESTONE})


class Progress(StrEnum):
    """How far a project is, in the order in which it is looked for."""

    DOING = "doing"
    TO_DO = "to do"
    SHIPPED = "shipped"


_OF = {State.OPEN: Progress.TO_DO, State.LEARNING: Progress.DOING, State.DONE: Progress.SHIPPED}


@dataclass(frozen=True, slots=True)
class Project:
    """A project or milestone of a phase, and the study day on which it was shipped, once it is."""

    item: Item
    phase: Phase
    progress: Progress
    shipped_on: date | None = None


def projects(facts: Facts) -> tuple[Project, ...]:
    """List the projects and milestones: those under way, those to come, those shipped; none that was left or known."""
    chosen, ticks = facts.enrolment.chosen, facts.ticks
    found = (
        _project(phase, item, _OF[ticks.state(item.key)], ticks.days.get(item.key))
        for phase, item in path(facts.course.roadmap, chosen)
        if item.kind in MADE and ticks.state(item.key) in _OF
    )
    order = list(Progress)
    return tuple(sorted(found, key=lambda project: order.index(project.progress)))


def _project(phase: Phase, item: Item, progress: Progress, day: date | None) -> Project:
    return Project(item, phase, progress, day if progress is Progress.SHIPPED else None)
