"""Choosing one of several options of a phase."""

from dataclasses import replace

from bot.domain.choices import chose
from bot.domain.enrolment import Enrolment
from bot.services.coach import Coach
from bot.services.days import look
from bot.services.errors import NotYours
from bot.services.view import DayView
from bot.services.wishes import change_enrolment


async def choose(coach: Coach, learner_id: int, enrolment_id: int, number: int, option: int) -> DayView:
    """Let an option hold in a phase, both by number from 1; raise NotYours where there is no such option any more."""
    view = await look(coach, learner_id)
    phases = view.roadmap.phases
    choice = phases[number - 1].choice if 1 <= number <= len(phases) else None
    if choice is None or not 1 <= option <= len(choice.options):
        raise NotYours
    picked = choice.options[option - 1]

    def chosen(enrolment: Enrolment) -> Enrolment:
        if enrolment.id != enrolment_id:
            raise NotYours
        return replace(enrolment, chosen=chose(enrolment.chosen, number, picked))

    return (await change_enrolment(coach, learner_id, chosen)).view
