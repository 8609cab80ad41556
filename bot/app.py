"""The composition root: the one place that knows everyone and wires them together."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import TypeHandler
from telegram.request import BaseRequest

from bot import failpoints
from bot.care import Care
from bot.chat.application import ALLOWED_UPDATES, App, build_application
from bot.chat.door import Door
from bot.chat.menu import put_up_menu
from bot.chat.messenger import TelegramMessenger
from bot.chat.owner import TelegramOwner
from bot.clock import SystemClock
from bot.services.alarm import Alarm
from bot.services.coach import Coach
from bot.services.figures import Figures
from bot.services.freshening import rewake_changed
from bot.services.noticing import Noticing
from bot.services.pinging import Pinger
from bot.services.ports import Clock
from bot.services.troubles import Complaints, TroubleKind
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.errors import DatabaseInUse, StorageError
from bot.storage.lock import alone
from bot.storage.opening import folder_of, open_checked
from bot.storage.roadmaps.shelf import Shelf, built_in_folder
from bot.storage.sqlite import path_of

log = structlog.get_logger(__name__)

PATIENCE = timedelta(seconds=3)
"""How long the sends in flight may take when the bot stops."""

HEARTBEAT = ".heartbeat"
"""A file beside the database whose age tells a health check that the bot is alive."""

COUNTING = -1
"""Updates are counted before the handlers see them."""

BAD_SETTINGS, IN_USE, BAD_DATABASE = 2, 3, 4


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
    care: Care

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

    async def listen_anew(self) -> None:
        """Fetch updates over a new connection, after the old one fell silent."""
        updater = self.application.updater
        with suppress(TelegramError):
            if updater is not None and updater.running:
                await updater.stop()
            await self.listen()

    async def stop(self) -> None:
        """Finish what is in flight and put everything away."""
        await self.alarm.stop()
        self.application.bot.rate_limiter.let_go()
        if self.application.updater and self.application.updater.running:
            with suppress(InvalidToken):  # what ended the polling comes up again here
                await self.application.updater.stop()
        if self.application.running:
            await self.application.stop()
        await self.pinger.finish(PATIENCE)
        await self.care.complaints.finish(PATIENCE)
        await self.application.shutdown()
        await self.coach.database.close()


async def build(
    settings: Settings, *, clock: Clock | None = None, request: BaseRequest | None = None
) -> Cairn:
    """Open the database, load the shelf and wire everything; nothing is sent yet."""
    clock = clock or SystemClock()
    token = settings.require_token()
    failpoints.arm(settings.cairn_fault)
    database = await _open_database(settings)
    care = Care.of(database, clock, lambda: _waiting(application))
    alarm = Alarm(clock, care.pulse)
    coach = Coach(database, load_shelf(settings), clock, alarm.poke)
    door = Door(coach, frozenset(settings.allowed_users))
    application = build_application(
        token, settings.telegram_api_url, door, request=request, polling=care.heard(request)
    )
    application.add_handler(TypeHandler(Update, partial(_count, care.figures)), group=COUNTING)
    application.add_error_handler(partial(_complain, care.complaints))
    if settings.owner_id is not None:
        care.complaints.owner = TelegramOwner(application.bot, settings.owner_id)
    messenger = Noticing(TelegramMessenger(application.bot), care.figures, care.complaints, clock)
    return Cairn(coach, Pinger(coach, messenger), alarm, application, care)


async def _count(figures: Figures, _update: Update, _context: object) -> None:
    figures.updated()


async def _complain(complaints: Complaints, _update: object, context: Any) -> None:
    if not isinstance(context.error, (StorageError, TelegramError)):
        complaints.report(TroubleKind.UPDATE_FAILED, type(context.error).__name__)


async def _waiting(application: App) -> int:
    return application.update_queue.qsize()


async def _open_database(settings: Settings) -> Database:
    url = settings.database_url
    try:
        database, migrated = await open_checked(url, folder_of(url, settings.backup_dir))
    except StorageError as error:
        raise CannotStart(str(error), BAD_DATABASE) from error
    if migrated.before != migrated.after:
        log.info(
            "database migrated", before=migrated.before, after=migrated.after, backup=str(migrated.backup)
        )
    return database


@contextmanager
def alone_with(url: str) -> Iterator[None]:
    """Be the only process that runs the bot on this database; CannotStart says where another one is."""
    try:
        with alone(path_of(url)):
            yield
    except DatabaseInUse as error:
        raise CannotStart(str(error), IN_USE) from error
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


def _say_why_not_listening(error: TelegramError) -> None:
    """Say in one line why updates cannot be fetched; python-telegram-bot tries again by itself."""
    if not isinstance(error, Conflict):  # of that, the line is written where it is heard
        log.warning("updates cannot be fetched, trying again", error=type(error).__name__)
