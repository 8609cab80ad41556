"""Where a day stands in a roadmap: before it, in one of its steps, on a pause, or after it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.roadmap import Phase, Step
from bot.domain.running import Running
from bot.domain.timeline import Timeline


class Stage(StrEnum):
    """Where a day stands against the roadmap."""

    BEFORE = "before"
    RUNNING = "running"
    PAUSED = "paused"
    UNLIVED = "unlived"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Position:
    """Where one day stands; `number` counts study days from 1 and is 0 on any other day, as `week` is outside."""

    stage: Stage
    phase: Phase | None = None
    step: Step | None = None
    week: int = 0
    number: int = 0


def positions(timeline: Timeline, running: Running) -> Iterator[tuple[date, Position]]:
    """Walk the roadmap's days with where each stands."""
    passed = studied = 0
    for leg in timeline.legs:
        for day in leg.days:
            study = running.studies(day)
            studied += study
            stage = Stage.RUNNING if study or running.lived(day) else Stage.UNLIVED
            week = leg.phase.week or timeline.week(passed)
            yield day, Position(stage, leg.phase, leg.step, week, studied if study else 0)
            passed += 1


def standing_still(stands: Mapping[date, Position], running: Running) -> Iterator[tuple[date, Position]]:
    """Walk the days of study that a shift left behind: each stands where the roadmap goes on after it."""
    days = list(stands)
    for day in running.shifted():
        after = days[min(bisect_left(days, day), len(days) - 1) :]
        number = next((stands[other].number for other in after if stands[other].number), 1)
        stage = Stage.RUNNING if running.lived(day) else Stage.UNLIVED
        yield day, replace(stands[after[0]], stage=stage, number=number if running.studies(day) else 0)
