"""Wake-ups follow what changed: a roadmap's file or the zone data while the bot was down, or the clock itself."""

import structlog

from bot.services.coach import Coach, rewake
from bot.services.editions import source_of
from bot.storage import enrolments, marks
from bot.storage.database import NOBODY

log = structlog.get_logger(__name__)


async def rewake_changed(coach: Coach) -> int:
    """Recompute the wake-ups of enrolments whose roadmap or zone data changed; tell how many."""
    count = 0
    for roadmap in coach.shelf.roadmaps.values():
        key, state = f"roadmap:{roadmap.id}", source_of(roadmap)
        async with coach.database.reading() as tx:
            if await marks.value(tx, key) == state:
                continue
            affected = await enrolments.learners_on(tx, roadmap.id)
        for learner_id in affected:
            count += await _rewoken(coach, learner_id)
        async with coach.database.writing(NOBODY) as tx:
            await marks.put_value(tx, key, state)
    return count


async def rewake_all(coach: Coach) -> int:
    """Recompute the wake-ups of all enrolments; tell how many."""
    async with coach.database.reading() as tx:
        learners = await enrolments.learners(tx)
    return sum([await _rewoken(coach, learner_id) for learner_id in learners])


async def _rewoken(coach: Coach, learner_id: int) -> bool:
    try:
        async with coach.database.writing(learner_id) as tx:
            await rewake(coach, tx, learner_id)
    except Exception as error:
        log.exception("not woken", learner=learner_id, error=type(error).__name__)
        return False
    return True
