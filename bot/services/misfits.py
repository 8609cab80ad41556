"""Whose a button is that does not fit any more: of a roadmap that was put aside, or another's."""

import structlog

from bot.services.coach import Coach
from bot.services.errors import Hindrance, OfAnother, PutAside
from bot.storage import enrolments

log = structlog.get_logger(__name__)


async def looked_into(coach: Coach, learner_id: int, hindrance: Hindrance) -> Hindrance:
    """Give the hindrance with all that can be said about it; a button of somebody else's is noted in the log."""
    if not isinstance(hindrance, OfAnother):
        return hindrance
    if await _is_own(coach, learner_id, hindrance.enrolment_id):
        return PutAside()
    log.warning("button of somebody else", learner=learner_id, enrolment=hindrance.enrolment_id)
    return hindrance


async def _is_own(coach: Coach, learner_id: int, enrolment_id: int) -> bool:
    async with coach.database.reading() as tx:
        return await enrolments.get(tx, learner_id, enrolment_id) is not None
