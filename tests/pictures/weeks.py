"""Sample weeks for the week card, computed by the domain from made-up lives."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.chat.texts import week_card
from bot.chat.voice import Voice
from bot.domain.checkin import CheckIn, Outcome, State, Ticks
from bot.domain.comeback import COMEBACK
from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus
from bot.domain.enrolment import Span
from bot.domain.facts import Facts, known
from bot.domain.learner import Learner
from bot.domain.planned import blocks_on
from bot.domain.report import WeekReport, week_report
from bot.domain.roadmap import Roadmap, Unit, Weekday
from bot.pictures.week import WeekWords
from bot.services.view import DayView, view_day
from tests.domain.coached import at, day
from tests.domain.shipped import DEEP, FULLTIME, INTENSIVE
from tests.domain.small import EVERY_DAY, course, paused, roadmap, step, topics

SAY = Voice.of(None)
OUTCOMES = {"d": Outcome.DONE, "p": Outcome.PARTLY, "s": Outcome.SKIPPED}
GOOD = "dddd " * 5 + "- - "
LEARNER = Learner(1, 1, ZoneInfo("UTC"))


class Week(NamedTuple):
    """A week as the card gets it."""

    report: WeekReport
    today: date
    words: WeekWords


def answers(of: Course, days: str) -> Iterator[CheckIn]:
    """Answer the blocks of each day from the start on: a word for a day, in it a letter for a block.

    The word "back" stands for ten minutes to be back.
    """
    for number, word in enumerate(days.split()):
        when = of.enrolment.start + timedelta(days=number)
        if word == "back":
            yield CheckIn(when, COMEBACK, Outcome.DONE, 10, 0, at(when, "20:00"), focus="learn")
        for block, letter in zip(blocks_on(of, when), word, strict=False):
            if outcome := OUTCOMES.get(letter):
                spent = {"d": block.minutes, "p": block.minutes // 10 * 5}.get(letter, 0)
                ended = at(when, f"{block.end:%H:%M}")
                yield CheckIn(when, block.key, outcome, spent, block.minutes, ended, focus=block.focus.value)


def life(
    of: Roadmap, days: str, *spans: Span, who: Learner = LEARNER, start: int = 0, speed: float = 0
) -> Facts:
    """Give a life: its days as letters, and how fast things were finished, 1 as they were planned."""
    at_course = course(of, day(start), *spans, who=who)
    return known(at_course, answers(at_course, days), ticks=ticks(at_course, len(days.split()), speed))


def ticks(of: Course, days: int, speed: float) -> Ticks:
    """Finish the items whose turn came within so many days."""
    start = of.enrolment.start
    ready = {
        one.item.key: start + (one.last - start) / speed
        for one in of.stretches.values()
        if speed and one.last < date.max
    }
    finished = {key: when for key, when in ready.items() if when < start + timedelta(days=days)}
    return Ticks(dict.fromkeys(finished, State.DONE), finished)


def seen(of: Facts, today: int, clock: str = "20:00") -> DayView:
    """Look at a life on a day of it."""
    return view_day(of, at(day(today), clock))


def told(view: DayView, back: int = 0) -> Week:
    """Give the report of a week, by default the latest, and what chat says of it in English."""
    report = reported(view, back)
    return Week(report, view.today, week_card.words(SAY, view, report, latest=not back))


def reported(view: DayView, back: int) -> WeekReport:
    """Give the report of a week so many weeks ago."""
    first, last = (one - timedelta(weeks=back) for one in view.facts.week(view.today))
    return week_report(view.facts, first, last, view.now)


def every_day(*minutes: int, items: int = 0) -> Roadmap:
    """Make a roadmap of forty weeks with the same blocks every day."""
    blocks = tuple(
        Block(f"block-{number}", f"Block number {number}", each, Focus.LEARN)
        for number, each in enumerate(minutes, 1)
    )
    routine = replace(EVERY_DAY, start=time(8), days=(DayShape("Study", blocks),) * 7)
    things = topics(*(f"Thing {number}" for number in range(1, items + 1)))
    return roadmap(step(40, Unit.WEEKS, *things), routine=routine)


TEN = every_day(*(20, 25, 30, 45, 60, 90, 30, 45, 25, 20), items=200)
LIVED = life(
    INTENSIVE,
    "ddddd " * 6 + "- dddds dsddd ddddd dsdds ddddd dddss - ddddd dpdds dddss - ddddp dd",
    speed=1.3,
)
FAILED = life(DEEP, "dddd dddd dddd dddd dddd ddd d " + "dsdd - - - - pds", start=-1, speed=1)


def from_weekday(week_start: Weekday) -> Learner:
    """Give a learner whose weeks begin on a weekday."""
    return replace(LEARNER, week_start=week_start)


LIVES: dict[str, tuple[DayView, int]] = {
    "lived": (seen(LIVED, 19, "16:30"), 0),
    "ten blocks a day": (
        seen(life(TEN, "ddddddpps. " * 118 + "dddddd", speed=1.05), 118, "18:00"),
        0,
    ),
    "one block a day": (seen(life(every_day(90), "d " * 7), 6), 0),
    "not begun": (seen(life(FULLTIME, ""), 0, "08:00"), 0),
    "quiet": (seen(life(FULLTIME, GOOD, paused(day(7))), 9), 0),
    "half a week": (seen(life(FULLTIME, "dddd dd", start=3), 4, "14:00"), 0),
    "before the roadmap": (seen(life(FULLTIME, "", start=14), 2), 0),
    "from Sunday, spare days used up": (seen(FAILED, 12), 0),
    "from Saturday": (seen(life(DEEP, "dddd " * 9, who=from_weekday(Weekday.SATURDAY)), 9, "18:30"), 0),
    "nothing came of it": (seen(life(FULLTIME, ""), 4), 0),
    "back again": (seen(life(FULLTIME, GOOD + "- - - p"), 10), 0),
    "back with ten minutes": (seen(life(FULLTIME, GOOD + "- - - - back"), 11), 0),
    "the week before": (seen(FAILED, 12), 1),
}
"""Lives and how many weeks ago is looked at, at the edges of what must fit, by name."""

WEEKS = {name: told(*known_life) for name, known_life in LIVES.items()}
