"""Ticking items by hand."""

from dataclasses import replace

from bot.domain.checkin import State
from bot.domain.facts import Facts
from bot.services.coach import Coach, load, rewake
from bot.services.errors import NotYours
from bot.services.view import view_day
from bot.storage import enrolments, ticks


async def tick(coach: Coach, learner_id: int, item_key: str, state: State) -> Facts:
    """Set an item's state by hand."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        if all(item.key != item_key for item in facts.course.roadmap.every_item()):
            raise NotYours
        day = view_day(facts, coach.clock.now()).today
        await ticks.put_many(tx, facts.enrolment.id, {item_key: state}, day, coach.clock.now())
        if item_key in facts.enrolment.known:
            known = tuple(key for key in facts.enrolment.known if key != item_key)
            await enrolments.save(tx, replace(facts.enrolment, known=known))
        return await rewake(coach, tx, learner_id)
