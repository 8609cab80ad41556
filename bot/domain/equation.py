"""The equation: every block start that was planned has one row in the ledger, every row was planned, and each is settled.

Nothing is taken from the ledger that it is checked against: the starts are derived anew from the roadmap and from the
editions of the plan, each for the time in which it held.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import Instant, study_day
from bot.domain.checkin import CheckIn
from bot.domain.course import Course
from bot.domain.edition import Edition, Start, in_force, starts_between
from bot.domain.facts import known
from bot.domain.learner import Learner
from bot.domain.ping import UNSETTLED, Ping, PingKind, PingState
from bot.domain.roadmap import Roadmap
from bot.domain.streak import streak

OPEN = UNSETTLED | {PingState.UNKNOWN}
"""How no start of a day that is over may stand: it was sent, or there is a reason why not."""

LONGEST_IN_HAND = timedelta(hours=1)
"""No start is sent, or tried again, for longer: it is too late by then."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the check-in log: what stood after it, and whether it was taken back."""

    day: date
    block: str
    after: CheckIn | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Books:
    """All that is written about an enrolment; `source` names the roadmap and zone data that can be read now."""

    roadmap: Roadmap
    learner: Learner
    source: str
    editions: tuple[Edition, ...]
    pings: tuple[Ping, ...]
    checkins: tuple[CheckIn, ...]
    changes: tuple[Change, ...]
    wake_at: Instant | None


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that does not add up, on a study day."""

    day: date
    block: str
    what: str

    def __str__(self) -> str:
        """Show the flaw as a line."""
        return f"{self.day} {self.block or '–'}: {self.what}"


def flaws(books: Books, now: Instant) -> tuple[Flaw, ...]:
    """List all that does not add up; nothing is known of the time before the roadmap or the zone data changed."""
    return (*_of_starts(books, now), *_of_answers(books), *_of_streak(books, now))


def planned(books: Books, now: Instant) -> tuple[Start, ...]:
    """List the block starts that have passed and were looked at, each as it was planned first."""
    found: dict[tuple[date, str], Start] = {}
    for edition, course, until in _courses(books, now):
        if edition.enrolment.active:
            for start in starts_between(course, edition.since, until):
                if until is not now or books.wake_at is None or start.at < books.wake_at:
                    found.setdefault((start.day, start.block), start)
    return tuple(found.values())


def _courses(books: Books, now: Instant) -> Iterator[tuple[Edition, Course, Instant]]:
    for edition, until in in_force(books.editions, now):
        if edition.source == books.source:
            yield edition, edition.course(books.roadmap, books.learner), until


def kept(books: Books) -> dict[tuple[date, str], Ping]:
    """Give the row of each block's start; what is said about the block later is none."""
    starts = (ping for ping in books.pings if ping.kind is PingKind.BLOCK and not ping.number)
    return {(ping.day, ping.block): ping for ping in starts}


def _of_starts(books: Books, now: Instant) -> Iterator[Flaw]:
    rows = kept(books)
    for start in planned(books, now):
        if (start.day, start.block) not in rows:
            yield Flaw(start.day, start.block, "a planned start has no row")
    courses = tuple(_courses(books, now))
    begins = min((edition.since for edition, _, _ in courses), default=now)
    for ping in rows.values():
        if ping.at >= begins and not any(_plans(course, ping) for _, course, _ in courses):
            yield Flaw(ping.day, ping.block, "a row was never planned")
        if ping.state in OPEN and _is_over(books, ping, now):
            yield Flaw(ping.day, ping.block, "what became of it was never settled")


def _is_over(books: Books, ping: Ping, now: Instant) -> bool:
    """Tell whether a row had its time: its day is over, and somebody looked since."""
    learner = books.learner
    looked = books.wake_at is None or now <= books.wake_at
    closed = ping.day < study_day(now, learner.zone, learner.day_start)
    return looked and closed and now - ping.at > LONGEST_IN_HAND


def _plans(course: Course, ping: Ping) -> bool:
    found = starts_between(course, ping.at, ping.at)
    return any((start.day, start.block) == (ping.day, ping.block) for start in found)


def _of_answers(books: Books) -> Iterator[Flaw]:
    stand = {(one.day, one.block): one for one in books.checkins}
    logged = _replayed(books)
    for day, block in stand.keys() | logged.keys():
        if stand.get((day, block)) != logged.get((day, block)):
            yield Flaw(day, block, "the answer is not what the log says")


def _replayed(books: Books) -> dict[tuple[date, str], CheckIn]:
    last = {(change.day, change.block): change.after for change in books.changes if not change.undone}
    return {key: after for key, after in last.items() if after is not None}


def _of_streak(books: Books, now: Instant) -> Iterator[Flaw]:
    """Compare the streak that is shown with the one of the answers in the log."""
    latest = [course for edition, course, _ in _courses(books, now) if edition is books.editions[-1]]
    for course in latest:
        shown, logged = known(course, books.checkins), known(course, _replayed(books).values())
        if streak(shown, now) != streak(logged, now):
            yield Flaw(shown.today(now), "", "the streak is not what the log says")
