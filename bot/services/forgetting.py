"""Forgetting a person: at once, whole, and for good."""

import structlog

from bot.failpoints import reach
from bot.services.coach import Coach
from bot.storage import belongings, inbox, tombstones

log = structlog.get_logger(__name__)


async def forget(coach: Coach, person_id: int) -> None:
    """Delete everything of a person, learner or not yet; what stays is a tombstone that names nobody."""
    async with coach.database.writing(person_id) as tx:
        if await belongings.remove(tx, person_id):
            await tombstones.add(tx, person_id, coach.clock.now())
        await inbox.forget(tx, person_id)
        reach("in_forget")
    coach.poke()


async def bury(coach: Coach) -> int:
    """Forget again whom a restored backup brought back; tell how many."""
    async with coach.database.writing() as tx:
        people = await tombstones.risen(tx)
        for person_id in people:
            await belongings.remove(tx, person_id)
    if people:
        log.warning("a restored backup held people who were forgotten; they are again", people=len(people))
        coach.poke()
    return len(people)
