"""Answering the document's yes-or-no questions on the days that they are about."""

from dataclasses import dataclass
from datetime import date

from bot.domain.facts import Facts
from bot.domain.reflection import Reflection, SelfCheck
from bot.domain.roadmap import Passage
from bot.domain.self_checks import asked_on, question_key
from bot.services.answerable import require_open, require_own
from bot.services.coach import Coach, load
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from bot.storage import reflections
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class SelfChecks:
    """The questions of a day with the answers so far; `again` tells that an answer stood already."""

    view: DayView
    passage: Passage
    said: tuple[SelfCheck | None, ...]
    again: bool = False

    @property
    def next(self) -> int | None:
        """Give the number of the first question without an answer."""
        return next((number for number, one in enumerate(self.said) if one is None), None)


async def look_at_checks(coach: Coach, learner_id: int, enrolment_id: int, day: date) -> SelfChecks:
    """Look at the questions of a day; raise NotYours where it has none, DayNotOpen where it is closed."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
        return await _checks(coach, tx, facts, enrolment_id, day)


async def answer_check(
    coach: Coach, learner_id: int, enrolment_id: int, day: date, number: int, said: SelfCheck
) -> SelfChecks:
    """Keep the answer to a question, by its number from 0, in place of an earlier one."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        before = await _checks(coach, tx, facts, enrolment_id, day)
        if not 0 <= number < len(before.said):
            raise NotYours
        if before.said[number] is said:
            return SelfChecks(before.view, before.passage, before.said, again=True)
        await reflections.put(
            tx, enrolment_id, Reflection(question_key(day, number), said, coach.clock.now())
        )
        return await _checks(coach, tx, facts, enrolment_id, day)


async def _checks(coach: Coach, tx: Transaction, facts: Facts, enrolment_id: int, day: date) -> SelfChecks:
    require_own(facts, enrolment_id)
    passage = asked_on(facts, day)
    if passage is None:
        raise NotYours
    require_open(coach, facts, day)
    keys = [question_key(day, number) for number in range(len(passage.lines))]
    found = await reflections.of(tx, enrolment_id, keys)
    said = tuple(found[key].answer if key in found else None for key in keys)
    return SelfChecks(view_day(facts, coach.clock.now(), day), passage, said)
