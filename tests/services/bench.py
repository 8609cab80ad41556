"""The bench of the service tests: a coach with a small roadmap, and a messenger that remembers what it said."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.clock import TravelClock
from bot.domain.calendar import Instant
from bot.domain.checkin import Outcome
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.roadmap import Roadmap, Unit
from bot.services.announcements import Announcement, BlockStarts, WhileAway
from bot.services.answering import Answered, Saying, check_in
from bot.services.coach import Coach, load
from bot.services.enrolling import Wish, enrol
from bot.services.equation import Balance, balance
from bot.services.pinging import Pinger
from bot.services.ports import Delivery, Sent
from bot.services.troubles import TroubleKind
from bot.storage import learners
from bot.storage.database import Database
from bot.storage.roadmaps.shelf import Shelf
from tests.domain.coached import at, day
from tests.domain.small import roadmap, step, topics

ADA, BEN, EVE = 7_000_000_001, 7_000_000_002, 7_000_000_003
EARLY = timedelta(days=60)


def small(name: str = "small") -> Roadmap:
    """Four weeks with the blocks `learn` (18:00, an hour) and `build` (19:10, an hour and a half) every day."""
    return replace(roadmap(step(4, Unit.WEEKS, *topics("loops", "lists", "sets", "dicts"))), id=name)


async def until(probe: Callable[[], bool]) -> None:
    """Let the loop run until something has happened; TimeoutError if it never does."""
    for _ in range(10_000):
        if probe():
            return
        await asyncio.sleep(0.001)
    raise TimeoutError


@dataclass(frozen=True, slots=True)
class Said:
    """One announcement: to whom, what, how, and when."""

    learner_id: int
    announcement: Announcement
    silent: bool
    at: Instant
    plain: bool = False
    chat_id: int = 0


class FakeMessenger:
    """Takes what the coach says; `answers` are what comes of the next sends, errors are raised.

    Nags always arrive, and are remembered apart. While a message is under way, the next `meanwhile` happens.
    """

    def __init__(self, clock: TravelClock) -> None:
        self.clock = clock
        self.tried: list[Said] = []
        self.said: list[Said] = []
        self.nagged: list[tuple[str, Instant]] = []
        self.answers: dict[int, list[Delivery | Exception]] = {}
        self.meanwhile: list[Callable[[], Awaitable[object]]] = []
        self.at_once = self.most_at_once = 0

    async def announce(
        self, learner: Learner, announcement: Announcement, *, silent: bool, plain: bool = False
    ) -> Delivery:
        """Remember the announcement and answer as told, by default that it arrived."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await (self.meanwhile.pop(0)() if self.meanwhile else asyncio.sleep(0))
        self.at_once -= 1
        if isinstance(announcement, BlockStarts) and announcement.nag:
            self.nagged.append((announcement.block.key, self.clock.now()))
            return Sent(900 + len(self.nagged))
        said = Said(learner.id, announcement, silent, self.clock.now(), plain, learner.chat_id)
        self.tried.append(said)
        waiting = self.answers.get(learner.id)
        answer = waiting.pop(0) if waiting else Sent(100 + len(self.tried))
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Sent):
            self.said.append(said)
        return answer

    def to(self, learner_id: int = ADA) -> list[Announcement]:
        """List what arrived at a learner."""
        return [said.announcement for said in self.said if said.learner_id == learner_id]

    def blocks(self, learner_id: int = ADA) -> list[tuple[date, str]]:
        """List the blocks whose start was announced to a learner."""
        told = self.to(learner_id)
        return [(one.view.plan.day, one.block.key) for one in told if isinstance(one, BlockStarts)]

    def missed(self, learner_id: int = ADA) -> list[list[tuple[date, str]]]:
        """List what each digest for a learner asked about."""
        digests = [one for one in self.to(learner_id) if isinstance(one, WhileAway)]
        return [[(missed.day, missed.block.key) for missed in one.missed] for one in digests]


class Bench:
    """A coach on a fresh database, early on the Monday on which the small roadmap starts."""

    def __init__(self, database: Database, roadmaps: Mapping[str, Roadmap] | None = None) -> None:
        self.clock = TravelClock(at(day(0), "09:00"))
        self.pokes = 0
        self.waits: list[float] = []
        self.books_are_forged = False
        self.complaints: list[tuple[TroubleKind, str]] = []
        shelf = Shelf(MappingProxyType(dict(roadmaps or {name: small(name) for name in ("small", "other")})))
        self.coach = Coach(database, shelf, self.clock, self.poke)
        self.messenger = FakeMessenger(self.clock)
        self.pinger = self.new_pinger()

    def poke(self) -> None:
        """Count that the alarm was told."""
        self.pokes += 1

    async def sleep(self, seconds: float) -> None:
        """Let time pass instead of waiting."""
        self.waits.append(seconds)
        self.clock.advance(timedelta(seconds=seconds))
        await asyncio.sleep(0)

    def new_pinger(self) -> Pinger:
        """Start the dispatcher anew, as after a restart."""
        return Pinger(self.coach, self.messenger, self.sleep, lambda: 1, self._complain)

    def _complain(self, kind: TroubleKind, facts: str) -> None:
        self.complaints.append((kind, facts))

    def without(self, roadmap_id: str) -> Coach:
        """Give a coach whose shelf has lost a roadmap."""
        left = {name: one for name, one in self.coach.shelf.roadmaps.items() if name != roadmap_id}
        return replace(self.coach, shelf=Shelf(MappingProxyType(left)))

    async def enrol(
        self, learner_id: int = ADA, roadmap_id: str = "small", zone: str = "UTC", start: date | None = None
    ) -> None:
        """Put somebody on a roadmap whose blocks begin at six in the evening."""
        begin = start or day(0)
        wish = Wish(roadmap_id, ZoneInfo(zone), begin, begin, time(18))
        await enrol(self.coach, learner_id, learner_id, "en", wish)
        await self.not_silent(learner_id)

    async def not_silent(self, learner_id: int = ADA) -> None:
        """Let a learner be one of whom it is not known when they were here last."""
        async with self.coach.database.writing(learner_id) as tx:
            learner = await learners.get(tx, learner_id)
            assert learner is not None
            await learners.save(tx, replace(learner, touched_on=None))

    async def answer(
        self, when: date | None = None, block: str = "learn", outcome: Outcome = Outcome.DONE, **more: object
    ) -> Answered:
        """Answer a block of Ada's."""
        saying = Saying(when or day(0), block, outcome, **more)  # type: ignore[arg-type]
        return await check_in(self.coach, ADA, saying)

    async def facts(self, learner_id: int = ADA) -> Facts:
        """Load all that is known about a learner."""
        async with self.coach.database.reading() as tx:
            return await load(self.coach, tx, learner_id, since=self.clock.now() - EARLY)

    async def ledger(self, learner_id: int = ADA) -> list[Ping]:
        """List a learner's pings in the order of their instants, without the nags."""
        facts = await self.facts(learner_id)
        pings = (ping for ping in facts.pings.values() if ping.kind is not PingKind.NAG)
        return sorted(pings, key=lambda ping: (ping.at, ping.id))

    async def states(self, kind: PingKind = PingKind.BLOCK, learner_id: int = ADA) -> list[PingState]:
        """List what has become of a learner's pings."""
        return [ping.state for ping in await self.ledger(learner_id) if ping.kind is kind]

    async def outcomes(
        self, kind: PingKind = PingKind.BLOCK, learner_id: int = ADA
    ) -> list[tuple[PingState, str]]:
        """List what has become of a learner's pings, and why."""
        return [(ping.state, ping.cause) for ping in await self.ledger(learner_id) if ping.kind is kind]

    async def ring(self) -> None:
        """Let the dispatcher do what is due, and let time pass until all that is promised is settled."""
        await self._work()
        while (moment := await self.pinger.ready_at()) is not None:
            self.clock.travel(max(moment, self.clock.now()))
            await self._work()

    async def _work(self) -> None:
        while await self.pinger.tick():
            await self.pinger.finish()

    async def travel(self, to: Instant) -> None:
        """Move the clock, ringing at each moment on the way."""
        while (moment := await self.pinger.earliest()) is not None and moment <= to:
            self.clock.travel(max(moment, self.clock.now()))
            await self.ring()
        self.clock.travel(max(to, self.clock.now()))

    async def balance(self) -> Balance:
        """Check the equation."""
        return await balance(self.coach)

    async def sleep_through(self, to: Instant) -> None:
        """Move the clock while the bot is down, then start it again."""
        self.clock.travel(to)
        self.pinger = self.new_pinger()
        await self.pinger.recover()
        await self.ring()
