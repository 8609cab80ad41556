"""The facts: all that is known about one enrolment, with the small questions everyone asks of it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeAlias, TypeVar

from bot.domain.calendar import Instant, ends, study_day, week_of
from bot.domain.card import Card
from bot.domain.checkin import CheckIn, DutyTick, Ticks
from bot.domain.commitment import Commitment, Obstacle
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment
from bot.domain.learner import Learner
from bot.domain.offer import Offer
from bot.domain.ping import Ping, PingKind
from bot.domain.plan import DayPlan, PlannedBlock, Stage, blocks_on, day_plan

T = TypeVar("T")

DAY = timedelta(days=1)

PingKey: TypeAlias = tuple[date, str, PingKind, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """A course, its check-ins by (day, block), its ledger of pings by key, and the ticks of its items.

    `starts` are the instants at which the learner began with a block, by (day, block). Besides, the cards of its topics
    by item, the latest commitments by study day, the obstacles by phase, the ticks of duties, and the answered offers by
    key.
    """

    course: Course
    checkins: Mapping[tuple[date, str], CheckIn] = field(default_factory=dict)
    pings: Mapping[PingKey, Ping] = field(default_factory=dict)
    ticks: Ticks = field(default_factory=Ticks)
    starts: Mapping[tuple[date, str], Instant] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    commitments: Mapping[date, Commitment] = field(default_factory=dict)
    obstacles: Mapping[int, Obstacle] = field(default_factory=dict)
    duty_ticks: frozenset[DutyTick] = frozenset()
    offers: Mapping[str, Offer] = field(default_factory=dict)
    _answered: dict[date, list[CheckIn]] = field(init=False, repr=False, compare=False)
    _found: dict[Hashable, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the check-ins by day."""
        answered: dict[date, list[CheckIn]] = {}
        for checkin in self.checkins.values():
            answered.setdefault(checkin.day, []).append(checkin)
        object.__setattr__(self, "_answered", answered)

    def with_pings(self, pings: Iterable[Ping]) -> "Facts":
        """Give the facts with more in the ledger; what does not depend on the ledger stays found."""
        more = copy(self)
        object.__setattr__(more, "pings", {**self.pings, **{ping.key: ping for ping in pings}})
        return more

    def once(self, what: Hashable, find: Callable[[], T]) -> T:
        """Find something that does not depend on the ledger, and only once."""
        if what not in self._found:
            self._found[what] = find()
        found: T = self._found[what]
        return found

    @property
    def learner(self) -> Learner:
        """Give the learner."""
        return self.course.learner

    @property
    def enrolment(self) -> Enrolment:
        """Give the enrolment."""
        return self.course.enrolment

    @property
    def answered_days(self) -> Iterable[date]:
        """List the days that have a check-in."""
        return self._answered.keys()

    def under(self, enrolment: Enrolment) -> "Facts":
        """Give the same facts where the roadmap is laid for a changed enrolment."""
        return replace(self, course=Course.of(self.course.roadmap, enrolment, self.learner))

    def checkin(self, day: date, block: str) -> CheckIn | None:
        """Give the answer to a block of a day, if there is one."""
        return self.checkins.get((day, block))

    def started(self, day: date, block: str) -> Instant | None:
        """Give when the learner began with a block of a day, if they said so."""
        return self.starts.get((day, block))

    def checkins_on(self, day: date) -> tuple[CheckIn, ...]:
        """List the answers to a day's blocks in the order in which they were given."""
        found = self._answered.get(day)
        return tuple(sorted(found, key=lambda checkin: checkin.at)) if found else ()

    def answered(self, day: date) -> tuple[str, ...]:
        """List the blocks of a day that have an answer, in the order in which they were answered."""
        return tuple(checkin.block for checkin in self.checkins_on(day))

    def blocks(self, day: date) -> tuple[PlannedBlock, ...]:
        """List the planned blocks of a day in order of time; there are none before the learner joined."""
        if day < self.enrolment.joined:
            return ()
        return self.once(day, lambda: blocks_on(self.course, day))

    def studies(self, day: date) -> bool:
        """Tell whether a day has planned blocks."""
        return self.enrolment.joined <= day and self.course.is_study_day(day)

    def is_open(self, day: date, block: PlannedBlock) -> bool:
        """Tell whether a block of a day has no answer yet."""
        return (day, block.key) not in self.checkins

    def open_blocks(self, day: date) -> tuple[PlannedBlock, ...]:
        """List the planned blocks of a day that have no answer yet."""
        return tuple(block for block in self.blocks(day) if self.is_open(day, block))

    def open_block(self, day: date, key: str) -> PlannedBlock | None:
        """Find a planned block of a day that has no answer yet."""
        return next((block for block in self.open_blocks(day) if block.key == key), None)

    def plan(self, day: date) -> DayPlan:
        """Give the whole plan of a day, with what to do and what is carried over."""
        return day_plan(self.course, day, self.ticks)

    def today(self, now: Instant) -> date:
        """Give the learner's study day at this instant."""
        return study_day(now, self.learner.zone, self.learner.day_start)

    def begins(self, today: date) -> date:
        """Give the day on which begins what is said today: tomorrow, where all of today is answered."""
        return today + DAY if self.blocks(today) and not self.open_blocks(today) else today

    def closed(self, day: date, now: Instant) -> bool:
        """Tell whether the study day is over in the zone in force."""
        return self.ends(day) <= now

    def is_over(self, now: Instant) -> bool:
        """Tell whether no block of the roadmap is ahead any more: its last day is closed, or has none that is open."""
        today, last = self.today(now), self.course.last_day
        return last is not None and (last < today or (last == today and not self.open_blocks(today)))

    def ends(self, day: date) -> Instant:
        """Give the instant at which the study day is over in the zone in force."""
        return ends(day, self.learner.zone, self.learner.day_start)

    def coached(self, day: date) -> bool:
        """Tell whether the roadmap runs for the learner on this day, be it a study day or rest."""
        running = self.course.position(day).stage in {Stage.RUNNING, Stage.UNLIVED}
        return running and self.enrolment.joined <= day

    def week(self, day: date) -> tuple[date, date]:
        """Give the first and last day of the learner's week that this day lies in."""
        return week_of(day, self.course.week_start)


def known(
    course: Course,
    checkins: Iterable[CheckIn] = (),
    pings: Iterable[Ping] = (),
    ticks: Ticks | None = None,
    starts: Mapping[tuple[date, str], Instant] | None = None,
) -> Facts:
    """Gather the facts of an enrolment from plain lists."""
    answers = {(checkin.day, checkin.block): checkin for checkin in checkins}
    return Facts(course, answers, {ping.key: ping for ping in pings}, ticks or Ticks(), starts or {})
