"""One study day as chat shows it: the plan, its check-ins and the streak."""

from dataclasses import dataclass
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn
from bot.domain.facts import Facts
from bot.domain.item import Item
from bot.domain.learner import Learner
from bot.domain.plan import DayPlan, PlannedBlock, ends_at, starts_at
from bot.domain.review import due_on, with_reviews
from bot.domain.roadmap import Roadmap
from bot.domain.streak import Streak, streak


@dataclass(frozen=True, slots=True)
class DayView:
    """A day plan with everything known about it at an instant; `today` is the current study day."""

    facts: Facts
    plan: DayPlan
    streak: Streak
    today: date
    now: Instant

    @property
    def learner(self) -> Learner:
        """Give the learner whose day it is."""
        return self.facts.learner

    @property
    def roadmap(self) -> Roadmap:
        """Give the roadmap that is walked."""
        return self.facts.course.roadmap

    def checkin(self, block: PlannedBlock) -> CheckIn | None:
        """Give the learner's answer to a block of this day, if any."""
        return self.facts.checkin(self.plan.day, block.key)

    def block(self, key: str) -> PlannedBlock | None:
        """Find a block of this day."""
        return next((block for block in self.plan.blocks if block.key == key), None)

    @property
    def open_blocks(self) -> tuple[PlannedBlock, ...]:
        """List the day's blocks without an answer, in order of time."""
        return tuple(block for block in self.plan.blocks if self.checkin(block) is None)

    @property
    def due(self) -> tuple[Item, ...]:
        """List the topics that are to be recalled today; on rest days and on other days there are none."""
        return due_on(self.facts, self.today) if self.plan.day == self.today and self.plan.blocks else ()

    @property
    def coming(self) -> PlannedBlock | None:
        """Give the first open block of today that is not over yet."""
        if self.plan.day != self.today:
            return None
        return next((block for block in self.open_blocks if not self._over(block)), None)

    @property
    def is_walked(self) -> bool:
        """Tell whether a learner who kept days has come to the end of the roadmap."""
        return self.streak.kept_total > 0 and self.facts.is_over(self.now)

    def is_on(self, block: PlannedBlock) -> bool:
        """Tell whether a block has begun and is not over yet."""
        begins = starts_at(block, self.learner)
        return begins is not None and begins <= self.now and not self._over(block)

    def _over(self, block: PlannedBlock) -> bool:
        end = ends_at(block, self.learner)
        return end is None or end <= self.now


def view_day(facts: Facts, now: Instant, day: date | None = None) -> DayView:
    """Look at one study day, today's by default."""
    today = facts.today(now)
    plan = with_reviews(facts, facts.plan(day or today))
    return DayView(facts, plan, streak(facts, now), today, now)
