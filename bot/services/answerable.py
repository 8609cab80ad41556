"""What can be answered now: a block that is the learner's own, on a day that is open."""

from datetime import date

from bot.domain.answers import Allowed, may_answer
from bot.domain.facts import Facts
from bot.domain.plan import PlannedBlock
from bot.services.coach import Coach, load
from bot.services.errors import BlockChanged, DayNotOpen, NotYours, OfAnother
from bot.services.view import DayView, view_day


async def look_at_block(
    coach: Coach, learner_id: int, day: date, block_key: str, enrolment_id: int | None = None
) -> tuple[DayView, PlannedBlock]:
    """Look at a block that can be answered; raises as `check_in` does."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    require_own_block(facts, enrolment_id)
    return answerable(coach, facts, day, block_key)


def answerable(coach: Coach, facts: Facts, day: date, block_key: str) -> tuple[DayView, PlannedBlock]:
    """Find a block that can be answered now; raise DayNotOpen or BlockChanged where there is none."""
    require_open(coach, facts, day)
    view = view_day(facts, coach.clock.now(), day)
    block = view.block(block_key)
    if block is None:
        raise BlockChanged(day, len(view.plan.blocks))
    return view, block


def require_open(coach: Coach, facts: Facts, day: date) -> None:
    """Raise DayNotOpen where a day's blocks cannot be answered now."""
    allowed = may_answer(facts, day, coach.clock.now())
    if allowed is not Allowed.YES:
        raise DayNotOpen(day, allowed)


def require_own_block(facts: Facts, enrolment_id: int | None) -> None:
    """Raise OfAnother where the button of a block names another enrolment than the learner's active one."""
    if enrolment_id is not None and enrolment_id != facts.enrolment.id:
        raise OfAnother(enrolment_id)


def require_own(facts: Facts, enrolment_id: int | None) -> None:
    """Raise NotYours where a button names another enrolment than the learner's active one."""
    if enrolment_id is not None and enrolment_id != facts.enrolment.id:
        raise NotYours
