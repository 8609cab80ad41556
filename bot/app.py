"""The composition root: the one place that knows everyone and wires them together."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeVar

import structlog
from telegram.error import InvalidToken, NetworkError
from telegram.request import BaseRequest

from bot import failpoints
from bot.chat.application import App, build_application
from bot.chat.clerk import Clerk
from bot.chat.desk import Desk
from bot.chat.door import Door
from bot.chat.menu import put_up_menu
from bot.chat.messenger import TelegramMessenger
from bot.chat.pace import Pace
from bot.chat.poller import Poller
from bot.chat.transport import POLLS_APART, open_transport
from bot.chat.webhook import Hook, Webhook
from bot.chat.webserver import AddressTaken
from bot.clock import SystemClock
from bot.services.alarm import Alarm
from bot.services.coach import Coach
from bot.services.freshening import rewake_changed
from bot.services.inbox import tidy
from bot.services.leading import LeadersMessenger, Leading
from bot.services.pinging import Pinger
from bot.services.ports import Clock
from bot.services.trust import trust_in
from bot.settings import Settings
from bot.storage.address import beside
from bot.storage.database import Database
from bot.storage.errors import DatabaseAway, StorageError
from bot.storage.migrate import migrate
from bot.storage.roadmaps.shelf import Shelf, built_in_folder

log = structlog.get_logger(__name__)

T = TypeVar("T")

PATIENCE = timedelta(seconds=3)
"""How long what is in hand may take when the bot stops."""

LOOK_AGAIN, TIDY_UP = timedelta(seconds=10), timedelta(hours=1)

FIRST_RETRY, LAST_RETRY = 1.0, 30.0

SERVER_PATIENCE = 60.0
"""Seconds that a database's server may take to answer when the bot starts."""

HEARTBEAT = ".heartbeat"
"""A file that goes with the database, whose age tells a health check that the bot is alive."""

REJECTED = "Telegram rejected the token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN (in .env) and start again."

BAD_SETTINGS, BAD_DATABASE, BAD_TOKEN = 2, 4, 5


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
    desk: Desk
    listener: Poller | Webhook
    leading: Leading
    transports: tuple[BaseRequest, ...] = ()

    async def start(self) -> None:
        """Begin to coach: settle what an earlier process left, then serve and ring."""
        await self.application.initialize()
        await put_up_menu(self.application.bot)
        await rewake_changed(self.coach)
        if (
            self.coach.database.path is not None
        ):  # on a server, what an earlier leader had in hand may still be sent
            await self.pinger.recover()
        await self._look()
        self.alarm.every(LOOK_AGAIN, self._look)
        self.alarm.every(TIDY_UP, partial(tidy, self.coach))
        trust = await trust_in(self.coach) if isinstance(self.coach.clock, SystemClock) else None
        self.alarm.start(self.pinger, beside(self.coach.database.address, HEARTBEAT).touch, trust)

    async def listen(self) -> None:
        """Begin to take in updates; raise CannotStart where nobody can listen for them."""
        try:
            await self.listener.start()
        except AddressTaken as taken:
            raise CannotStart(str(taken)) from None

    async def until_deaf(self) -> None:
        """Wait for the day that Telegram rejects the token, and raise CannotStart then."""
        try:
            await self.listener.ended()
        except InvalidToken:
            raise CannotStart(REJECTED, BAD_TOKEN) from None

    async def serve(self) -> None:
        """Take in updates and send whenever this process leads, until cancelled; a webhook is served in any case."""
        if isinstance(self.listener, Webhook):
            await self.listen()
        leading = asyncio.create_task(self.leading.run(self._take_over, self._stand_by))
        try:
            await asyncio.gather(leading, self.until_deaf())
        finally:
            leading.cancel()

    async def _take_over(self) -> None:
        if isinstance(self.listener, Poller):
            await self.listen()
        await self._look()
        self.alarm.poke()
        log.info("listening", bot=self.application.bot.username, roadmaps=len(self.coach.shelf.roadmaps))

    async def _stand_by(self) -> None:
        """Fetch and send no more, for another process does; what was promised stays in the ledger."""
        await self.pinger.finish(timedelta(0))
        if isinstance(self.listener, Poller):
            await asyncio.shield(self.listener.stop())  # inside it, a cancellation would be swallowed

    async def _look(self) -> None:
        """Take up what nobody does: of several processes, the one that leads."""
        if self.leading.leads():
            await self.desk.look()

    async def stop(self) -> None:
        """Finish what is in hand and put everything away; whatever else was given is on disk."""
        await self.listener.stop()
        await self.alarm.stop()
        self.application.bot.rate_limiter.let_go()
        await asyncio.gather(self.desk.close(PATIENCE), self.pinger.finish(PATIENCE))
        await self.leading.step_down()
        await self.application.shutdown()
        # An application that could not begin leaves open what it had opened.
        for transport in self.transports:
            await transport.shutdown()
        await self.coach.database.close()


async def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    request: BaseRequest | None = None,
    pace: Pace | None = None,
) -> Cairn:
    """Open the database, load the shelf and wire everything; nothing is sent yet.

    `request` replaces the way to Telegram, for calls and for updates; `pace` how fast it is used.
    """
    clock = clock or SystemClock()
    token = settings.require_token()
    failpoints.arm(settings.cairn_fault)
    database = await _open_patiently(settings.database_url)
    leading = Leading(database)
    alarm = Alarm(clock, leading.leads)
    coach = Coach(database, load_shelf(settings), clock, database.afterwards(alarm.poke))
    door = Door(coach, frozenset(settings.allowed_users))
    sending = request or open_transport(settings.telegram_transport)
    polling = request or open_transport(settings.telegram_transport, polls_apart=POLLS_APART)
    application = build_application(
        token, settings.telegram_api_url, door, request=sending, polling=polling, pace=pace or Pace()
    )
    pinger = Pinger(coach, LeadersMessenger(TelegramMessenger(application.bot), leading))
    desk = Desk(coach, Clerk(coach, application, door))
    listener = _listener(settings, application, desk)
    return Cairn(coach, pinger, alarm, application, desk, listener, leading, (sending, polling))


def _listener(settings: Settings, application: App, desk: Desk) -> Poller | Webhook:
    """Let Telegram bring the updates where there is an address for it; else they are fetched."""
    url, secret = settings.webhook_url, settings.webhook_secret
    if url is None or secret is None:
        return Poller(application.bot, desk.take_in)
    hook = Hook(url, secret.get_secret_value(), *settings.listens_at)
    return Webhook(application.bot, desk.take_in, hook)


async def _open_patiently(url: str) -> Database:
    """Open the database; a server may still be starting, as after a reboot."""
    wait, left = FIRST_RETRY, SERVER_PATIENCE
    while True:
        try:
            return await _open_database(url)
        except DatabaseAway as error:
            if left <= 0:
                raise CannotStart(str(error), BAD_DATABASE) from None
            log.warning("the database does not answer, trying again", seconds=wait)
            await asyncio.sleep(wait)
            wait, left = min(LAST_RETRY, wait * 2), left - wait


async def _open_database(url: str) -> Database:
    try:
        migrated = await migrate(url)
        if migrated.before != migrated.after:
            log.info(
                "database migrated", before=migrated.before, after=migrated.after, backup=str(migrated.backup)
            )
        return await Database.open(url)
    except DatabaseAway:
        raise
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
    cairn = await _until(stopping, build(settings))
    if cairn is None:
        return
    try:
        if await _until(stopping, _patiently(cairn.start)):
            await _until(stopping, cairn.serve())
    finally:
        await cairn.stop()


async def _until(stopping: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Do the work unless the bot is stopped meanwhile; give what came of it, or None."""
    task, stop = asyncio.ensure_future(work), asyncio.ensure_future(stopping.wait())
    done, pending = await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    for left in pending:
        left.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return task.result() if task in done else None


async def _patiently(start: Callable[[], Awaitable[None]]) -> bool:
    """Try again while Telegram cannot be reached, until it is started; a rejected token is final."""
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
            return True
