"""What now: the block that runs, the next one, and those that wait for an answer."""

from dataclasses import dataclass

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.plan import DayPlan, PlannedBlock, ends_at, starts_at


@dataclass(frozen=True, slots=True)
class Situation:
    """A day at an instant: `running` is on now, `coming` comes next, `late` are over and have no answer yet."""

    plan: DayPlan
    running: PlannedBlock | None
    coming: PlannedBlock | None
    late: tuple[PlannedBlock, ...]


def situation(facts: Facts, now: Instant) -> Situation:
    """Look at the current study day."""
    plan = facts.plan(facts.today(now))
    started, waiting = _parted(facts, plan, now)
    running = next((block for block in reversed(started) if not _over(facts, block, now)), None)
    late = (block for block in started if _over(facts, block, now) and facts.is_open(plan.day, block))
    return Situation(plan, running, waiting[0] if waiting else None, tuple(late))


def started_block(facts: Facts, plan: DayPlan, now: Instant) -> PlannedBlock | None:
    """Give the block that an unnamed answer means: the latest open one that has started."""
    started, _ = _parted(facts, plan, now)
    return next((block for block in reversed(started) if facts.is_open(plan.day, block)), None)


def _parted(
    facts: Facts, plan: DayPlan, now: Instant
) -> tuple[tuple[PlannedBlock, ...], tuple[PlannedBlock, ...]]:
    """Part the blocks of a day into those that have started and those to come, each in order of time."""
    starts = [(block, starts_at(block, facts.learner)) for block in plan.blocks]
    started = tuple(block for block, at in starts if at is not None and at <= now)
    return started, tuple(block for block, at in starts if at is not None and at > now)


def _over(facts: Facts, block: PlannedBlock, now: Instant) -> bool:
    end = ends_at(block, facts.learner)
    return end is not None and end <= now
