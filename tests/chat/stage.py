"""The stage of the chat tests: a bot without a network, people with phones, and time that can be moved."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from telegram.request import HTTPXRequest

from bot.app import Cairn, build
from bot.chat.clerk import Clerk, log_failure
from bot.chat.desk import Desk
from bot.chat.door import Door
from bot.chat.limits import UNLIMITED
from bot.chat.messenger import TelegramMessenger
from bot.chat.pace import Pace
from bot.chat.poller import Poller
from bot.chat.transport import Transport
from bot.clock import TravelClock
from bot.playground.botapi import build_app
from bot.playground.keyboards import buttons
from bot.playground.phone import Phone
from bot.playground.world import TOKEN, World
from bot.services.equation import balance
from bot.services.pinging import Pinger
from bot.setting_values import SQLITE
from bot.settings import Settings
from tests.logged import worlds

SUNDAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
"""The instant at which every stage opens: a Sunday morning in UTC."""


def moment(day: date, clock: str, zone: str = "UTC") -> datetime:
    """Give the instant at which clocks in a zone show a time on a date."""
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


@dataclass
class Chat:
    """One person's chat with the bot."""

    stage: "Stage"
    phone: Phone
    toasts: list[str] = field(default_factory=list)

    @property
    def person(self) -> int:
        """Give the person's id."""
        return self.phone.person.id

    async def says(self, text: str, reply_to: int | None = None) -> str:
        """Send a text; give the text of the bot's newest message after that."""
        self.phone.say(text, reply_to)
        return await self._settled()

    async def presses(self, label: str, on: int | None = None) -> str:
        """Press a button by its label; give the text of the bot's newest message after that."""
        return await self._pressed(self.phone.press(label, on=on))

    async def presses_data(self, data: str, on: int | None = None) -> str:
        """Press a button that a modified app made up."""
        return await self._pressed(self.phone.press(data=data, on=on))

    async def shares(self, latitude: float, longitude: float) -> str:
        """Share a place."""
        self.phone.share_location(latitude, longitude)
        return await self._settled()

    async def does(self) -> str:
        """Let the bot handle what the phone sent in another way."""
        return await self._settled()

    @property
    def text(self) -> str:
        """Give the text of the bot's newest message, or what stands below its file or picture."""
        return str(self.newest.get("text") or self.newest["caption"])

    @property
    def newest(self) -> dict[str, Any]:
        """Give the bot's newest message."""
        return self.phone.from_bot[-1]

    @property
    def texts(self) -> list[str]:
        """Give the texts of all messages of the bot."""
        return [str(message.get("text", "")) for message in self.phone.from_bot]

    @property
    def buttons(self) -> list[str]:
        """Give the labels of the buttons below the bot's newest message."""
        return [button["text"] for button in buttons(self.newest.get("reply_markup"))]

    async def _pressed(self, query: str) -> str:
        text = await self._settled()
        answer = self.phone.toast(query)
        self.toasts.append(str((answer or {}).get("text") or ""))
        return text

    async def _settled(self) -> str:
        await self.stage.settle()
        return self.text if self.phone.from_bot else ""


@dataclass
class Stage:
    """A bot, its world, and the clock."""

    cairn: Cairn
    world: World
    clock: TravelClock
    poller: Poller | None = None
    failures: list[Exception] = field(default_factory=list)
    in_earnest: bool = False

    def remember(self, error: Exception, ref: str) -> None:
        """Remember a handler's exception, so that it fails the test unless it is meant in earnest."""
        if self.in_earnest:
            log_failure(error, ref)
        else:
            self.failures.append(error)

    def chat(self, name: str = "Ada", language: str = "en") -> Chat:
        """Give a person a phone."""
        person = self.world.add_person(name, language_code=language)
        return Chat(self, Phone(self.world, self.world.accounts[TOKEN], person))

    async def skip(self, seconds: float) -> None:
        """Let time pass instead of waiting."""
        self.clock.advance(timedelta(seconds=seconds))
        await asyncio.sleep(0)

    async def settle(self) -> None:
        """Let the bot handle every update that waits."""
        assert self.poller is not None
        while await self.poller.fetch(0):
            await self.cairn.desk.idle()
        if self.failures:
            raise self.failures.pop()

    async def travel(self, to: datetime) -> None:
        """Move the clock to an instant, ringing at each moment on the way as the alarm would."""
        while (moment := await self.cairn.pinger.earliest()) is not None and moment <= to:
            self.clock.travel(max(moment, self.clock.now()))
            await self.ring()
        self.clock.travel(to)

    async def sleep_through(self, to: datetime) -> None:
        """Move the clock while the bot is down, then let it ring."""
        self.clock.travel(to)
        await self.ring()

    async def ring(self) -> None:
        """Let the pinger do what is due, and let time pass until all that is promised is settled."""
        await self._work()
        while (moment := await self.cairn.pinger.ready_at()) is not None:
            self.clock.travel(max(moment, self.clock.now()))
            await self._work()

    async def _work(self) -> None:
        while await self.cairn.pinger.tick():
            await self.cairn.pinger.finish()


@cache
def _chosen(**settings: Any) -> Settings:
    """Give the settings of a stage; to read the environment for each would take as long as to open it."""
    usual: dict[str, Any] = {
        "telegram_bot_token": TOKEN,
        "telegram_api_url": "http://localhost",
        "updates_a_minute": 0,
    }
    return Settings(**usual | settings)


@asynccontextmanager
async def opened(
    database: Path | str,
    world: World | None = None,
    clock: TravelClock | None = None,
    **settings: Any,
) -> AsyncIterator[Stage]:
    """Open a stage on a database: a file, or what a URL names; the same world and clock again are a restart of the bot."""
    clock = clock or TravelClock(SUNDAY)
    if world is None:
        world = World(clock)
        world.add_bot()
    transport = httpx.ASGITransport(app=build_app(world))
    request = Transport(HTTPXRequest(httpx_kwargs={"transport": transport}))
    url = database if isinstance(database, str) else f"{SQLITE}{database}"
    chosen = _chosen(**settings).model_copy(update={"database_url": url})
    cairn = await build(chosen, clock=clock, request=request, pace=Pace(UNLIMITED, lambda: 0.0))
    stage = Stage(cairn, world, clock)
    worlds[world] = True
    application = cairn.application
    door = Door(cairn.coach)
    clerk = Clerk(cairn.coach, application, door, complain=stage.remember, sleep=stage.skip)
    desk = Desk(cairn.coach, clerk)
    stage.cairn = replace(
        cairn,
        pinger=Pinger(cairn.coach, TelegramMessenger(application.bot, cairn.coach), stage.skip),
        desk=desk,
    )
    stage.poller = Poller(application.bot, cairn.care.counted(desk.take_in))
    await application.initialize()
    try:
        yield stage
        assert (await balance(cairn.coach)).wrong == []
    finally:
        worlds[world] = False
        await stage.cairn.pinger.finish()
        await desk.close(timedelta(seconds=5))
        await cairn.application.shutdown()
        await cairn.coach.database.close()
