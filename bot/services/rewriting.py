"""Changes of the plan that can be taken back: what stood before is written down with each."""

from collections.abc import Mapping

from bot.domain.answers import may_undo
from bot.domain.checkin import State
from bot.domain.enrolment import Enrolment
from bot.domain.facts import Facts
from bot.services.coach import Coach, load
from bot.services.errors import NothingToUndo
from bot.services.wishes import Changed, changed, lay_anew
from bot.storage import enrolments, plan_log, ticks
from bot.storage.database import Transaction
from bot.storage.plan_log import PlanChange


async def rewrite(
    coach: Coach, tx: Transaction, facts: Facts, kind: str, after: Enrolment, states: Mapping[str, State]
) -> int:
    """Save another plan and what it ticks, and give the number under which it can be taken back."""
    now, enrolment_id = coach.clock.now(), facts.enrolment.id
    before = await ticks.snapshot(tx, enrolment_id, tuple(states))
    await enrolments.save(tx, after)
    await ticks.put_many(tx, enrolment_id, states, facts.today(now), now)
    return await plan_log.add(tx, PlanChange(kind, facts.enrolment, after, before, now))


async def take_back(coach: Coach, learner_id: int, log_id: int) -> Changed:
    """Restore exactly the plan before a change, within a day; raise NothingToUndo once it was changed again."""
    async with coach.database.writing(learner_id) as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        change = await plan_log.get(tx, facts.enrolment, log_id)
        if change is None or not may_undo(change.at, now) or change.after != facts.enrolment:
            raise NothingToUndo
        await enrolments.save(tx, change.before)
        await _restore_ticks(tx, change)
        await plan_log.mark_undone(tx, facts.enrolment.id, log_id)
        after = await lay_anew(coach, tx, facts)
    coach.poke()
    return changed(after, now)


async def _restore_ticks(tx: Transaction, change: PlanChange) -> None:
    """Put items back as they stood, but for those that were touched since."""
    stand = await ticks.snapshot(tx, change.after.id, tuple(change.ticks_before))
    untouched = {
        item: before
        for item, before in change.ticks_before.items()
        if (now := stand[item]) is None or now.at <= change.at
    }
    await ticks.restore(tx, change.after.id, untouched)
