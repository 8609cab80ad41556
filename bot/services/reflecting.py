"""Looking back at the end of a phase: what the learner says of its outcome."""

from dataclasses import dataclass

from bot.domain.facts import Facts
from bot.domain.recap import PhaseRecap
from bot.domain.reflection import Reflection, SelfCheck, about_phase
from bot.domain.sources.boundary import look_back
from bot.services.answerable import require_own
from bot.services.coach import Coach, load
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from bot.storage import reflections
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Boundary:
    """The end of a phase, with what the learner said of its outcome; `again` tells that it was said before."""

    view: DayView
    recap: PhaseRecap
    said: SelfCheck | None = None
    again: bool = False


async def look_at_boundary(coach: Coach, learner_id: int, enrolment_id: int, number: int) -> Boundary:
    """Look back on a phase, by its number from 1; raise NotYours where there is nothing to look back on."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
        return await _boundary(coach, tx, facts, enrolment_id, number)


async def reflect(coach: Coach, learner_id: int, enrolment_id: int, number: int, said: SelfCheck) -> Boundary:
    """Keep what the learner says of a phase's outcome, in place of what they said before."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        before = await _boundary(coach, tx, facts, enrolment_id, number)
        if before.said is said:
            return Boundary(before.view, before.recap, said, again=True)
        kept = Reflection(about_phase(number), said, coach.clock.now())
        await reflections.put(tx, enrolment_id, kept)
    return Boundary(before.view, before.recap, said)


async def _boundary(coach: Coach, tx: Transaction, facts: Facts, enrolment_id: int, number: int) -> Boundary:
    require_own(facts, enrolment_id)
    phases = facts.course.roadmap.phases
    if not 1 <= number <= len(phases):
        raise NotYours
    recap = look_back(facts, number - 1, coach.clock.now())
    if recap is None:
        raise NotYours
    key = about_phase(number)
    found = (await reflections.of(tx, enrolment_id, [key])).get(key)
    return Boundary(view_day(facts, coach.clock.now()), recap, found.answer if found else None)
