"""Editions of a plan: what shaped an enrolment's day plans from an instant on, so that they can be derived later too."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.calendar import Instant, days_between, study_day
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment
from bot.domain.facts import Facts, known
from bot.domain.learner import Learner
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.plan import starts_at
from bot.domain.roadmap import Roadmap

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Edition:
    """The plan from an instant until the next edition; `source` names the version of the roadmap and of the zone data."""

    since: Instant
    source: str
    zone: ZoneInfo
    day_start: time
    enrolment: Enrolment

    @classmethod
    def of(cls, facts: Facts, source: str, since: Instant) -> "Edition":
        """Give the edition by which these facts are planned."""
        return cls(since, source, facts.learner.zone, facts.learner.day_start, facts.enrolment)

    def same(self, other: "Edition") -> bool:
        """Tell whether another edition plans the same, whenever it begins."""
        return replace(self, since=other.since) == other

    def course(self, roadmap: Roadmap, learner: Learner) -> Course:
        """Lay the roadmap as it was laid then."""
        return Course.of(roadmap, self.enrolment, replace(learner, zone=self.zone, day_start=self.day_start))


@dataclass(frozen=True, slots=True)
class Start:
    """A block that began on a study day."""

    day: date
    block: str
    at: Instant


def is_void(edition: Edition, course: Course, until: Instant) -> bool:
    """Tell whether no block of a plan began since the edition did, so that it matters not which plan held."""
    return until - edition.since < DAY and next(starts_between(course, edition.since, until), None) is None


def starts_between(course: Course, since: Instant, until: Instant) -> Iterator[Start]:
    """Walk the starts that a course plans between two instants, both included."""
    facts, learner = known(course), course.learner
    first, last = (study_day(at, learner.zone, learner.day_start) for at in (since, until))
    for day in days_between(first - DAY, last + DAY):
        for block in facts.blocks(day):
            at = starts_at(block, learner)
            if at is not None and since <= at <= until:
                yield Start(day, block.key, at)


def in_force(editions: tuple[Edition, ...], now: Instant) -> Iterator[tuple[Edition, Instant]]:
    """Walk the editions in order, each with the instant until which it held."""
    for edition, following in pairwise(editions):
        yield edition, following.since
    if editions:
        yield editions[-1], now


def put_off_by(ping: Ping, after: Facts, now: Instant) -> Ping:
    """Let a start that a new edition moves ahead be asked about then, instead of now."""
    block = after.open_block(ping.day, ping.block) if ping.kind is PingKind.BLOCK else None
    at = starts_at(block, after.learner) if block else None
    if at is None or at <= now or ping.number:
        return ping
    return replace(ping, state=PingState.CANCELLED, cause=Cause.REPLANNED, snoozed_until=at)
