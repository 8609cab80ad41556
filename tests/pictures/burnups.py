"""Sample enrolments for the burn-up, computed by the domain from made-up lives."""

from dataclasses import replace
from datetime import date

from bot.chat.texts import progress_card
from bot.chat.voice import Voice
from bot.domain.burnup import BurnUp, burn_up
from bot.domain.checkin import CheckIn, Outcome, State, Ticks
from bot.domain.enrolment import Span
from bot.domain.facts import known
from bot.domain.plan import PlannedBlock
from bot.domain.roadmap import Phase, Roadmap, Step
from bot.pictures.burnup import BurnUpWords
from tests.domain.coached import at, day, weeks
from tests.domain.shipped import SHIPPED
from tests.domain.small import course, paused, roadmap
from tests.pictures.paths import LONG

RATIOS = (1.0, 0.8, 1.1, 0.0, 0.9, 1.2, 0.7, 1.0, 0.5)


def lived(
    of: Roadmap, days: int, speed: float = 1.0, *spans: Span, each: int = 1, answers: int | None = None
) -> tuple[BurnUp, BurnUpWords]:
    """Give the burn-up of a life in which so much of the plan was finished until a day, and what chat says of it.

    All blocks are answered on every day, or on each second one and so on, up to so many `answers`.
    """
    at_course = course(of, day(0), *spans)
    stretches = sorted(at_course.stretches.values(), key=lambda one: (one.last, one.first))
    ticks: dict[str, date] = {}
    for one in stretches:
        ready = day(0) + (one.last - day(0)) / speed if one.last < date.max and speed else date.max
        if ready < day(days):
            ticks[one.item.key] = ready
    studied = [when for when in at_course.study_days if when < day(days)]
    checkins = [
        _answer(when, block, speed * RATIOS[number % len(RATIOS)])
        for number, when in enumerate(studied[::each])
        for block in known(at_course).blocks(when)
        if not block.optional
    ]
    states = Ticks(dict.fromkeys(ticks, State.DONE), ticks)
    found = burn_up(known(at_course, checkins[:answers], ticks=states), at(day(days), "09:00"))
    return found, progress_card.words(Voice.of(None), of.title, found)


def titled(title: str, *steps: Step, phases: tuple[Phase, ...] = ()) -> Roadmap:
    """Make a small roadmap of this name."""
    return replace(roadmap(*steps, phases=phases), title=title)


def _answer(when: date, block: PlannedBlock, ratio: float) -> CheckIn:
    outcome = Outcome.DONE if ratio >= 1 else Outcome.PARTLY if ratio else Outcome.SKIPPED
    spent = round(block.minutes * ratio)
    return CheckIn(when, block.key, outcome, spent, block.minutes, at(when, "21:00"), focus=block.focus)


BACKEND, DEEP = SHIPPED["fulltime-backend"], SHIPPED["deep-engineer"]
MANY = tuple(Phase(f"{number}. {LONG}", weeks(1).phases[0].steps) for number in range(40))
WEEK = SHIPPED["backend-interview"].phases[0].steps


BURN_UPS = {
    "behind": lived(BACKEND, 100, 0.85),
    "ahead, after a break": lived(DEEP, 80, 1.2, paused(day(30), day(44))),
    "first day": lived(BACKEND, 0),
    "no pace yet": lived(BACKEND, 2, answers=2),
    "far beyond the plan": lived(BACKEND, 100, 0.35),
    "too slow to say": lived(SHIPPED["backend-intensive"], 30, 0.1),
    "one week": lived(titled("One week", *WEEK), 3),
    "on a break": lived(BACKEND, 60, 0.9, paused(day(50))),
    "after the end": lived(SHIPPED["python-ml-dsa"], 100, 0.6),
    "forty phases, no items": lived(titled("Forty phases", phases=MANY), 130, 0.8, each=3),
    "long titles": lived(titled(LONG, phases=tuple(Phase(LONG[n:], WEEK) for n in (0, 7, 15))), 9),
    "finished": lived(SHIPPED["python-ml-dsa"], 70, 1.5),
}
"""Lives at the edges of what must fit, by name."""
