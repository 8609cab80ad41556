"""Why a button does not fit any more: the plan has changed since, its roadmap was put aside, or it is another's."""

import structlog

from bot.domain.calendar import Instant
from bot.services.coach import Coach
from bot.services.errors import BlockChanged, Hindrance, OfAnother, PutAside
from bot.storage import editions, enrolments, learners

log = structlog.get_logger(__name__)


async def looked_into(coach: Coach, learner_id: int, hindrance: Hindrance) -> Hindrance:
    """Give the hindrance with all that can be said about it; a button of somebody else's is noted in the log."""
    match hindrance:
        case OfAnother(enrolment_id=enrolment_id):
            if await _is_own(coach, learner_id, enrolment_id):
                return PutAside()
            log.warning("button of somebody else", learner=learner_id, enrolment=enrolment_id)
            return hindrance
        case BlockChanged():
            return BlockChanged(hindrance.day, hindrance.blocks, await _changed_at(coach, learner_id))
        case _:
            return hindrance


async def _is_own(coach: Coach, learner_id: int, enrolment_id: int) -> bool:
    async with coach.database.reading() as tx:
        return await enrolments.get(tx, learner_id, enrolment_id) is not None


async def _changed_at(coach: Coach, learner_id: int) -> Instant | None:
    """Give when the plan was changed last, in the learner's zone."""
    async with coach.database.reading() as tx:
        coached = await learners.coached(tx, learner_id)
        if coached is None:
            return None
        learner, enrolment = coached
        latest = await editions.latest(tx, enrolment.id)
    return latest.since.astimezone(learner.zone) if latest else None
