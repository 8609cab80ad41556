"""Six hours of chaos: bad weather, restarts, and learners who press twice and change their minds; the books stay whole.

The whole bot in one process, on a loop whose time is made up, against the playground's Bot API behind bad weather.
"""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import httpx
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.app import Cairn, build
from bot.chat.transport import Transport
from bot.domain.ping import PingState
from bot.playground.botapi import build_app
from bot.playground.phone import Phone
from bot.playground.world import TOKEN, World
from bot.services.coach import Coach
from bot.services.enrolling import Wish, enrol
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.storage.database import Database
from torture.aftermath import Aftermath, look
from torture.beats import Beats
from torture.books import calls
from torture.deeds import Learner
from torture.hurry import LoopClock, hurried
from torture.outbox import Watched
from torture.page import Row
from torture.progress import say
from torture.weather import WEATHERS, Weather
from torture.wire import Wire

HOURS, RUNS, LEARNERS, SEED = 6, 3, 40, 20261121
BEGIN = datetime(2026, 3, 2, 13, tzinfo=UTC)
AFTERWARDS = 2400.0
"""So many seconds of calm follow, in which all that is open comes to its end."""

MINUTE, HOUR = 60.0, 3600.0


@dataclass
class Chaos:
    """A world in bad weather, and the bot that lives in it."""

    random: Random
    clock: LoopClock
    settings: Settings
    world: World
    weather: Weather
    given: Watched
    learners: list[Learner] = field(default_factory=list)
    restarts: int = 0
    hurried: int = 0
    cairn: Cairn | None = None
    _serving: asyncio.Task[None] | None = None

    async def live(self, hours: float, learners: int, afterwards: float) -> None:
        """Let everybody come in, then let chaos reign, then let it become calm."""
        await self._start()
        await self._come_in(hours, learners)
        reign = [
            asyncio.create_task(work)
            for work in (self._change_weather(), self._restart(), *(one.live() for one in self.learners))
        ]
        await asyncio.sleep(hours * HOUR)
        self.weather.now = "calm"
        for task in reign:
            task.cancel()
        await asyncio.gather(*reign, return_exceptions=True)
        for one in self.learners:
            one.calm_down()
        await self._start()
        await asyncio.sleep(afterwards)
        await self._stop()

    async def _come_in(self, hours: float, learners: int) -> None:
        assert self.cairn is not None
        for _ in range(learners):
            phone = Phone(self.world, self.weather.account, self.world.add_person("Ada"))
            self.world.private_chat(phone.account, phone.person)
            starts = BEGIN + timedelta(minutes=self.random.randrange(1, round(hours * 60)))
            wish = Wish("deep-engineer", ZoneInfo("UTC"), starts.date(), starts.date(), starts.time())
            await enrol(self.cairn.coach, phone.person.id, phone.chat.id, "en", wish)
            self.learners.append(Learner(phone, self.random, lambda: self.cairn))

    async def _change_weather(self) -> None:
        while True:
            self.weather.now = self.random.choice(list(WEATHERS))
            await asyncio.sleep(self.random.uniform(1, 12) * MINUTE)

    async def _restart(self) -> None:
        while True:
            await asyncio.sleep(self.random.uniform(5, 40) * MINUTE)
            await self._stop(in_a_hurry=self.random.random() < 0.5)
            self.restarts += 1
            await asyncio.sleep(self.random.choice((0, 0, 1, 3, 10, 45)) * MINUTE)
            await self._start()

    async def _start(self) -> None:
        """Start the bot, trying again while Telegram does not answer; nothing where it runs already."""
        if self.cairn is not None:
            return
        request = Transport(Wire(self.weather.answer))
        cairn = await build(self.settings, clock=self.clock, request=request)
        cairn = replace(cairn, alarm=Beats(self.clock))
        while True:
            try:
                await cairn.start()
                break
            except TelegramError:
                await asyncio.sleep(5)
        self._serving = asyncio.create_task(cairn.serve())
        self.cairn = cairn

    async def _stop(self, *, in_a_hurry: bool = False) -> None:
        """Stop the bot; in a hurry, it drops what it has in hand."""
        cairn, self.cairn = self.cairn, None
        if cairn is None or self._serving is None:
            return
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)
        if in_a_hurry:
            self.hurried += 1
            await asyncio.gather(cairn.desk.close(timedelta(0)), cairn.pinger.finish(timedelta(0)))
        await cairn.stop()
        await self._note_cut_off(cairn.coach)

    async def _note_cut_off(self, coach: Coach) -> None:
        """Note the pings that were in flight when the bot stopped: they may come again."""
        database = await Database.open(self.settings.database_url)
        self.weather.cut_off += await calls(replace(coach, database=database), PingState.LEASED)
        await database.close()


async def reign(
    folder: Path, hours: float, learners: int, random: Random, afterwards: float = AFTERWARDS
) -> Aftermath:
    """Let chaos reign for so long, and look at what is left."""
    clock = LoopClock(BEGIN)
    world = World(clock)
    account = world.add_bot()
    account.inbox = given = Watched(world.now() * 1000)
    inside = HTTPXRequest(httpx_kwargs={"transport": httpx.ASGITransport(app=build_app(world))})
    weather = Weather(inside, account, random)
    url = f"{SQLITE}{folder}/cairn.db"
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_url="http://localhost",
        database_url=url,
        updates_a_minute=0,
    )
    chaos = Chaos(random, clock, settings, world, weather, given)
    await chaos.live(hours, learners, afterwards)
    return await look(chaos)


def rows() -> list[Row]:
    """Let chaos reign several times, each with its own luck."""
    found = [_once(SEED + number) for number in range(RUNS)]
    wrong = sum(len(one.books.wrong) for one in found)
    became = {state: sum(one.books.states[state] for one in found) for state in PingState}
    told = " + ".join(f"{number} {state}" for state, number in became.items() if number)
    return [
        Row(
            f"{HOURS} hours of simulated chaos for {LEARNERS} learners: {sum(one.calls for one in found):,} calls,"
            f" {sum(one.struck for one in found):,} of them struck, {sum(one.restarts for one in found)} restarts,"
            f" {sum(one.deeds for one in found):,} deeds",
            RUNS,
            "the equation holds, 0 lost, repeats only where the answer was lost or the bot cut off",
            f"{sum(one.books.starts for one in found):,} block starts = {told}, {wrong} flaws;"
            f" {sum(one.lost_updates for one in found)} updates and {sum(one.lost_check_ins for one in found)}"
            f" check-ins lost; {sum(one.repeats for one in found)} repeats,"
            f" {sum(len(one.not_allowed) for one in found)} of them not allowed",
            not any(
                one.books.wrong or one.lost_updates or one.lost_check_ins or one.not_allowed for one in found
            ),
        )
    ]


def _once(seed: int) -> Aftermath:
    with TemporaryDirectory(prefix="cairn-") as folder:
        found = hurried(reign(Path(folder), HOURS, LEARNERS, Random(seed)))
    say(f"chaos {seed}: {found}")
    return found
