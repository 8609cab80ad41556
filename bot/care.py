"""What looks after a running bot, wired: pulse, figures, complaints, and the ending they may lead to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from telegram.request import BaseRequest, HTTPXRequest

from bot.chat.hearing import HeardRequest, Hearing
from bot.domain.calendar import Instant
from bot.health.report import Health
from bot.health.systemd import notify
from bot.health.watchdog import Watchdog
from bot.services.backing_up import DailyBackup
from bot.services.chores import Chores
from bot.services.ending import Ending
from bot.services.figures import Figures
from bot.services.guarding import FileGuard, Probe
from bot.services.ports import Clock
from bot.services.pulse import Pulse
from bot.services.troubles import Complaints
from bot.storage.database import Database
from bot.storage.presence import Presence


@dataclass(frozen=True, slots=True)
class Care:
    """The signs of life of one bot, and those who act on them."""

    clock: Clock
    started: Instant
    complaints: Complaints
    probe: Probe
    presence: Presence
    pulse: Pulse = field(default_factory=Pulse)
    figures: Figures = field(default_factory=Figures)
    ending: Ending = field(default_factory=Ending)

    @classmethod
    def of(cls, database: Database, clock: Clock, backlog: Callable[[], Awaitable[int]]) -> "Care":
        """Begin to care for a bot on this database; nothing is looked at yet."""
        complaints = Complaints(database, clock)
        probe = Probe(database, complaints, backlog)
        return cls(clock, clock.now(), complaints, probe, Presence.of(database.path))

    def heard(self, inner: BaseRequest | None) -> BaseRequest:
        """Give a transport for polling whose answers are heard."""
        hearing = Hearing(self.clock, self.pulse, self.ending, self.complaints)
        return HeardRequest(inner or HTTPXRequest(), hearing)

    def chores(self, backups: Path, listen_anew: Callable[[], Awaitable[None]]) -> Chores:
        """Give what is to be looked after while the bot listens."""
        return Chores(
            self.clock,
            (
                self.probe,
                FileGuard(self.presence, backups, self.complaints, self.ending),
                DailyBackup(self.presence.path, backups, self.complaints),
                Watchdog(self.pulse, self.ending, listen_anew),
                self.reassure,
            ),
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
