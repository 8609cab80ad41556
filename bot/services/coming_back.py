"""Coming back after a missed day."""

from dataclasses import dataclass

from bot.domain.checkin import CheckIn
from bot.domain.comeback import COMEBACK, comeback, topic_of
from bot.domain.sources.comeback import repairable
from bot.services.answerable import require_own
from bot.services.coach import Coach, load, rewake
from bot.services.errors import ComebackOver
from bot.services.view import DayView, view_day
from bot.storage import checkins


@dataclass(frozen=True, slots=True)
class CameBack:
    """The day after a comeback; `log_id` undoes it, `repaired` tells that the run goes on, `again` that it stood already."""

    view: DayView
    checkin: CheckIn
    log_id: int
    repaired: bool = False
    again: bool = False


async def come_back(coach: Coach, learner_id: int, enrolment_id: int) -> CameBack:
    """Keep ten minutes of a missed day's topic; raise ComebackOver where the last one is too long ago."""
    async with coach.database.writing(learner_id) as tx:
        facts, now = await load(coach, tx, learner_id), coach.clock.now()
        require_own(facts, enrolment_id)
        today = facts.today(now)
        stands = facts.checkin(today, COMEBACK)
        if stands is not None:
            last = await checkins.latest_log(tx, facts.enrolment.id, today, COMEBACK)
            return CameBack(view_day(facts, now), stands, last.id if last else 0, again=True)
        missed = repairable(facts, now)
        if missed is None:
            raise ComebackOver
        done = comeback(topic_of(facts, missed, today), today, now)
        await checkins.put(tx, facts.enrolment.id, done)
        log_id = await checkins.log(tx, facts.enrolment.id, None, done, {}, now)
        after = await rewake(coach, tx, learner_id)
    coach.poke()
    view = view_day(after, now)
    return CameBack(view, done, log_id, repaired=view.streak.repaired == today)
