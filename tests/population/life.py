"""A learner's life on a roadmap, simulated with nothing but the domain: what the coach says, and what becomes of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.calendar import Instant, happens, wall
from bot.domain.card import Card
from bot.domain.checkin import CheckIn, Ticks
from bot.domain.commitment import Commitment
from bot.domain.course import Course
from bot.domain.digests import digest_missing, digest_ping
from bot.domain.edition import Edition, put_off_by
from bot.domain.enrolment import Enrolment
from bot.domain.equation import Books, Change
from bot.domain.facts import Facts, PingKey
from bot.domain.fate import fate, held_until
from bot.domain.forecast import forecast
from bot.domain.learner import Learner
from bot.domain.offer import Offer
from bot.domain.overtaken import with_nothing_overtaken
from bot.domain.ping import Ping, PingState
from bot.domain.put_off import put_off
from bot.domain.roadmap import Roadmap
from bot.domain.streak import streak
from bot.domain.wakeup import wake_at, wake_up
from bot.domain.zone_change import with_clock
from tests.domain.oracle import run_of

LEDGER = timedelta(days=9)
"""So much of the ledger is at hand, as it is in the running bot."""

START = date(2026, 3, 2)

Away = tuple[Instant, Instant]


class Nature(Protocol):
    """How somebody lives: what they do when the coach speaks, and what they do by themselves each morning."""

    def hears(self, life: "Life", ping: Ping) -> None:
        """Answer, or not."""

    def wakes(self, life: "Life", day: date) -> None:
        """Begin a study day."""


@dataclass
class Life:
    """One learner on one roadmap; `now` is the clock, and the bot is down in the times of `away`.

    `book` holds every promise, `said` the instant and the ping of all that was sent, `told_on` how many a
    study day by the clock of then, `forecasts` the finish day as it was told each Monday, `streaks` those of
    the `mornings` on which the streak was another one than its definition.
    """

    roadmap: Roadmap
    nature: Nature
    learner: Learner
    enrolment: Enrolment
    began: Instant
    now: Instant
    away: tuple[Away, ...] = ()
    checkins: dict[tuple[date, str], CheckIn] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    ticks: Ticks = field(default_factory=Ticks)
    starts: dict[tuple[date, str], Instant] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    commitments: dict[date, Commitment] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    editions: list[Edition] = field(default_factory=list)
    ledger: dict[PingKey, Ping] = field(default_factory=dict)
    book: list[Ping] = field(default_factory=list)
    said: list[tuple[Instant, Ping]] = field(default_factory=list)
    forecasts: dict[date, date | None] = field(default_factory=dict)
    mornings: int = 0
    streaks: dict[date, tuple[object, object]] = field(default_factory=dict)
    told_on: Counter[date] = field(default_factory=Counter)
    _course: Course | None = None
    _facts: Facts | None = None
    _due: Instant | None = None
    _due_by: Facts | None = None
    _acts: list[tuple[Instant, int, Callable[[], None]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    @classmethod
    def of(cls, roadmap: Roadmap, nature: Nature, away: Iterable[tuple[float, float]] = ()) -> "Life":
        """Begin a roadmap on a Monday at eight in the morning; the bot is down between these hours from then on."""
        learner = Learner(1, 1, ZoneInfo("Europe/London"))
        routine = roadmap.routines[0]
        enrolment = Enrolment(1, 1, roadmap.id, START, START, routine.id, routine.start)
        now = happens(wall(START, time(6), learner.day_start), learner.zone)
        assert now
        down = tuple((now + timedelta(hours=first), now + timedelta(hours=last)) for first, last in away)
        life = cls(roadmap, nature, learner, enrolment, now, now, down)
        life.editions.append(Edition.of(life.facts, "1", now))
        return life

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
            kept = (self.checkins, self.ledger, self.ticks, self.starts, self.cards, self.commitments)
            self._facts = Facts(self.course, *kept, offers=self.offers)
        return self._facts

    @property
    def today(self) -> date:
        """Give the study day."""
        return self.facts.today(self.now)

    @property
    def books(self) -> Books:
        """Give all that is written about this life."""
        stands = tuple(self.checkins.values())
        kept = (self.roadmap, self.learner, "1", tuple(self.editions), tuple(self.book), stands)
        return Books(*kept, tuple(self.changes), wake_at(self.facts, self.now))

    def learns(self) -> None:
        """Let the coach know what has changed."""
        self._facts = None

    def change(self, *, learner: Learner | None = None, enrolment: Enrolment | None = None) -> None:
        """Change the plan or the settings as the services do; a new clock never costs a day."""
        before, since = self.facts, min(self._due or self.now, self.now)
        self.enrolment = enrolment or (with_clock(before, learner, self.now) if learner else self.enrolment)
        self.learner = learner or self.learner
        self._course = self._facts = None
        self.enrolment = with_nothing_overtaken(before, self.facts, self.now)
        self._course = self._facts = None
        for ping, until in put_off(before, self.facts, self.now):
            self.writes(replace(ping, snoozed_until=until))
        edition = Edition.of(self.facts, "1", self.now)
        if not edition.same(self.editions[-1]):
            self.editions.append(edition)
            closed = wake_up(before, since, self.now).pings
            self._say(put_off_by(ping, self.facts, self.now) for ping in closed)
            self._due, self._due_by = None, None

    def later(self, wait: timedelta, act: Callable[[], None]) -> None:
        """Do something after a while."""
        heappush(self._acts, (self.now + wait, next(self._order), act))

    def touches(self) -> None:
        """Be heard of today."""
        if self.learner.touched_on != self.today:
            self.learner = replace(self.learner, touched_on=self.today)
            self._course, self._facts = replace(self.course, learner=self.learner), None

    def writes(self, ping: Ping) -> None:
        """Write a row of the ledger."""
        self.ledger[ping.key] = ping
        self._facts = self.facts.with_pings([ping])

    def live(self) -> "Life":
        """Live until the coach has nothing more to say and nothing is left to do."""
        self._dawn(self.today)
        while (at := self._next()) is not None:
            self.now = max(self.now, self._up(at))
            if self._acts and self._acts[0][0] <= at:
                heappop(self._acts)[2]()
            else:
                self._is_woken(at)
        return self

    def _next(self) -> Instant | None:
        if self._due_by is not self.facts:
            self._due = wake_at(self.facts, min(self._due or self.now, self.now))
            self._due_by = self.facts
        moments = [self._due, self._acts[0][0] if self._acts else None]
        return min((at for at in moments if at is not None), default=None)

    def _up(self, at: Instant) -> Instant:
        """Give this instant, or the next one at which the bot is up again."""
        return next((until for since, until in self.away if since <= at < until), at)

    def _is_woken(self, at: Instant) -> None:
        woken = wake_up(self.facts, min(at, self.now), self.now)
        before = self._facts
        self._say(woken.pings)
        self._due = woken.next
        self._due_by = self._facts if before is not self._facts else None

    def _say(self, pings: Iterable[Ping]) -> None:
        for ping in pings:
            state = fate(self.facts, ping, self.now) if ping.state is PingState.DUE else ping.state
            until = held_until(self.facts, ping, self.now) if state is PingState.DUE else None
            if until is not None:
                self.writes(ping)
                self.later(until - self.now, partial(self._say, (ping,)))
            else:
                self._settles(ping, state)

    def _settles(self, ping: Ping, state: PingState) -> None:
        told = replace(ping, state=state)
        if state is PingState.DUE:
            told = replace(ping, state=PingState.SENT, sent_at=self.now)
        self.book.append(told)
        self.writes(told)
        if told.state is PingState.SENT:
            self._hears(told)
        elif state is not ping.state and digest_missing(self.facts, self.now):
            self._say([digest_ping(self.facts, self.now)])

    def _hears(self, ping: Ping) -> None:
        self.said.append((self.now, ping))
        self.told_on[self.today] += 1
        self.nature.hears(self, ping)

    def _dawn(self, day: date) -> None:
        """Begin a study day, and see to it that the next one begins too, as long as the roadmap goes on."""
        if day.weekday() == 0:
            self.forecasts[day] = forecast(self.facts, self.now).finish
        self._compare(day)
        self.nature.wakes(self, day)
        self._forget(day)
        last = self.course.last_day
        if last is None or day <= last:
            self.later(self.facts.ends(self.today) - self.now, lambda: self._dawn(self.today))

    def _compare(self, day: date) -> None:
        """Compare the streak with its definition, recomputed from scratch."""
        self.mornings += 1
        run, defined = streak(self.facts, self.now), run_of(self.facts, self.now)
        if (run.current, run.best, run.reserve) != defined:
            self.streaks[day] = (run, defined)

    def _forget(self, today: date) -> None:
        self._facts = None
        self.ledger = {key: ping for key, ping in self.ledger.items() if ping.day >= today - LEDGER}
        self.starts = {key: at for key, at in self.starts.items() if key[0] >= today - LEDGER}
