"""What looks after a running bot, wired: pulse, figures, complaints, and the ending they may lead to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from telegram.request import BaseRequest

from bot.chat.hearing import HeardTransport, Hearing
from bot.chat.hook_guard import HookGuard
from bot.chat.poller import TakeIn
from bot.chat.webhook import Webhook
from bot.domain.calendar import Instant
from bot.health.report import Health
from bot.health.systemd import notify
from bot.health.watchdog import Watchdog
from bot.services.backing_up import DailyBackup
from bot.services.chores import Chore, Chores
from bot.services.clock_guard import ClockGuard
from bot.services.ending import Ending
from bot.services.figures import Figures
from bot.services.guarding import FileGuard, Probe
from bot.services.inbox import waiting
from bot.services.ports import Clock
from bot.services.pulse import Pulse
from bot.services.troubles import Complaints
from bot.services.trust import never
from bot.storage.database import Database
from bot.storage.opening import folder_of
from bot.storage.presence import Presence


@dataclass(frozen=True, slots=True)
class Care:
    """The signs of life of one bot, and those who act on them."""

    database: Database
    clock: Clock
    started: Instant
    leads: Callable[[], bool]
    complaints: Complaints
    probe: Probe
    presence: Presence | None
    ending: Ending
    holds: Callable[[], bool] = never
    pulse: Pulse = field(default_factory=Pulse)
    figures: Figures = field(default_factory=Figures)

    @classmethod
    def of(
        cls,
        database: Database,
        clock: Clock,
        leads: Callable[[], bool],
        ending: Ending,
        holds: Callable[[], bool] = never,
    ) -> "Care":
        """Begin to care for a bot on this database; nothing is looked at yet. While the clock `holds`, nothing is old."""
        complaints = Complaints(database, clock)
        probe = Probe(database, complaints, partial(waiting, database))
        presence = Presence.of(database.path) if database.path else None
        return cls(database, clock, clock.now(), leads, complaints, probe, presence, ending, holds)

    def heard(self, inner: BaseRequest) -> BaseRequest:
        """Give a transport whose answers are heard."""
        hearing = Hearing(self.clock, self.pulse, self.ending, self.complaints)
        return HeardTransport(inner, hearing)

    def counted(self, take_in: TakeIn) -> TakeIn:
        """Give what takes updates in and counts them."""

        async def take_in_counted(updates: list[object]) -> int | None:
            self.figures.updated(len(updates))
            return await take_in(updates)

        return take_in_counted

    def chores(
        self, backups: Path | None, listen_anew: Callable[[], Awaitable[None]], webhook: Webhook | None = None
    ) -> Chores:
        """Give what is to be looked after while the bot runs; one with a webhook fetches nothing, but asks about it."""
        watchdog = Watchdog(self.pulse, self.ending, listen_anew, self.complaints.report)
        guards = (HookGuard(webhook, self.pulse, self.complaints), watchdog) if webhook else (watchdog,)

        async def watch(now: Instant) -> None:
            if self.leads():
                for guard in guards:
                    await guard(now)
            else:
                self.pulse.polled(now)  # who stands by need not hear anything

        clock = ClockGuard(self.holds, self.complaints.report)
        return Chores(self.clock, (self.probe, watch, self.reassure, clock, *self._of_file(backups)))

    def _of_file(self, backups: Path | None) -> tuple[Chore, ...]:
        """Give the chores that a database file needs; a server's operator guards and copies it."""
        if self.presence is None:
            return ()
        folder = folder_of(self.presence.path, backups)
        return (
            FileGuard(self.database, self.presence, folder, self.complaints, self.ending),
            DailyBackup(self.presence.path, folder, self.complaints, self.holds),
        )

    def health(self) -> Health:
        """Report how the bot is at this moment."""
        return Health.of(
            self.pulse,
            self.started,
            self.clock.now(),
            writable=self.probe.writable,
            backlog=self.probe.backlog,
        )

    async def reassure(self, _now: Instant) -> None:
        """Tell systemd that the bot is alive, as long as what is due is looked at."""
        if self.health().rings:
            notify("WATCHDOG=1")
