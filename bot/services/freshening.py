"""After a start: wake-ups follow what changed while the bot was down, a roadmap's file or the zone data."""

import structlog

from bot.services.coach import Coach, rewake
from bot.services.editions import source_of
from bot.storage import enrolments, marks

log = structlog.get_logger(__name__)


async def rewake_changed(coach: Coach) -> int:
    """Recompute the wake-ups of enrolments whose roadmap or zone data changed; tell how many."""
    count = 0
    for roadmap in coach.shelf.roadmaps.values():
        key, state = f"roadmap:{roadmap.id}", source_of(roadmap)
        async with coach.database.writing() as tx:
            if await marks.value(tx, key) == state:
                continue
            for learner_id in await enrolments.learners_on(tx, roadmap.id):
                try:
                    await rewake(coach, tx, learner_id)
                    count += 1
                except Exception as error:
                    log.exception("not woken", learner=learner_id, error=type(error).__name__)
            await marks.put_value(tx, key, state)
    return count
