"""A thousand kills: real processes die at fail points and at any moment; nothing may be lost, little repeated."""

import asyncio
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.chat.asked import stamp
from bot.chat.callbacks import encode
from bot.clock import SystemClock
from bot.domain.calendar import study_day
from bot.domain.ping import PingState
from bot.playground.phone import Phone
from bot.playground.world import TOKEN
from bot.services.coach import Coach
from bot.services.enrolling import Wish, enrol
from bot.services.export import export
from bot.services.sending import IN_FLIGHT
from bot.storage.migrate import migrate
from tests.e2e.lab import Lab, lab_in
from torture.books import Lost, calls, lost, open_work
from torture.deaths import AT_ANY_MOMENT, COMMANDS, EXPORTED, REACHED_OFTEN, plan
from torture.nursery import Nursery, nursery
from torture.page import Row
from torture.progress import say
from torture.stores import Store, on_file
from torture.weather import Start
from torture.witness import Witness

KILLS, SEED = 500, 20261121
NEWCOMERS = 3
"""So many learners begin before each start of the bot, all with a block that begins at once."""

CHECKED_EACH = 25
REACHED_WITHIN = 6.0
"""Seconds after which a fail point that was not reached is none: the bot is killed where it is."""

TAKEN_WITHIN = 0.1
"""Seconds in which Telegram's side takes what a process sent just before it died."""

CALM_WITHIN = 300.0
LONGEST_LIFE = 1.2
ROADMAP, UTC = "backend-interview", ZoneInfo("UTC")


def rows() -> Iterator[Row]:
    """Kill the bot on a file."""
    with TemporaryDirectory(prefix="cairn-") as folder, on_file(Path(folder)) as file:
        yield asyncio.run(figure(file, Random(SEED), Path(folder)))


async def figure(store: Store, random: Random, folder: Path) -> Row:
    """Kill the bot on a store, and write down what the kills came to.

    At its end asyncio writes out what its task gives, and of an ordeal that would be the whole world, many times over.
    """
    return row_of(*await ordeal(store, KILLS, random, folder))


def row_of(past: "Ordeal", found: Lost) -> Row:
    """Write down what the kills came to."""
    aimed = len(past.kills.keys() - {AT_ANY_MOMENT})
    pings = len(past.witness.arrived)
    return Row(
        f"kills of the running bot on {past.store.name}: at {aimed} fail points ({past.aimed}) and at any moment",
        past.kills.total(),
        f"0 lost; repeats ≤ sends in flight ({past.in_flight.total()} in all, at most {IN_FLIGHT} at once)",
        f"{found.updates} of {past.witness.updates:,} updates, {found.check_ins} of"
        f" {len(past.witness.answered):,} check-ins, {found.pings} of {pings:,} pings lost; {found.repeats} pings repeated,"
        f" {found.not_in_flight} of them not in flight (at most {past.most_in_flight} in flight at one kill); {found.twice} counted twice; the equation held"
        f" {past.checks - bool(found.wrong)} of {past.checks} times"
        + (f"; asked to stop, it did not end well {len(past.stuck)} times" if past.stuck else ""),
        found.nothing and past.most_in_flight <= IN_FLIGHT and not past.stuck,
    )


@dataclass
class Ordeal:
    """The kills on one store, and what they came to."""

    store: Store
    lab: Lab
    cot: Nursery
    witness: Witness
    random: Random
    kills: Counter[str] = field(default_factory=Counter)
    in_flight: Counter[Start] = field(default_factory=Counter)
    most_in_flight: int = 0
    checks: int = 0
    stuck: list[int | None] = field(default_factory=list)

    @property
    def settings(self) -> dict[str, str]:
        """Give the settings of every bot."""
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.lab.root,
            "DATABASE_URL": self.store.url,
            "UPDATES_A_MINUTE": "0",
            "CAIRN_FAULTS": "on",
        }

    @property
    def aimed(self) -> int:
        """Count the kills at fail points."""
        return self.kills.total() - self.kills[AT_ANY_MOMENT]

    async def live_through(self, points: list[str]) -> Lost:
        """Die at each of the points, and check the books now and then and in the end."""
        await migrate(self.store.url)
        for number, point in enumerate(points, 1):
            await self._prepare(point)
            await self._die(point)
            await self._count()
            if number % CHECKED_EACH == 0 and number < len(points):
                found = await self._calm()
                say(f"{self.store.name}: {number} kills, {found}")
                assert found.nothing, found
        return await self._calm()

    async def _prepare(self, point: str) -> None:
        """Let learners begin and others act, so that there is work wherever the bot may die."""
        async with self.store.visited() as coach:
            await self.store.let_lapse(coach)
            people = [await self._begin(coach) for _ in range(NEWCOMERS)]
            if point == "in_import":
                await self._export(coach, people[0].person.id)
        self.witness.answers(NEWCOMERS)
        self.witness.says(people[0], "/today")
        if point == "in_export":
            self.witness.says(people[1], "/export")
        if point == "in_forget":
            self._forget_somebody()

    async def _begin(self, coach: Coach) -> Phone:
        """Put somebody on a roadmap whose first block begins in a moment."""
        phone = self.witness.newcomer()
        starts = coach.clock.now() + timedelta(seconds=self.random.uniform(0.1, 0.6))
        day = study_day(starts, UTC, time(4))
        wish = Wish(ROADMAP, UTC, day, day, starts.time())
        await enrol(coach, phone.person.id, phone.chat.id, "en", wish)
        return phone

    async def _export(self, coach: Coach, learner_id: int) -> None:
        """Put everything of a learner into a file, to be taken back."""
        found = await export(coach, learner_id)
        assert found is not None
        (self.cot.folder / EXPORTED).write_bytes(found.content)

    def _forget_somebody(self) -> None:
        """Let somebody who never began confirm that all of theirs is to be deleted."""
        phone = self.witness.newcomer()
        self.witness.says(phone, "/help")
        self.witness.presses(phone, encode("forget", "yes", stamp(SystemClock().now())), on=1)

    async def _die(self, point: str) -> None:
        """Start the bot and let it be killed."""
        if point == AT_ANY_MOMENT:
            born = await self.cot.bear("run", **self.settings)
            died = await born.ended(within=self.random.uniform(0.02, LONGEST_LIFE))
        else:
            fault = f"{point}:kill:{self._times(point)}"
            command = COMMANDS.get(point, ("run",))
            born = await self.cot.bear(*command, **self.settings, CAIRN_FAULT=fault)
            died = await born.ended(within=REACHED_WITHIN)
        assert died in {None, -signal.SIGKILL}, f"ended with {died}: {self._last_words()}"
        self.kills[point if died else AT_ANY_MOMENT] += 1

    def _times(self, point: str) -> int:
        """Say at which time of reaching a point the bot dies there."""
        return self.random.randint(1, NEWCOMERS) if point in REACHED_OFTEN else 1

    async def _count(self) -> None:
        """Count the pings that Telegram took in this life and the ledger does not know of: never more than are sent."""
        await asyncio.sleep(TAKEN_WITHIN)
        self.witness.look()
        async with self.store.visited() as coach:
            in_hand = await calls(coach, PingState.LEASED)
        unsettled = in_hand.keys() & self.witness.lately
        assert len(unsettled) <= IN_FLIGHT, unsettled
        self.in_flight.update(unsettled)
        self.most_in_flight = max(self.most_in_flight, len(unsettled))

    async def _calm(self) -> Lost:
        """Let the bot live until nothing is left to do, stop it, and compare the books."""
        async with self.store.visited() as coach:
            await self.store.let_lapse(coach)
        born = await self.cot.bear("run", **self.settings)
        await self._until_idle()
        born.signal(signal.SIGTERM)
        if (status := await born.ended(show=True)) != 0:
            self.stuck.append(status)
            say(f"asked to stop, it ended with {status}: {self._last_words()}")
        self.witness.look()
        self.checks += 1
        async with self.store.visited() as coach:
            return await lost(coach, self.witness, self.in_flight)

    async def _until_idle(self) -> None:
        async with asyncio.timeout(CALM_WITHIN), self.store.visited() as coach:
            while len(self.lab.account.inbox) or await open_work(coach):  # noqa: ASYNC110 (the bot is another process)
                await asyncio.sleep(0.2)

    def _last_words(self) -> str:
        return "\n".join(self.cot.log.read_text(encoding="utf-8").splitlines()[-150:])


async def ordeal(store: Store, kills: int, random: Random, folder: Path) -> tuple[Ordeal, Lost]:
    """Kill the bot so many times on this store."""
    async with lab_in(folder) as lab, nursery(folder) as cot:
        going_on = Ordeal(store, lab, cot, Witness(lab), random)
        return going_on, await going_on.live_through(plan(kills, random, store))
