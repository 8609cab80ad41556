"""Changes of the plan that can be taken back: what stood before is written down with each."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.answers import may_undo
from bot.domain.calendar import Instant
from bot.domain.checkin import State
from bot.domain.enrolment import Enrolment
from bot.domain.facts import Facts
from bot.domain.missed import OFFER
from bot.domain.offer import Offer, OfferAnswer
from bot.domain.taking_back import taken_back
from bot.services.coach import Coach, load
from bot.services.errors import NothingToUndo, PlanChangedSince, ReplannedSince
from bot.services.room import require_room_for_plans
from bot.services.wishes import Changed, changed, lay_anew
from bot.storage import enrolments, offers, plan_log, ticks
from bot.storage.database import Transaction
from bot.storage.plan_log import PlanChange


async def rewrite(
    coach: Coach, tx: Transaction, facts: Facts, kind: str, after: Enrolment, states: Mapping[str, State]
) -> int:
    """Save another plan and what it ticks, and give the number under which it can be taken back."""
    now, enrolment_id = coach.clock.now(), facts.enrolment.id
    await require_room_for_plans(tx, facts.learner.id, now)
    before = await ticks.snapshot(tx, enrolment_id, tuple(states))
    await enrolments.save(tx, after)
    await ticks.put_many(tx, enrolment_id, states, facts.today(now), now)
    return await plan_log.add(tx, PlanChange(kind, facts.enrolment, after, before, now))


async def last_undoable(tx: Transaction, facts: Facts, now: Instant) -> int:
    """Give the number of the last change where it can still be taken back, else 0."""
    latest = await plan_log.latest_after(tx, facts.enrolment.id, 0)
    change = await plan_log.get(tx, facts.enrolment, latest) if latest else None
    return change.id if change and may_undo(change.at, now) else 0


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The days after a change was taken back; `alone` tells that something was changed beside it since, and stays."""

    changed: Changed
    alone: bool


async def take_back(coach: Coach, learner_id: int, log_id: int) -> TakenBack:
    """Restore the plan before a change, within a day; what was changed since beside it stays.

    Raises NothingToUndo where it is too late, ReplannedSince for one that another built upon, and PlanChangedSince
    where what it made is not there any more.
    """
    async with coach.database.writing(learner_id) as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        change = await plan_log.get(tx, facts.enrolment, log_id)
        if change is None or not may_undo(change.at, now):
            raise NothingToUndo
        without = await _without(tx, facts, change)
        await enrolments.save(tx, without)
        await _restore_ticks(tx, change)
        await plan_log.mark_undone(tx, facts.enrolment.id, log_id)
        await offers.forget(tx, facts.enrolment.id, Offer(OFFER, OfferAnswer.TAKEN, facts.today(change.at)))
        after = await lay_anew(coach, tx, facts)
    coach.poke()
    return TakenBack(changed(after, now), without != change.before)


async def _without(tx: Transaction, facts: Facts, change: PlanChange) -> Enrolment:
    """Give the enrolment without a change, where no later one was built upon it."""
    later = await plan_log.latest_after(tx, facts.enrolment.id, change.id)
    if later is not None:
        raise ReplannedSince(later)
    found = taken_back(facts.enrolment, change.before, change.after)
    if found is None:
        raise PlanChangedSince
    return found


async def _restore_ticks(tx: Transaction, change: PlanChange) -> None:
    """Put items back as they stood, but for those that were touched since."""
    stand = await ticks.snapshot(tx, change.after.id, tuple(change.ticks_before))
    untouched = {
        item: before
        for item, before in change.ticks_before.items()
        if (now := stand[item]) is None or now.at <= change.at
    }
    await ticks.restore(tx, change.after.id, untouched)
