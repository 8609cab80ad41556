"""Sample enrolments for the burn-up, computed by the domain from made-up lives."""

from dataclasses import replace
from datetime import date

from bot.chat.texts import progress_card
from bot.chat.voice import Voice
from bot.domain.burnup import BurnUp, burn_up
from bot.domain.checkin import CheckIn, Outcome, State, Ticks
from bot.domain.enrolment import Span
from bot.domain.facts import known
from bot.domain.roadmap import Phase, Roadmap
from bot.pictures.burnup import BurnUpWords
from tests.domain.coached import at, day, weeks
from tests.domain.shipped import SHIPPED
from tests.domain.small import course, paused, roadmap
from tests.pictures.paths import LONG

RATIOS = (1.0, 0.8, 1.1, 0.0, 0.9, 1.2, 0.7, 1.0, 0.5)


def words(of: BurnUp) -> BurnUpWords:
    """Say what chat says of it in English."""
    return progress_card.words(Voice.of(None), "Full-Time Backend Roadmap", of)


def lived(of: Roadmap, days: int, speed: float = 1.0, *spans: Span, each: int = 1) -> BurnUp:
    """Give the burn-up of a life in which so much of the plan was finished until a day."""
    at_course = course(of, day(0), *spans)
    stretches = sorted(at_course.stretches.values(), key=lambda one: (one.last, one.first))
    ticks: dict[str, date] = {}
    for one in stretches:
        ready = day(0) + (one.last - day(0)) / speed if one.last < date.max and speed else date.max
        if ready < day(days):
            ticks[one.item.key] = ready
    studied = [when for when in at_course.study_days if when < day(days)]
    checkins = [
        _answer(when, speed * RATIOS[number % len(RATIOS)]) for number, when in enumerate(studied[::each])
    ]
    states = Ticks(dict.fromkeys(ticks, State.DONE), ticks)
    return burn_up(known(at_course, checkins, ticks=states), at(day(days), "09:00"))


def _answer(when: date, ratio: float) -> CheckIn:
    outcome = Outcome.PARTLY if ratio else Outcome.SKIPPED
    return CheckIn(when, "learn", outcome, round(60 * ratio), 60, at(when, "21:00"), focus="learn")


BACKEND, DEEP = SHIPPED["fulltime-backend"], SHIPPED["deep-engineer"]
MANY = tuple(Phase(f"{number}. {LONG}", weeks(1).phases[0].steps) for number in range(40))
WEEK = SHIPPED["backend-interview"].phases[0].steps


BURN_UPS = {
    "behind": lived(BACKEND, 100, 0.85),
    "ahead, after a break": lived(DEEP, 80, 1.2, paused(day(30), day(44))),
    "first day": lived(BACKEND, 0),
    "no pace yet": lived(BACKEND, 2),
    "too slow to say": lived(SHIPPED["backend-intensive"], 30, 0.1),
    "one week": lived(roadmap(*WEEK), 3),
    "on a break": lived(BACKEND, 60, 0.9, paused(day(50))),
    "after the end": lived(SHIPPED["python-ml-dsa"], 100, 0.6),
    "forty phases, no items": lived(roadmap(phases=MANY), 130, 0.8),
    "long titles": lived(replace(roadmap(*WEEK), phases=tuple(Phase(LONG[n:], WEEK) for n in (0, 7, 15))), 9),
    "finished": lived(SHIPPED["python-ml-dsa"], 70, 2),
}
"""Lives at the edges of what must fit, by name."""
