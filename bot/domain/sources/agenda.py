"""The morning agenda: the day's plan, before its first block and never in quiet hours."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import Instant, happens, wall
from bot.domain.course import Course
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.moment import Moment
from bot.domain.ping import PingKind
from bot.domain.plan import starts_at
from bot.domain.quiet import after_quiet, is_quiet

DAY = timedelta(days=1)

AHEAD = timedelta(minutes=15)
"""So long before the first block the agenda comes at the latest."""

AGENDA_LATE = timedelta(hours=2)
"""An agenda is fresh for so long."""

FEW_BLOCKS = 2
"""A plan of at most so many blocks a day needs no agenda and no review, unless they are asked for."""


def wants_agenda(facts: Facts, day: date) -> bool:
    """Tell whether the morning agenda is wanted; where the learner did not say, the plan decides.

    It is the last to fall silent, and comes then whatever was wished.
    """
    on = rung(facts, day)
    if on is not Rung.ALL:
        return on is Rung.AGENDA
    asked = facts.learner.agenda
    return has_full_days(facts.course) if asked is None else asked


def has_full_days(course: Course) -> bool:
    """Tell whether the routine has days of more than a few blocks."""
    return any(len(shape.blocks) > FEW_BLOCKS for shape in course.routine.days)


def agendas(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for the agenda of a day that has open blocks; after a pause the word on coming back is one already."""
    welcomed = facts.enrolment.paused(day - DAY)
    if wants_agenda(facts, day) and not welcomed and facts.open_blocks(day):
        at = _agenda_at(facts, day)
        if at:
            yield Moment(at, PingKind.AGENDA, day, at + AGENDA_LATE)


def _agenda_at(facts: Facts, day: date) -> Instant | None:
    """Give the learner's hour, or what is left before the first block that begins outside the quiet hours."""
    learner = facts.learner
    wished = happens(wall(day, learner.agenda_at, learner.day_start), learner.zone)
    begins = (at for block in facts.blocks(day) if (at := starts_at(block, learner)))
    loud = min((at - AHEAD for at in begins if not is_quiet(learner, at)), default=wished)
    return after_quiet(learner, min(wished, loud)) if wished and loud else None
