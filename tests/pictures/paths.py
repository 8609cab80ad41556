"""Sample roadmaps for the path: made-up lives, told by the domain and by chat's own words in English."""

from bot.chat.texts import path_card
from bot.chat.voice import Voice
from bot.domain.cairn import Stone
from bot.domain.checkin import State, Ticks
from bot.domain.facts import known
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Phase, Roadmap, Unit
from bot.pictures.layers import Stretch
from bot.pictures.path import PathWords
from bot.services.view import DayView, view_day
from tests.domain.coached import at, day, done, weeks
from tests.domain.shipped import FULLTIME, INTENSIVE, INTERVIEW
from tests.domain.small import course, roadmap, step

SAY = Voice.of(None)
MISSED = {3, 9, 17, 18, 25, 38, 39, 40, 41, 60, 90, 133}


def lived(of: Roadmap, days: int, share: float = 1.0, *, begun: bool = True) -> DayView:
    """Look at a life of so many days, most of them kept, with this share of what was planned for them finished."""
    laid = course(of)
    planned = sorted(laid.stretches.values(), key=lambda one: (one.last, one.first))
    ready = [one for one in planned if one.last < day(days)]
    ready = ready[: round(len(ready) * share)]
    ticks = Ticks(
        {one.item.key: State.DONE for one in ready}, {one.item.key: max(one.last, day(0)) for one in ready}
    )
    kept = set(range(days + 1)) - MISSED if begun else set()
    return view_day(known(laid, done(*sorted(kept)), ticks=ticks), at(day(days), "23:00"))


def things(step_number: int, count: int) -> tuple[Item, ...]:
    """Make some topics of a step."""
    return tuple(Item(f"{step_number}-{n}", Kind.TOPIC, f"Topic {step_number}.{n + 1}") for n in range(count))


def steps(count: int, each: int, length: int = 1) -> Roadmap:
    """Make a roadmap of one phase with so many steps of some weeks, each with so many things."""
    return roadmap(*(step(length, Unit.WEEKS, *things(n, each), title=f"Step {n + 1}") for n in range(count)))


LONG = "বাংলা العربية 数据结构 🔥 " + "a very long title that goes on and on " * 3
TITLED = roadmap(
    phases=tuple(Phase(LONG[n:], (step(2, Unit.WEEKS, *things(n, 7)),)) for n in range(0, 10, 2))
)
BENGALI = ("পাইথন ভিত্তি", "ডেটাবেস ও এসকিউএল", "ওয়েব সার্ভার তৈরি", "ক্লাউড ও ডকার", "সিস্টেম ডিজাইন")
"""Five phases: Python basics, databases and SQL, making web servers, cloud and Docker, system design."""
IN_BENGALI = roadmap(
    phases=tuple(Phase(title, (step(2, Unit.WEEKS, *things(n, 7)),)) for n, title in enumerate(BENGALI))
)

LIVES = {
    "first day": lived(FULLTIME, 0, begun=False),
    "third day": lived(FULLTIME, 2),
    "nine phases": lived(FULLTIME, 100, 0.9),
    "nine months": lived(FULLTIME, 250, 0.95),
    "three phases": lived(INTENSIVE, 40, 0.8),
    "last phase of three": lived(INTENSIVE, 75, 0.8),
    "one phase": lived(steps(1, 4), 0, begun=False),
    "a long phase": lived(steps(1, 40, 40), 240),
    "forty steps": lived(steps(40, 5), 142),
    "long titles": lived(TITLED, 38, 0.9),
    "in Bengali": lived(IN_BENGALI, 38, 0.9),
}
"""Lives at the edges of what must fit, by name."""
WALKED = lived(INTERVIEW, 60, 0.9)

PATHS: dict[str, tuple[tuple[Stretch, ...], PathWords]] = {
    **{name: (path_card.stretches(SAY, view), path_card.words(SAY, view)) for name, view in LIVES.items()},
    "through": (path_card.walked(SAY, WALKED), path_card.words_of_walked(SAY, WALKED)),
    "nothing": ((), path_card.words(SAY, lived(weeks(1), 0, begun=False))),
}
"""Roadmaps and what is said of them, by name."""

NINE, PATH_WORDS = PATHS["nine phases"]


def stones(kept: int) -> tuple[Stone, ...]:
    """Give the stones of so many kept days, with a finished step for each week of them."""
    return tuple(stone for n in range(1, kept + 1) for stone in (Stone.DAY, Stone.STEP)[: 1 + (n % 7 == 0)])


def growing(kept: int) -> tuple[Stretch, ...]:
    """Give nine stretches of which the first has so many kept days."""
    first = Stretch("Part 1", 0, 10, "you are here", stones(kept), here=True)
    return (first, *(Stretch(f"Part {n}", 0, 10, next=n == 2) for n in range(2, 10)))
