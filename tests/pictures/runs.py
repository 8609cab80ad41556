"""Sample enrolments for the heatmap, computed by the domain from made-up lives."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from bot.chat.texts import streak_card
from bot.chat.voice import Voice
from bot.domain.facts import known
from bot.domain.roadmap import Roadmap, Unit, Weekday
from bot.domain.streak import Streak, whole
from bot.pictures.heatmap import Days, HeatmapWords
from bot.services.view import view_day
from tests.domain.coached import at, checkin, weeks
from tests.domain.shipped import DEEP, FULLTIME, INTENSIVE, INTERVIEW
from tests.domain.small import course, learner, roadmap, step, weekdays

Known: TypeAlias = tuple[Days, Streak, HeatmapWords]

SAY = Voice.of(None)
FIRST = date(2026, 3, 2)
THURSDAY = FIRST + timedelta(days=3)
NOT_KEPT = {8, 17, 18, 29, *range(36, 41), 57, 80, 100, 101, *range(150, 157), 199, 290, *range(316, 320)}
"""Days of a life, by number, on which nothing was studied."""
WORKING_YEAR = replace(roadmap(step(52, Unit.WEEKS), routine=weekdays(0, 1, 2, 3, 4)), title="Evening School")


def lived(
    of: Roadmap,
    days: int,
    start: date = FIRST,
    *,
    not_kept: Collection[int] = NOT_KEPT,
    week_start: Weekday | None = None,
) -> Known:
    """Give an enrolment of which so many days are over, its streak, and what chat says of them in English."""
    laid = course(of, start, who=replace(learner(), week_start=week_start))
    past = (start + timedelta(days=number) for number in range(days) if number not in not_kept)
    facts = known(laid, [checkin(day) for day in past if laid.is_study_day(day)])
    now = at(start + timedelta(days=days), "09:00")
    view = view_day(facts, now)
    return streak_card.days(view, whole(facts, now)), view.streak, streak_card.words(SAY, view)


HEATMAPS = {
    "three months": lived(INTENSIVE, 60),
    "first day": lived(DEEP, 0),
    "one week": lived(weeks(1), 5),
    "a run that ended": lived(INTENSIVE, 41),
    "from Thursday to Wednesday": lived(INTENSIVE, 24, THURSDAY),
    "weeks from Saturday": lived(DEEP, 100, week_start=Weekday.SATURDAY),
    "after the end": lived(INTERVIEW, 60),
    "forty weeks": lived(FULLTIME, 200),
    "a year": lived(WORKING_YEAR, 320),
}
"""Enrolments at the edges of what must fit, by name."""
