"""A lab for the real process: a Bot API server of our own on loopback, and people who write to the bot in real time."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from bot.playground.account import Account
from bot.playground.glance import Glance, find_label
from bot.playground.phone import Phone
from bot.playground.serve import serve
from bot.playground.world import TOKEN, World
from bot.services.coach import Coach
from bot.services.equation import balance
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.starting import load_shelf
from bot.storage.database import Database
from bot.storage.migrate import is_newest
from tests.e2e.process import PATIENCE, Bot

LISTENING = "listening"
CITIES = {
    "Honolulu": ZoneInfo("Pacific/Honolulu"),
    "New York": ZoneInfo("America/New_York"),
    "Lisbon": ZoneInfo("Europe/Lisbon"),
    "Karachi": ZoneInfo("Asia/Karachi"),
    "Tokyo": ZoneInfo("Asia/Tokyo"),
    "Auckland": ZoneInfo("Pacific/Auckland"),
}
ALARMING = re.compile(r"^\S+ (error|critical) ", re.MULTILINE)


@dataclass
class Someone:
    """A person with a phone, in real time."""

    phone: Phone
    bots: list[Bot]
    mark: int = 0

    async def says(self, text: str, expected: str) -> None:
        """Send a text and wait for the answer."""
        self._begin()
        self.phone.say(text)
        await self.sees(expected)

    async def presses(self, label: str, expected: str) -> None:
        """Press a button by how its label begins, and wait for what it shows."""
        self._begin()
        message, full = find_label(self.phone.chat, label)
        self.phone.press(full, on=message)
        await self.sees(expected)

    async def sees(self, text: str, within: float = PATIENCE) -> None:
        """Wait until the bot has shown this since the last act."""
        try:
            await self.phone.until(lambda: text in str(self.glance), within)
        except TimeoutError:
            log = "\n".join(bot.log for bot in self.bots)
            raise AssertionError(f"{text!r} was not seen, but:\n{self.glance}\n\n{log}") from None

    @property
    def glance(self) -> Glance:
        """See what the bot has shown since the last act."""
        return Glance.at(self.phone.world.journal.since(self.mark), self.phone.chat.id)

    def _begin(self) -> None:
        self.mark = self.phone.world.journal.last


@dataclass
class Lab:
    """A world with its server, and the bots that were started in it; `calm` says that none may log an error."""

    world: World
    account: Account
    folder: Path
    root: str = ""
    bots: list[Bot] = field(default_factory=list)
    calm: bool = True
    _server: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def open(self, port: int = 0) -> None:
        """Open the server."""
        self.root = await self._server.enter_async_context(serve(self.world, port))

    async def close(self) -> None:
        """Close the server: whoever calls it now finds nobody."""
        await self._server.aclose()

    async def start(self, **settings: str) -> Bot:
        """Start the bot and wait until it listens."""
        bot = await self.launch(**settings)
        await bot.logs(LISTENING)
        return bot

    async def launch(self, **settings: str) -> Bot:
        """Start the bot."""
        usual = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.root,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.folder}/cairn.db",
            "LOG_LEVEL": "DEBUG",
            "UPDATES_A_MINUTE": "0",
        }
        bot = await Bot.start(self.folder, **usual | settings)
        self.bots.append(bot)
        return bot

    def someone(self, name: str = "Ada") -> Someone:
        """Give a person a phone."""
        return Someone(Phone(self.world, self.account, self.world.add_person(name)), self.bots)

    async def until_polled(self) -> None:
        """Wait until a bot hangs in a long poll."""
        async with asyncio.timeout(PATIENCE):
            await self.account.inbox.polled.wait()

    def check_logs(self) -> None:
        """Find no token, no text of a person and, while all is calm, no error in any log."""
        log = "\n".join(bot.log for bot in self.bots)
        assert TOKEN.partition(":")[2] not in log
        for text in self._typed():
            assert text not in log, f"{text!r} was logged"
        assert not self.calm or not ALARMING.search(log), log

    async def check_books(self, url: str = "") -> None:
        """Check the equation over what the bots left behind: in their file, or on the server at a URL."""
        settings = Settings(database_url=url or f"{SQLITE}{self.folder}/cairn.db")
        if await is_newest(settings.database_url):
            opened = await Database.open(settings.database_url)
            coach = Coach(opened, load_shelf(settings), SystemClock(), lambda: None)
            found = await balance(coach)
            await opened.close()
            assert not found.wrong, str(found)

    def _typed(self) -> set[str]:
        messages = (message for chat in self.account.chats.values() for message in chat.messages.values())
        return {str(message.body.get("text") or TOKEN) for message in messages if not message.by_bot}


def a_city_in_the_morning() -> tuple[str, ZoneInfo]:
    """Give a city where the hours of study are all ahead, whenever the tests run."""
    now = SystemClock().now()
    return next((city, zone) for city, zone in CITIES.items() if 6 <= now.astimezone(zone).hour < 13)


@asynccontextmanager
async def lab_in(folder: Path) -> AsyncIterator[Lab]:
    """Open a lab, and end every bot that was started in it."""
    world = World(SystemClock())
    lab = Lab(world, world.add_bot(), folder)
    await lab.open()
    try:
        yield lab
    finally:
        await asyncio.gather(*(bot.kill() for bot in lab.bots))
        await lab.close()
