"""What now: the block that runs, the next one, and those that wait for an answer."""

from dataclasses import dataclass

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.plan import DayPlan, PlannedBlock, ends_at, starts_at
from bot.domain.review import with_reviews


@dataclass(frozen=True, slots=True)
class Situation:
    """A day at an instant: `running` is on now, `coming` is the next without an answer, `late` over and open."""

    plan: DayPlan
    running: PlannedBlock | None
    coming: PlannedBlock | None
    late: tuple[PlannedBlock, ...]


def situation(facts: Facts, now: Instant) -> Situation:
    """Look at the current study day."""
    plan = with_reviews(facts, facts.plan(facts.today(now)))
    started, waiting = _parted(facts, plan, now)
    running = next((block for block in reversed(started) if not _over(facts, block, now)), None)
    coming = next((block for block in waiting if facts.is_open(plan.day, block)), None)
    late = (block for block in started if _over(facts, block, now) and facts.is_open(plan.day, block))
    return Situation(plan, running, coming, tuple(late))


def meant_block(facts: Facts, plan: DayPlan, now: Instant) -> PlannedBlock | None:
    """Give the block that an unnamed answer means, None where that is unclear.

    Of a day that is on it is the latest open block that has started, else the only block. Of a day that is over it
    is the only open one.
    """
    waiting = [block for block in plan.blocks if facts.is_open(plan.day, block)]
    started, _ = _parted(facts, plan, now)
    if not facts.closed(plan.day, now) and (latest := _latest_open(facts, plan, started)):
        return latest
    alone = len(waiting) == 1 and (facts.closed(plan.day, now) or len(plan.blocks) == 1)
    return waiting[0] if alone else None


def noted_block(facts: Facts, plan: DayPlan, now: Instant) -> PlannedBlock | None:
    """Give the block that an unnamed note means once all that started is answered: the latest of them."""
    started, _ = _parted(facts, plan, now)
    return started[-1] if started and not _latest_open(facts, plan, started) else None


def begun_blocks(facts: Facts, plan: DayPlan, now: Instant) -> tuple[PlannedBlock, ...]:
    """List the blocks of a day that have started by now, in order of time."""
    return _parted(facts, plan, now)[0]


def _latest_open(facts: Facts, plan: DayPlan, started: tuple[PlannedBlock, ...]) -> PlannedBlock | None:
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
