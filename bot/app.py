"""The composition root: the one place that knows everyone and wires them together."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
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
from bot.chat.pace import Pace
from bot.chat.transport import POLLS_APART, open_transport
from bot.clock import SystemClock
from bot.services.alarm import Alarm
from bot.services.coach import Coach
from bot.services.ending import Ending
from bot.services.figures import Figures
from bot.services.freshening import rewake_changed
from bot.services.leading import LeadersMessenger, Leading
from bot.services.noticing import Noticing
from bot.services.pinging import Pinger
from bot.services.ports import Clock
from bot.services.troubles import Complaints, TroubleKind
from bot.settings import Settings
from bot.storage.address import address_of, beside
from bot.storage.database import Database
from bot.storage.errors import DatabaseAway, DatabaseInUse, StorageError
from bot.storage.lock import alone
from bot.storage.opening import open_checked
from bot.storage.roadmaps.shelf import Shelf, built_in_folder

log = structlog.get_logger(__name__)

PATIENCE = timedelta(seconds=3)
"""How long the sends in flight may take when the bot stops."""

FIRST_RETRY, LAST_RETRY = 1.0, 30.0

SERVER_PATIENCE = 60.0
"""Seconds that a database's server may take to answer when the bot starts."""

HEARTBEAT = ".heartbeat"
"""A file that goes with the database, whose age tells a health check that the bot is alive."""

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
    leading: Leading
    care: Care
    transports: tuple[BaseRequest, ...] = ()

    async def start(self) -> None:
        """Begin to coach: settle what an earlier process left, then ring."""
        await self.application.initialize()
        await put_up_menu(self.application.bot)
        await self.application.start()
        await rewake_changed(self.coach)
        if (
            self.coach.database.path is not None
        ):  # on a server, what an earlier leader had in hand may still be sent
            await self.pinger.recover()
        self.alarm.start(self.pinger, beside(self.coach.database.address, HEARTBEAT).touch)

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
        with suppress(TelegramError):
            await self._fetch_no_more()
            await self.listen()

    async def serve(self) -> None:
        """Fetch and send whenever this process leads, until cancelled."""
        await self.leading.run(self._take_over, self._stand_by)

    async def _take_over(self) -> None:
        await self.listen()
        self.alarm.poke()
        log.info("listening", bot=self.application.bot.username, roadmaps=len(self.coach.shelf.roadmaps))

    async def _stand_by(self) -> None:
        """Fetch and send no more, for another process does; what was promised stays in the ledger."""
        await self.pinger.finish(timedelta(0))
        await asyncio.shield(self._fetch_no_more())  # inside it, a cancellation would be swallowed

    async def _fetch_no_more(self) -> None:
        if self.application.updater and self.application.updater.running:
            with suppress(InvalidToken):  # what ended the polling comes up again here
                await self.application.updater.stop()

    async def stop(self) -> None:
        """Finish what is in flight and put everything away."""
        await self.alarm.stop()
        self.application.bot.rate_limiter.let_go()
        await self._fetch_no_more()
        if self.application.running:
            await self.application.stop()
        await self.pinger.finish(PATIENCE)
        await self.care.complaints.finish(PATIENCE)
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
    ending: Ending | None = None,
) -> Cairn:
    """Open the database, load the shelf and wire everything; nothing is sent yet.

    `request` replaces the way to Telegram, for calls and for updates; `pace` how fast it is used. `ending` is told when
    the bot cannot go on.
    """
    clock = clock or SystemClock()
    token = settings.require_token()
    failpoints.arm(settings.cairn_fault)
    database = await _open_patiently(settings)
    leading = Leading(database)
    care = Care.of(database, clock, leading.leads, lambda: _waiting(application), ending or Ending())
    alarm = Alarm(clock, leading.leads, care.pulse)
    coach = Coach(database, load_shelf(settings), clock, alarm.poke)
    door = Door(coach, frozenset(settings.allowed_users))
    sending = request or open_transport(settings.telegram_transport)
    polling = care.heard(request or open_transport(settings.telegram_transport, polls_apart=POLLS_APART))
    application = build_application(
        token, settings.telegram_api_url, door, request=sending, polling=polling, pace=pace or Pace()
    )
    _watch(application, care, settings.owner_id)
    spoken = Noticing(TelegramMessenger(application.bot), care.figures, care.complaints, clock)
    pinger = Pinger(coach, LeadersMessenger(spoken, leading))
    return Cairn(coach, pinger, alarm, application, leading, care, (sending, polling))


def _watch(application: App, care: Care, owner: int | None) -> None:
    """Have updates counted, and failures told to the owner, if there is one."""
    application.add_handler(TypeHandler(Update, partial(_count, care.figures)), group=COUNTING)
    application.add_error_handler(partial(_complain, care.complaints))
    if owner is not None:
        care.complaints.owner = TelegramOwner(application.bot, owner)


async def _open_patiently(settings: Settings) -> Database:
    """Open the database; a server may still be starting, as after a reboot."""
    wait, left = FIRST_RETRY, SERVER_PATIENCE
    while True:
        try:
            return await _open_database(settings)
        except DatabaseAway as error:
            if left <= 0:
                raise CannotStart(str(error), BAD_DATABASE) from None
            log.warning("the database does not answer, trying again", seconds=wait)
            await asyncio.sleep(wait)
            wait, left = min(LAST_RETRY, wait * 2), left - wait


async def _count(figures: Figures, _update: Update, _context: object) -> None:
    figures.updated()


async def _complain(complaints: Complaints, _update: object, context: Any) -> None:
    if not isinstance(context.error, (StorageError, TelegramError)):
        complaints.report(TroubleKind.UPDATE_FAILED, type(context.error).__name__)


async def _waiting(application: App) -> int:
    return application.update_queue.qsize()


async def _open_database(settings: Settings) -> Database:
    try:
        database, migrated = await open_checked(settings.database_url, settings.backup_dir)
    except DatabaseAway:
        raise
    except StorageError as error:
        raise CannotStart(str(error), BAD_DATABASE) from error
    if migrated.before != migrated.after:
        log.info(
            "database migrated", before=migrated.before, after=migrated.after, backup=str(migrated.backup)
        )
    return database


@contextmanager
def alone_with(url: str) -> Iterator[None]:
    """Be the only process that runs the bot on this file; CannotStart says where another one is.

    On a server there may be several, of which one leads.
    """
    address = address_of(url)
    try:
        with alone(address) if isinstance(address, Path) else nullcontext():
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
