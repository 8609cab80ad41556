"""What a check-in does: who may answer what and when, and what an answer makes of the block's items."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.calendar import Instant
from bot.domain.checkin import FINISHED, CheckIn, Outcome, Reason, State
from bot.domain.facts import Facts
from bot.domain.measured import measured, part
from bot.domain.plan import DayPlan, PlannedBlock
from bot.domain.sources.questions import more_asked

BACK_DAYS = 7
"""So many study days before today can still be answered."""

UNDO_FOR = timedelta(hours=24)
"""An answer can be taken back for so long."""

MOST_TIMES = 3
"""A block is counted up to so many times its length."""

SURELY_MINUTES = 120
"""Whatever its length, a block is counted up to so long."""

DAY_MINUTES = 24 * 60
"""All blocks of a day are counted up to so long."""


class Allowed(StrEnum):
    """Whether a day's blocks can be answered now, or why not."""

    YES = "yes"
    FUTURE = "future"
    BEFORE_JOINED = "before_joined"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class Answer:
    """A check-in to record, and the items whose state it changes."""

    checkin: CheckIn
    ticks: dict[str, State]


def may_answer(facts: Facts, day: date, now: Instant) -> Allowed:
    """Tell whether the blocks of this day can be answered at this instant."""
    today = facts.today(now)
    if day > today:
        return Allowed.FUTURE
    if day < facts.enrolment.joined:
        return Allowed.BEFORE_JOINED
    return Allowed.YES if day >= today - timedelta(days=BACK_DAYS) else Allowed.TOO_OLD


def may_undo(logged_at: Instant, now: Instant) -> bool:
    """Tell whether an answer given at `logged_at` can still be taken back."""
    return now <= logged_at + UNDO_FOR


def most_minutes(facts: Facts, day: date, block: PlannedBlock) -> int:
    """Give how long a block of a day can have been: a few times its length, within what the others leave of the day."""
    others = sum(one.minutes for one in facts.checkins_on(day) if one.block != block.key)
    return max(0, min(max(MOST_TIMES * block.minutes, SURELY_MINUTES), DAY_MINUTES - others))


def answer(
    facts: Facts,
    plan: DayPlan,
    block: PlannedBlock,
    outcome: Outcome,
    *,
    now: Instant,
    minutes: int | None = None,
    reason: Reason | None = None,
    note: str = "",
) -> Answer:
    """Answer a block of a day plan.

    Unless the learner says otherwise, a done one takes its measured or planned minutes, a part those so far or half.
    """
    told = 0 if outcome is Outcome.SKIPPED else minutes
    checkin = CheckIn(
        day=plan.day,
        block=block.key,
        outcome=outcome,
        minutes=_real(facts, plan, block, outcome, now) if told is None else _minutes(told, outcome),
        planned=block.minutes,
        at=now,
        reason=reason,
        note=note,
        title=block.title,
        focus=block.focus,
    )
    return Answer(checkin, _ticks(facts, plan.day, block, outcome))


def _real(facts: Facts, plan: DayPlan, block: PlannedBlock, outcome: Outcome, now: Instant) -> int:
    started = facts.started(plan.day, block.key)
    if outcome is Outcome.PARTLY:
        return part(started, now, block.minutes)
    return measured(started, now, block.minutes, more_asked(facts, plan.day, block.key))


def _minutes(minutes: int, outcome: Outcome) -> int:
    if outcome is Outcome.PARTLY and minutes <= 0:
        raise ValueError("a block that was done partly has minutes")
    return minutes


def _ticks(facts: Facts, day: date, block: PlannedBlock, outcome: Outcome) -> dict[str, State]:
    """Find the new states: an item is done with the last study day of its stretch, and never falls back."""
    if outcome is Outcome.SKIPPED:
        return {}
    stretches = facts.course.stretches
    new: dict[str, State] = {}
    for item in block.items:
        ended = item.key in stretches and day >= stretches[item.key].last
        state = State.DONE if ended and outcome is Outcome.DONE else State.LEARNING
        if facts.ticks.state(item.key) not in FINISHED | {state}:
            new[item.key] = state
    return new
