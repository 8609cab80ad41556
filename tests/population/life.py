"""A learner's life on a roadmap, simulated with nothing but the domain: what the coach says, and what they do about it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.answers import Allowed, answer, may_answer
from bot.domain.calendar import Instant, happens, wall
from bot.domain.checkin import CheckIn, Outcome, Ticks
from bot.domain.comeback import COMEBACK, comeback, topic_of
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment
from bot.domain.facts import Facts
from bot.domain.fate import fate
from bot.domain.forecast import forecast
from bot.domain.learner import Learner
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.roadmap import Roadmap
from bot.domain.sources.comeback import missed_before
from bot.domain.wakeup import wake_at, wake_up
from bot.domain.zone_change import with_clock

LEDGER = timedelta(days=9)
"""So much of the ledger is at hand, as it is in the running bot."""

MANY = 20

START = date(2026, 3, 2)


class Nature(Protocol):
    """How somebody lives: what they do when the coach speaks, and what they do by themselves each morning."""

    def hears(self, life: "Life", ping: Ping) -> None:
        """Answer, or not."""

    def wakes(self, life: "Life", day: date) -> None:
        """Begin a study day."""


@dataclass
class Life:
    """One learner on one roadmap; `now` is the clock.

    `book` holds every promise, `said` the instant and the ping of all that was sent, `told_on` how many a
    study day by the clock of its end, `forecasts` the finish day as it was told each Monday.
    """

    roadmap: Roadmap
    nature: Nature
    learner: Learner
    enrolment: Enrolment
    began: Instant
    now: Instant
    checkins: dict[tuple[date, str], CheckIn] = field(default_factory=dict)
    ticks: Ticks = field(default_factory=Ticks)
    ledger: dict[tuple[date, str, PingKind, int], Ping] = field(default_factory=dict)
    book: list[Ping] = field(default_factory=list)
    said: list[tuple[Instant, Ping]] = field(default_factory=list)
    forecasts: dict[date, date | None] = field(default_factory=dict)
    told_on: Counter[date] = field(default_factory=Counter)
    _course: Course | None = None
    _facts: Facts | None = None
    _acts: list[tuple[Instant, int, Callable[[], None]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    @classmethod
    def of(cls, roadmap: Roadmap, nature: Nature, zone: str = "Europe/London") -> "Life":
        """Begin a roadmap on a Monday at eight in the morning."""
        learner = Learner(1, 1, ZoneInfo(zone))
        routine = roadmap.routines[0]
        enrolment = Enrolment(1, 1, roadmap.id, START, START, routine.id, routine.start)
        now = happens(wall(START, time(6), learner.day_start), learner.zone)
        assert now
        return cls(roadmap, nature, learner, enrolment, now, now)

    @property
    def course(self) -> Course:
        """Give the course as it stands."""
        if self._course is None:
            self._course = Course.of(self.roadmap, self.enrolment, self.learner)
        return self._course

    @property
    def facts(self) -> Facts:
        """Give all that the coach knows."""
        if self._facts is None:
            self._facts = Facts(self.course, self.checkins, self.ledger, self.ticks)
        return self._facts

    @property
    def today(self) -> date:
        """Give the study day."""
        return self.facts.today(self.now)

    def change(self, *, learner: Learner | None = None, enrolment: Enrolment | None = None) -> None:
        """Change the plan or the settings; a new clock never costs a day."""
        facts = self.facts
        if enrolment is not None:
            self.enrolment = enrolment
        if learner is not None:
            self.enrolment = with_clock(facts, learner, self.now)
            self.learner = learner
        self._course = self._facts = None

    def later(self, wait: timedelta, act: Callable[[], None]) -> None:
        """Do something after a while."""
        heappush(self._acts, (self.now + wait, next(self._order), act))

    def answers(self, day: date, block: str, outcome: Outcome, minutes: int | None = None) -> None:
        """Answer a block, if that can still be done."""
        facts = self.facts
        self.touches()
        if may_answer(facts, day, self.now) is not Allowed.YES:
            return
        plan = facts.plan(day)
        for planned in plan.blocks:
            if planned.key == block and facts.is_open(day, planned):
                given = answer(facts, plan, planned, outcome, now=self.now, minutes=minutes)
                self._facts = None
                self.checkins[day, block] = given.checkin
                for item, state in given.ticks.items():
                    self.ticks.states[item], self.ticks.days[item] = state, day

    def comes_back(self, ping: Ping) -> None:
        """Do ten minutes of what a missed day was about."""
        self.touches()
        missed = missed_before(self.facts, ping.day)
        if missed is not None:
            self.checkins[ping.day, COMEBACK] = comeback(
                topic_of(self.facts, missed, ping.day), ping.day, self.now
            )
            self._facts = None

    def touches(self) -> None:
        """Be heard of today."""
        if self.learner.touched_on != self.today:
            self.learner = replace(self.learner, touched_on=self.today)
            self._course, self._facts = replace(self.course, learner=self.learner), None

    def live(self) -> None:
        """Live until the coach has nothing more to say and nothing is left to do."""
        self._dawn(self.today)
        while (at := self._next()) is not None:
            self.now = max(self.now, at)
            if self._acts and self._acts[0][0] <= at:
                heappop(self._acts)[2]()
            else:
                self._is_woken()

    def _next(self) -> Instant | None:
        moments = [wake_at(self.facts, self.now), self._acts[0][0] if self._acts else None]
        return min((at for at in moments if at is not None), default=None)

    def _is_woken(self) -> None:
        facts = self.facts
        for ping in wake_up(facts, self.now, self.now).pings:
            state = fate(facts, ping, self.now) if ping.state is PingState.DUE else ping.state
            told = replace(ping, state=state)
            if state is PingState.DUE:
                told = replace(ping, state=PingState.SENT, sent_at=self.now)
            self.ledger[told.key] = told
            self.book.append(told)
            self._facts = self.facts.with_pings([told])
            if told.state is PingState.SENT:
                self._hears(told)

    def _hears(self, ping: Ping) -> None:
        self.said.append((self.now, ping))
        today = self.today
        since = sum(self.facts.today(at) == today for at, _ in self.said[-MANY:])
        self.told_on[today] = max(self.told_on[today], since)
        self.nature.hears(self, ping)

    def _dawn(self, day: date) -> None:
        """Begin a study day, and see to it that the next one begins too, as long as the roadmap goes on."""
        if day.weekday() == 0:
            self.forecasts[day] = forecast(self.facts, self.now).finish
        self.nature.wakes(self, day)
        self._forget(day)
        last = self.course.last_day
        if last is None or day <= last:
            ends = self.facts.ends(day)
            self.later(ends - self.now, lambda: self._dawn(self.today))

    def _forget(self, today: date) -> None:
        self._facts = None
        self.ledger = {key: ping for key, ping in self.ledger.items() if ping.day >= today - LEDGER}
