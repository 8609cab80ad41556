"""The composition root: the one place that knows everyone and wires them together."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.request import BaseRequest

from bot import failpoints
from bot.chat.application import ALLOWED_UPDATES, App, build_application
from bot.chat.door import Door
from bot.chat.menu import put_up_menu
from bot.chat.messenger import TelegramMessenger
from bot.clock import SystemClock
from bot.services.alarm import Alarm
from bot.services.coach import Coach
from bot.services.freshening import rewake_changed
from bot.services.pinging import Pinger
from bot.services.ports import Clock
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.migrate import migrate
from bot.storage.roadmaps.shelf import Shelf, built_in_folder

log = structlog.get_logger(__name__)

PATIENCE = timedelta(seconds=3)
"""How long the sends in flight may take when the bot stops."""

FIRST_RETRY, LAST_RETRY = 1.0, 30.0

HEARTBEAT = ".heartbeat"
"""A file beside the database whose age tells a health check that the bot is alive."""

REJECTED = "Telegram rejected the token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN (in .env) and start again."

BAD_SETTINGS, BAD_DATABASE = 2, 4


class CannotStart(Exception):
    """The bot cannot start; the sentence says why and what to do, `code` is the exit status."""

    def __init__(self, sentence: str, code: int = BAD_SETTINGS) -> None:
        """Keep the sentence and the exit status."""
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Cairn:
    """The whole bot, wired: start it, let it run, stop it."""

    coach: Coach
    pinger: Pinger
    alarm: Alarm
    application: App

    async def start(self) -> None:
        """Begin to coach: settle what an earlier process left, then listen and ring."""
        await self.application.initialize()
        await put_up_menu(self.application.bot)
        await self.application.start()
        await rewake_changed(self.coach)
        await self.pinger.recover()
        self.alarm.start(self.pinger, self.coach.database.path.with_suffix(HEARTBEAT).touch)

    async def listen(self) -> None:
        """Begin to fetch updates."""
        updater = self.application.updater
        if updater is not None:
            await updater.start_polling(
                allowed_updates=ALLOWED_UPDATES,
                drop_pending_updates=False,
                bootstrap_retries=-1,
                timeout=timedelta(seconds=30),
                error_callback=_say_why_not_listening,
            )

    async def stop(self) -> None:
        """Finish what is in flight and put everything away."""
        await self.alarm.stop()
        self.application.bot.rate_limiter.let_go()
        if self.application.updater and self.application.updater.running:
            await self.application.updater.stop()
        if self.application.running:
            await self.application.stop()
        await self.pinger.finish(PATIENCE)
        await self.application.shutdown()
        await self.coach.database.close()


async def build(
    settings: Settings, *, clock: Clock | None = None, request: BaseRequest | None = None
) -> Cairn:
    """Open the database, load the shelf and wire everything; nothing is sent yet."""
    clock = clock or SystemClock()
    token = settings.require_token()
    failpoints.arm(settings.cairn_fault)
    database = await _open_database(settings.database_url)
    alarm = Alarm(clock)
    coach = Coach(database, load_shelf(settings), clock, alarm.poke)
    door = Door(coach, frozenset(settings.allowed_users))
    application = build_application(token, settings.telegram_api_url, door, request=request, polling=request)
    return Cairn(coach, Pinger(coach, TelegramMessenger(application.bot, coach)), alarm, application)


async def _open_database(url: str) -> Database:
    try:
        migrated = await migrate(url)
        if migrated.before != migrated.after:
            log.info(
                "database migrated", before=migrated.before, after=migrated.after, backup=str(migrated.backup)
            )
        return await Database.open(url)
    except StorageError as error:
        raise CannotStart(str(error), BAD_DATABASE) from error


def load_shelf(settings: Settings) -> Shelf:
    """Load every roadmap on offer; a broken file is named in the log and left out."""
    shelf = Shelf.load([built_in_folder(), *([settings.roadmaps_dir] if settings.roadmaps_dir else [])])
    for complaint in shelf.complaints:
        log.error("roadmap left out", reason=str(complaint))
    for notice in shelf.notices:
        log.info("roadmap replaced", notice=str(notice))
    return shelf


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    cairn = await build(settings)
    try:
        if await _until(stopping, _patiently(cairn.start)):
            await cairn.listen()
            log.info(
                "listening", bot=cairn.application.bot.username, roadmaps=len(cairn.coach.shelf.roadmaps)
            )
            await stopping.wait()
    finally:
        await cairn.stop()


async def _until(stopping: asyncio.Event, work: Awaitable[None]) -> bool:
    """Do the work unless the bot is stopped meanwhile; tell whether it was done."""
    task, stop = asyncio.ensure_future(work), asyncio.ensure_future(stopping.wait())
    done, pending = await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    for left in pending:
        left.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    if task in done:
        task.result()
    return task in done


async def _patiently(start: Callable[[], Awaitable[None]]) -> None:
    """Try again while Telegram cannot be reached; a rejected token is final."""
    wait = FIRST_RETRY
    while True:
        try:
            await start()
        except InvalidToken:
            raise CannotStart(REJECTED) from None
        except NetworkError as error:
            log.warning("Telegram cannot be reached, trying again", seconds=wait, error=type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(LAST_RETRY, wait * 2)
        else:
            return


def _say_why_not_listening(error: TelegramError) -> None:
    """Say in one line why updates cannot be fetched; python-telegram-bot tries again by itself."""
    if isinstance(error, Conflict):
        log.error("another copy of this bot is running with the same token: stop one of them")
    else:
        log.warning("updates cannot be fetched, trying again", error=type(error).__name__)
