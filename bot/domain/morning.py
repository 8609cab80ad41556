"""The morning: when the coach speaks first on a day."""

from datetime import date, time, timedelta

from bot.domain.calendar import Instant, happens, wall
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.plan import starts_at
from bot.domain.quiet import after_quiet, is_quiet, is_quiet_at

AHEAD = timedelta(minutes=15)
"""So long before the first block the morning's message comes at the latest."""


def morning(facts: Facts, day: date) -> Instant | None:
    """Give the learner's hour, or what is left before the first block that begins outside the quiet hours."""
    return facts.once(("morning", day), lambda: _morning(facts, day))


def usual_morning(learner: Learner) -> time:
    """Give the learner's hour, or the end of the quiet hours that it lies in."""
    return learner.quiet_to if is_quiet_at(learner, learner.agenda_at) else learner.agenda_at


def _morning(facts: Facts, day: date) -> Instant | None:
    learner = facts.learner
    wished = happens(wall(day, learner.agenda_at, learner.day_start), learner.zone)
    begins = (at for block in facts.blocks(day) if (at := starts_at(block, learner)))
    loud = min((at - AHEAD for at in begins if not is_quiet(learner, at)), default=wished)
    return after_quiet(learner, min(wished, loud)) if wished and loud else None
