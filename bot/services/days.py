"""Looking at days and weeks: nothing is changed here."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.burnup import BurnUp, burn_up
from bot.domain.current import Situation, situation
from bot.domain.recap import PhaseRecap, phase_recap
from bot.domain.report import WeekReport, week_report
from bot.services.coach import HABITS, Coach, load
from bot.services.view import DayView, view_day


async def look(coach: Coach, learner_id: int, day: date | None = None) -> DayView:
    """Look at one study day of the learner, today's by default."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    return view_day(facts, coach.clock.now(), day)


async def look_around(coach: Coach, learner_id: int) -> tuple[DayView, Situation]:
    """Look at what runs now, what comes and what waits for an answer."""
    view = await look(coach, learner_id)
    return view, situation(view.facts, view.now)


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week's report, and the day on which it is looked at."""

    view: DayView
    report: WeekReport


async def look_at_week(coach: Coach, learner_id: int, back: int = 0) -> WeekView:
    """Report on the learner's current week, or on one some weeks back."""
    now = coach.clock.now()
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id, since=now - timedelta(weeks=back) - HABITS)
    view = view_day(facts, now)
    return WeekView(view, report_on(view, view.today - timedelta(weeks=back)))


def report_on(view: DayView, day: date) -> WeekReport:
    """Report on the week that the day lies in."""
    first, last = view.facts.week(day)
    return week_report(view.facts, first, last, view.now)


async def look_at_progress(coach: Coach, learner_id: int) -> tuple[DayView, BurnUp]:
    """Look at how far the learner has come, and when they will be through."""
    view = await look(coach, learner_id)
    return view, burn_up(view.facts, view.now)


async def look_back(coach: Coach, learner_id: int, phase: int) -> tuple[DayView, PhaseRecap | None]:
    """Look back on a phase by its number from 0; there is nothing to see of one that lies ahead or does not exist."""
    view = await look(coach, learner_id)
    phases = view.roadmap.phases
    if not 0 <= phase < len(phases):
        return view, None
    return view, phase_recap(view.facts, phases[phase], view.now)
