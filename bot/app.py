"""The composition root: the one place that knows everyone and wires them together."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot import failpoints
from bot.care import Care
from bot.chat.application import App, build_application
from bot.chat.clerk import Clerk, log_failure
from bot.chat.dated import untold
from bot.chat.desk import Desk
from bot.chat.door import Door
from bot.chat.hearing import PLEASE_RENEW
from bot.chat.limits import TELEGRAM
from bot.chat.menu import Menu
from bot.chat.messenger import TelegramMessenger
from bot.chat.owner import TelegramOwner
from bot.chat.pace import Pace
from bot.chat.poller import Poller, TakeIn
from bot.chat.transport import POLLS_APART, open_transport
from bot.chat.webhook import Hook, Webhook
from bot.chat.webserver import AddressTaken
from bot.clock import SystemClock
from bot.ended import BAD_TOKEN, CannotStart
from bot.pulse import HEARTBEAT
from bot.services.alarm import Alarm
from bot.services.coach import Coach
from bot.services.easel import Easel, draw_here
from bot.services.ending import Ending
from bot.services.freshening import rewake_all, rewake_changed
from bot.services.inbox import tidy
from bot.services.leading import LeadersMessenger, Leading
from bot.services.noticing import Noticing
from bot.services.pinging import Pinger
from bot.services.ports import Clock
from bot.services.retention import DAILY, keep_house
from bot.services.troubles import TroubleKind
from bot.services.trust import Trust, compare, never
from bot.settings import Settings
from bot.starting import load_shelf, open_patiently
from bot.storage.address import beside
from bot.surplus import give_back

log = structlog.get_logger(__name__)

PATIENCE = timedelta(seconds=3)
"""How long what is in hand may take when the bot stops."""

LOOK_AGAIN, TIDY_UP = timedelta(seconds=10), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Cairn:
    """The whole bot, wired: start it, let it run, stop it."""

    coach: Coach
    pinger: Pinger
    alarm: Alarm
    application: App
    menu: Menu
    desk: Desk
    listener: Poller | Webhook
    leading: Leading
    care: Care
    transports: tuple[BaseRequest, ...] = ()
    easel: Easel | None = None
    trust: Trust | None = None

    async def start(self) -> None:
        """Begin to coach: settle what an earlier process left, then serve and ring; all that by a trusted clock."""
        await self.application.initialize()
        if self.trust is not None:
            await compare(self.trust, self.coach.database)
        trusted = self.trust is None or not self.trust.holds
        if trusted:
            await self._settle()
        self.alarm.every(LOOK_AGAIN, self._look)
        self.alarm.every(LOOK_AGAIN, self._plan_anew)
        self.alarm.every(TIDY_UP, partial(tidy, self.coach))
        self.alarm.every(DAILY, self.keep_house)
        beat = beside(self.coach.database.address, HEARTBEAT).touch
        self.alarm.start(self.pinger, beat, self.trust, None if trusted else self._settle)
        self.menu.put_up()

    async def keep_house(self) -> None:
        """Delete what was kept long enough, and give back memory that nothing uses any more."""
        await keep_house(self.coach)
        give_back()

    async def _settle(self) -> None:
        """Settle what an earlier process left, before anything is rung."""
        await self.keep_house()
        await rewake_changed(self.coach)
        # On a server, an earlier leader may still send what it had in hand.
        if self.coach.database.path is not None:
            await self.pinger.recover()
        await self._look()

    async def _plan_anew(self) -> None:
        """Plan everybody's wake-ups anew after the clock went back, for they were set by one that was ahead."""
        if self.trust is not None and self.trust.went_back() and self.leading.leads():
            log.info("woken anew after the clock went back", enrolments=await rewake_all(self.coach))

    async def listen(self) -> None:
        """Begin to take in updates; raise CannotStart where nobody can listen for them."""
        try:
            await self.listener.start()
        except AddressTaken as taken:
            raise CannotStart(f"WEBHOOK_LISTEN: {taken}") from None

    async def until_deaf(self) -> None:
        """Wait for the day that Telegram rejects the token, and raise CannotStart then."""
        try:
            await self.listener.ended()
        except InvalidToken:
            raise CannotStart(PLEASE_RENEW, BAD_TOKEN) from None

    async def listen_anew(self) -> None:
        """Fetch updates over a new connection, after the old one fell silent."""
        with suppress(TelegramError):
            await self.listener.stop()
            await self.listen()

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
        await self.menu.stop()
        self.application.bot.rate_limiter.let_go()
        await asyncio.gather(self.desk.close(PATIENCE), self.pinger.finish(PATIENCE))
        await self.care.complaints.finish(PATIENCE)
        await self.leading.step_down()
        await self.application.shutdown()
        # An application that could not begin leaves open what it had opened.
        for transport in self.transports:
            await transport.shutdown()
        if self.easel is not None:
            await self.easel.close()
        await self.coach.database.close()


async def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    request: BaseRequest | None = None,
    pace: Pace | None = None,
    ending: Ending | None = None,
    easel: Easel | None = None,
) -> Cairn:
    """Open the database, load the shelf and wire everything; nothing is sent yet.

    `request` replaces the way to Telegram, for calls and for updates; `pace` how fast it is used. `ending` is told when
    the bot cannot go on. Pictures are drawn at the `easel`, else in a thread.
    """
    clock = clock or SystemClock()
    token = settings.require_token()
    failpoints.arm(settings.cairn_fault)
    database = await open_patiently(settings)
    leading = Leading(database)
    trust = Trust(clock) if isinstance(clock, SystemClock) else None
    holds = trust.waits if trust else never
    care = Care.of(database, clock, leading.leads, ending or Ending(), holds)
    alarm = Alarm(clock, leading.leads, care.pulse)
    draw = easel.draw if easel else draw_here
    coach = Coach(
        database, load_shelf(settings), clock, database.afterwards(alarm.poke), settings.house(), draw
    )
    door = Door(coach)
    opening = partial(open_transport, settings.telegram_transport, told=trust.told if trust else untold)
    sending = care.heard(request or opening())
    polling = care.heard(request or opening(polls_apart=POLLS_APART))
    application = build_application(
        token,
        settings.telegram_api_url,
        door,
        request=sending,
        polling=polling,
        pace=pace or Pace(TELEGRAM.share(settings.workers)),
    )
    if settings.owner_id is not None:
        care.complaints.owner = TelegramOwner(application.bot, settings.owner_id)
    spoken = Noticing(TelegramMessenger(application.bot, coach), care.figures, clock)
    pinger = Pinger(coach, LeadersMessenger(spoken, leading), complain=care.complaints.report)
    desk = Desk(coach, Clerk(coach, application, door, complain=partial(_complain, care)), holds)
    listener = _listener(settings, application, care.counted(desk.take_in))
    transports = sending, polling
    menu = Menu(application.bot)
    return Cairn(
        coach, pinger, alarm, application, menu, desk, listener, leading, care, transports, easel, trust
    )


def _listener(settings: Settings, application: App, take_in: TakeIn) -> Poller | Webhook:
    """Let Telegram bring the updates where there is an address for it; else they are fetched."""
    url, secret = settings.webhook_url, settings.webhook_secret
    if url is None or secret is None:
        return Poller(application.bot, take_in)
    hook = Hook(url, secret.get_secret_value(), *settings.listens_at)
    return Webhook(application.bot, take_in, hook)


def _complain(care: Care, error: Exception, ref: str) -> None:
    """Log an update that is given up, and tell the owner, if there is one."""
    log_failure(error, ref)
    care.complaints.report(TroubleKind.UPDATE_FAILED, f"{type(error).__name__}, ref {ref}")
