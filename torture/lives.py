"""Restless lives: zones, plans and pauses change a thousand times; no ping comes twice, and no streak breaks."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.domain.checkin import Outcome
from bot.domain.roadmap import Roadmap, Unit
from bot.domain.streak import streak
from bot.services.announcements import Announcement, BlockStarts, WhileAway
from bot.services.answering import Saying, check_in
from bot.services.errors import Hindrance
from bot.services.pausing import pause, resume
from bot.services.wishes import change_enrolment, change_learner, move_block
from bot.setting_values import SQLITE
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.domain.small import roadmap, step, topics
from tests.services.bench import Bench
from torture.page import Row
from torture.progress import say

CHANGES, LEARNERS, SEED = 1000, 6, 20261121
CHECKED_EACH = 50
LONGEST = timedelta(hours=5)
ZONES = (
    "UTC",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
)


@dataclass
class Lives:
    """Learners who answer every ping at once and change their minds all the time."""

    bench: Bench
    random: Random
    changes: Counter[str] = field(default_factory=Counter)
    pinged: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    longest: dict[int, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _heard: int = 0

    @property
    def most(self) -> int:
        """Give the highest number of pings for one block of one day."""
        return max(self.pinged.values(), default=0)

    async def live(self, changes: int, learners: int) -> None:
        """Go through so many changes."""
        people = range(1, learners + 1)
        for person in people:
            await self.bench.enrol(person, "long", self.random.choice(ZONES))
        while self.changes.total() < changes:
            await self._pass(self.random.random() * LONGEST)
            await self._change(self.random.choice(people))
            if self.changes.total() % CHECKED_EACH == 0:
                await self._check()
        await self._check()

    async def _pass(self, length: timedelta) -> None:
        """Let time pass, ringing at each moment on the way; whoever is pinged answers at once."""
        until = self.bench.clock.now() + length
        while (moment := await self.bench.pinger.earliest()) is not None and moment <= until:
            self.bench.clock.travel(max(moment, self.bench.clock.now()))
            await self.bench.ring()
            await self._answer()
        self.bench.clock.travel(max(until, self.bench.clock.now()))

    async def _answer(self) -> None:
        while self._heard < len(self.bench.messenger.said):
            said = self.bench.messenger.said[self._heard]
            self._heard += 1
            for day, block in _asked(said.announcement):
                if isinstance(said.announcement, BlockStarts):
                    self.pinged[said.learner_id, day, block] += 1
                await check_in(self.bench.coach, said.learner_id, Saying(day, block, Outcome.DONE))

    async def _change(self, person: int) -> None:
        """Let somebody change something; their streak stays what it was."""
        name = self.random.choices(list(WAYS), WEIGHTS)[0]
        before = await self._streak(person)
        try:
            await WAYS[name](self, person)
        except Hindrance:
            return
        self.changes[name] += 1
        await self.bench.ring()
        await self._answer()
        after = await self._streak(person)
        if after < before:
            self.broken.append(f"{self.bench.clock.now()}: {name} of {person}: {before} to {after}")

    async def _streak(self, person: int) -> int:
        """Give somebody's streak, and note where it was longer before."""
        found = streak(await self.bench.facts(person), self.bench.clock.now()).current
        if found < self.longest.get(person, 0):
            self.broken.append(f"{self.bench.clock.now()}: of {person}: {self.longest[person]} to {found}")
        self.longest[person] = found
        return found

    async def _check(self) -> None:
        found = await self.bench.balance()
        self.wrong += map(str, found.wrong)
        say(
            f"lives: {self.changes.total()} changes, {self.pinged.total()} pings, {len(self.broken)} broken; {found}"
        )

    async def moves_zone(self, person: int) -> None:
        """Fly somewhere."""
        zone = ZoneInfo(self.random.choice(ZONES))
        await change_learner(self.bench.coach, person, lambda learner: replace(learner, zone=zone))

    async def changes_hour(self, person: int) -> None:
        """Study at another hour."""
        start_at = self._clock()
        await change_enrolment(self.bench.coach, person, lambda plan: replace(plan, start_at=start_at))

    async def moves_block(self, person: int) -> None:
        """Move one block, for one day or for every such weekday."""
        block = self.random.choice(("learn", "build"))
        facts = await self.bench.facts(person)
        today = facts.today(self.bench.clock.now())
        await move_block(self.bench.coach, person, block, self._clock(), day=today)

    async def pauses(self, person: int) -> None:
        """Pause for some days, or until further notice."""
        today = (await self.bench.facts(person)).today(self.bench.clock.now())
        days = self.random.randrange(4)
        await pause(self.bench.coach, person, today + timedelta(days=days) if days else None)

    async def resumes(self, person: int) -> None:
        """Come back from a pause."""
        await resume(self.bench.coach, person)

    def _clock(self) -> time:
        return time(self.random.randrange(5, 23), self.random.choice((0, 15, 30, 45)))


WAYS: dict[str, Callable[[Lives, int], Awaitable[None]]] = {
    "zone": Lives.moves_zone,
    "hour": Lives.changes_hour,
    "block": Lives.moves_block,
    "pause": Lives.pauses,
    "resume": Lives.resumes,
}
WEIGHTS = (4, 2, 2, 1, 2)
"""How often each is tried: whoever paused comes back soon."""


def long() -> Roadmap:
    """Give two years with the blocks `learn` and `build` every day."""
    return replace(roadmap(step(104, Unit.WEEKS, *topics("loops", "lists", "sets", "dicts"))), id="long")


def _asked(announcement: Announcement) -> list[tuple[date, str]]:
    """List the blocks about which the coach asks."""
    match announcement:
        case BlockStarts():
            return [(announcement.view.plan.day, announcement.block.key)]
        case WhileAway():
            return [(missed.day, missed.block.key) for missed in announcement.missed]
        case _:
            return []


@asynccontextmanager
async def lived_in(url: str, changes: int, learners: int, random: Random) -> AsyncIterator[Lives]:
    """Live on a new database, and leave it open."""
    await migrate(url)
    database = await Database.open(url)
    try:
        lives = Lives(Bench(database, {"long": long()}), random)
        await lives.live(changes, learners)
        yield lives
    finally:
        await database.close()


async def lived(url: str, changes: int, learners: int, random: Random) -> Lives:
    """Live on a new database."""
    async with lived_in(url, changes, learners, random) as lives:
        return lives


def rows() -> list[Row]:
    """Live through all the changes."""
    with TemporaryDirectory(prefix="cairn-") as folder:
        url = f"{SQLITE}{Path(folder)}/cairn.db"
        lives = asyncio.run(lived(url, CHANGES, LEARNERS, Random(SEED)))
    kinds = ", ".join(f"{number} of {name}" for name, number in lives.changes.most_common())
    return [
        Row(
            f"random changes ({kinds}) of {LEARNERS} learners who answer each ping",
            lives.changes.total(),
            "≤ 1 ping a block and day, 0 streaks broken",
            f"{len(lives.pinged):,} blocks pinged, at most {lives.most} time each; {len(lives.broken)} streaks broken"
            f" (the longest has {max(lives.longest.values())} days);"
            f" {len(lives.wrong)} flaws in the equation",
            lives.most <= 1 and not lives.broken and not lives.wrong,
        )
    ]
