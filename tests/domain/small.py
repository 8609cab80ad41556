"""Small roadmaps, learners and courses for tests, built with as few words as possible."""

from collections.abc import Iterable
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus, Routine
from bot.domain.enrolment import Enrolment, Move, Span, SpanKind
from bot.domain.item import Item, Kind
from bot.domain.learner import Learner
from bot.domain.roadmap import Length, Phase, Roadmap, Step, Unit

LEARN = Block("learn", "Learn", 60, Focus.LEARN, takes=(Kind.TOPIC,))
BUILD = Block("build", "Build", 90, Focus.BUILD, takes=(Kind.PROJECT, Kind.MILESTONE))
STUDY = DayShape("Study", (LEARN, BUILD))
REST = DayShape("Rest")
EVERY_DAY = Routine("daily", "Every day", time(18), (STUDY,) * 7)
MONDAY = date(2026, 1, 5)


def weekdays(*study: int, shape: DayShape = STUDY) -> Routine:
    """Make a routine that studies on these weekdays (0 is Monday) and rests on the others."""
    return Routine("some", "Some days", time(18), tuple(shape if day in study else REST for day in range(7)))


def topics(*titles: str, after_month: int = 0) -> tuple[Item, ...]:
    """Make topics whose keys are their titles."""
    return tuple(Item(title, Kind.TOPIC, title, after_month=after_month) for title in titles)


def step(count: int, unit: Unit, *items: Item, title: str = "Step", buffer: bool = False) -> Step:
    """Make a step of some length."""
    return Step(title, Length(count, unit), items=items, buffer=buffer)


def roadmap(
    *steps: Step,
    routine: Routine = EVERY_DAY,
    phases: tuple[Phase, ...] = (),
    items: tuple[Item, ...] = (),
    dated_from: date | None = None,
) -> Roadmap:
    """Make a roadmap of one phase with these steps, or of these phases."""
    return Roadmap(
        "small",
        "Small",
        "short",
        (routine,),
        phases or (Phase("Phase", steps),),
        items=items,
        dated_from=dated_from,
    )


def learner(zone: str = "UTC", day_start: time = time(4)) -> Learner:
    """Make a learner in a zone."""
    return Learner(1, 1, ZoneInfo(zone), day_start=day_start)


def paused(first: date, last: date | None = None) -> Span:
    """Make a pause."""
    return Span(SpanKind.PAUSE, first, last)


def unlived(first: date, last: date) -> Span:
    """Make days that the learner did not live."""
    return Span(SpanKind.UNLIVED, first, last)


def course(
    of: Roadmap,
    start: date = MONDAY,
    *spans: Span,
    joined: date | None = None,
    moves: Iterable[Move] = (),
    who: Learner | None = None,
    routine_id: str | None = None,
) -> Course:
    """Lay a roadmap over a plain learner's calendar."""
    routine = of.routine(routine_id or "")
    enrolment = Enrolment(
        1,
        1,
        of.id,
        start,
        joined or start,
        routine_id or routine.id,
        routine.start,
        tuple(moves),
        spans,
    )
    return Course.of(of, enrolment, who or learner())
