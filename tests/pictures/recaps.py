"""Sample phases for the recap, computed by the domain from made-up lives."""

from bot.chat.texts import recap_card
from bot.chat.voice import Voice
from bot.domain.checkin import State, Ticks
from bot.domain.facts import Facts, known
from bot.domain.recap import PhaseRecap, phase_recap
from bot.domain.roadmap import Phase, Roadmap
from bot.pictures.recap import RecapWords
from bot.services.view import view_day
from tests.domain.coached import at, day, done, weeks
from tests.domain.shipped import SHIPPED
from tests.domain.small import course, roadmap
from tests.pictures.paths import LONG

SAY = Voice.of(None)
MISSED = {3, 9, 17, 18, 25, 38, 39, 40, 41, 60}


def lived(of: Roadmap, number: int, days: int, share: float = 0.8) -> tuple[PhaseRecap, RecapWords]:
    """Give a phase of a life in which most days were kept and this share of the phase's things was finished."""
    phase = of.phases[number]
    items = list(phase.every_item())
    ticks = Ticks({item.key: State.DONE for item in items[: round(len(items) * share)]})
    facts = known(course(of), done(*sorted(set(range(days)) - MISSED)), ticks=ticks)
    return told(facts, phase, days)


def told(facts: Facts, phase: Phase, days: int) -> tuple[PhaseRecap, RecapWords]:
    """Give a phase and what chat says of it in English."""
    now = at(day(days), "20:00")
    found = phase_recap(facts, phase, now)
    assert found
    return found, recap_card.words(SAY, view_day(facts, now), found)


YEAR = roadmap(phases=(Phase(f"{LONG} {LONG}"[:120], weeks(40).phases[0].steps),))

RECAPS = {
    "four weeks": lived(SHIPPED["backend-intensive"], 0, 28),
    "two months": lived(SHIPPED["fulltime-backend"], 0, 40, 1),
    "forty weeks, long title": lived(YEAR, 0, 281),
    "one day": lived(SHIPPED["python-ml-dsa"], 0, 0, 0),
    "a week": lived(SHIPPED["backend-interview"], 0, 7, 0.5),
}
"""Phases at the edges of what must fit, by name."""
