"""The morning agenda: the day's plan, before its first block and never in quiet hours."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.course import Course
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.moment import Moment
from bot.domain.morning import morning
from bot.domain.ping import SPOKEN, PingKind
from bot.domain.sources.comeback import missed_before

DAY = timedelta(days=1)

AGENDA_LATE = timedelta(hours=2)
"""An agenda is fresh for so long."""

FEW_BLOCKS = 2
"""A plan of at most so many blocks a day needs no agenda and no review, unless they are asked for."""

MORNINGS = (PingKind.AGENDA, PingKind.COMEBACK, PingKind.RESUME)
"""What a day begins with."""


def wants_agenda(facts: Facts) -> bool:
    """Tell whether the morning agenda is wanted; where the learner did not say, the plan decides."""
    asked = facts.learner.agenda
    return has_full_days(facts.course) if asked is None else asked


def has_agenda(facts: Facts, day: date) -> bool:
    """Tell whether a day begins with the agenda; it is the last to fall silent, but never comes where it is off."""
    return wants_agenda(facts) and rung(facts, day) in {Rung.ALL, Rung.AGENDA}


def morning_told(facts: Facts, day: date) -> bool:
    """Tell whether a message told what the day brings: the agenda, or the word on coming back in its place."""
    said = (facts.pings.get((day, "", kind, 0)) for kind in MORNINGS)
    return any(ping is not None and ping.state in SPOKEN for ping in said)


def agenda_unsaid(facts: Facts, day: date) -> bool:
    """Tell whether the agenda of a day was to be said and was not: too much else was, or it came too late."""
    agenda = facts.pings.get((day, "", PingKind.AGENDA, 0))
    return agenda is not None and agenda.state not in SPOKEN


def has_full_days(course: Course) -> bool:
    """Tell whether the routine has days of more than a few blocks."""
    return any(len(shape.blocks) > FEW_BLOCKS for shape in course.routine.days)


def agendas(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for the agenda of a day that has open blocks; after a pause or a missed day the word on coming back is one already."""
    wanted = has_agenda(facts, day) and not _welcomed(facts, day) and facts.open_blocks(day)
    at = morning(facts, day) if wanted else None
    if at:
        yield Moment(at, PingKind.AGENDA, day, at + AGENDA_LATE)


def _welcomed(facts: Facts, day: date) -> bool:
    said = (day, "", PingKind.COMEBACK, 0) in facts.pings
    return said or facts.enrolment.paused(day - DAY) or missed_before(facts, day) is not None
