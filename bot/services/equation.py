"""The equation for every enrolment: what the plans say against what the ledger and the log hold."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.calendar import Instant
from bot.domain.equation import OPEN, Books, Change, Flaw, flaws, kept, planned
from bot.domain.ping import PingState
from bot.services.coach import Coach
from bot.services.editions import source_of
from bot.storage import checkins, editions, enrolments, learners, pings
from bot.storage.database import Transaction
from bot.storage.enrolments import Kept

OVERDUE = timedelta(minutes=5)
"""A running bot that has not woken an enrolment for so long does not get to it, or cannot."""

GONE = (
    " cannot be coached: the shelf has no such roadmap. Put its file back into ROADMAPS_DIR, and start again."
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A flaw, and the enrolment whose books have it."""

    enrolment_id: int
    flaw: Flaw

    def __str__(self) -> str:
        """Show it as a line."""
        return f"enrolment {self.enrolment_id}, {self.flaw}"


@dataclass(slots=True)
class Balance:
    """What all books come to: how many block starts there were, what became of them, and what is wrong.

    `unread` counts, by roadmap, the enrolments that cannot be woken because the shelf has theirs no more; `overdue` those
    that should have been woken a while ago.
    """

    enrolments: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    overdue: int = 0
    starts: int = 0
    states: Counter[PingState] = field(default_factory=Counter)
    wrong: list[Wrong] = field(default_factory=list)

    def __str__(self) -> str:
        """Show the equation as a line, or the first thing that is in its way."""
        if self.wrong:
            more = f" (and {len(self.wrong) - 1} more)" if len(self.wrong) > 1 else ""
            return f"{self.wrong[0]}{more}"
        if self.unread:
            return ", ".join(f"{waiting} on '{roadmap}'" for roadmap, waiting in self.unread.items()) + GONE
        if not self.starts:
            return "no block has started yet, so no message about one can be missing"
        started = f"{self.starts} block{'s' if self.starts > 1 else ''} started"
        return f"{started}, and what became of each one's message is known: {' + '.join(self._became())}"

    def _became(self) -> Iterator[str]:
        """Say how many starts have come to what."""
        for state in PingState:
            if state not in OPEN and self.states[state]:
                yield f"{self.states[state]} {state}"
        if still := sum(self.states[state] for state in OPEN):
            yield f"{still} in hand"


async def balance(coach: Coach) -> Balance:
    """Check the books of every enrolment, each at one moment of the database."""
    found = Balance()
    async with coach.database.reading() as tx:
        kept = await enrolments.everyone(tx)
    for one in kept:
        async with coach.database.reading() as tx:
            wakes = await enrolments.wake_at(tx, one.enrolment_id)
            books = await _books(coach, tx, one, wakes)
        if books is not None:
            _enter(found, one.enrolment_id, books, coach)
        elif wakes is not None:
            found.unread[one.roadmap_id] += 1
    return found


def _enter(found: Balance, enrolment_id: int, books: Books, coach: Coach) -> None:
    now = coach.clock.now()
    starts = {(start.day, start.block) for start in planned(books, now)}
    rows = kept(books)
    found.enrolments += 1
    found.overdue += books.wake_at is not None and now - books.wake_at > OVERDUE
    found.starts += len(starts)
    found.states.update(rows[start].state for start in starts & rows.keys())
    found.wrong += [Wrong(enrolment_id, flaw) for flaw in flaws(books, now)]


async def _books(coach: Coach, tx: Transaction, one: Kept, wakes: Instant | None) -> Books | None:
    """Read all about an enrolment; None where it or its roadmap is gone."""
    learner = await learners.get(tx, one.learner_id)
    roadmap = coach.shelf.roadmaps.get(one.roadmap_id)
    if learner is None or roadmap is None:
        return None
    return Books(
        roadmap,
        learner,
        source_of(roadmap),
        await editions.of(tx, one.enrolment_id),
        tuple(await pings.of(tx, one.enrolment_id, date.min)),
        tuple(await checkins.of(tx, one.enrolment_id)),
        await _changes(tx, one.enrolment_id),
        wakes,
    )


async def _changes(tx: Transaction, enrolment_id: int) -> tuple[Change, ...]:
    entries = await checkins.whole_log(tx, enrolment_id)
    return tuple(Change(entry.day, entry.block, entry.after, entry.undone) for entry in entries)
