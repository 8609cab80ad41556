"""The health report: a few ages and counts, and whether all is well."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.calendar import Instant
from bot.services.pulse import Pulse

POLL_LIMIT = timedelta(seconds=90)
TICK_LIMIT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Health:
    """How a bot is: the ages of its last signs of life, or of its start, and what its database is like."""

    poll_age: timedelta
    tick_age: timedelta
    writable: bool
    backlog: int

    @classmethod
    def of(cls, pulse: Pulse, since: Instant, now: Instant, *, writable: bool, backlog: int) -> "Health":
        """Read the pulse; before the first sign of life, the age counts from the start."""
        return cls(now - (pulse.last_poll or since), now - (pulse.last_tick or since), writable, backlog)

    @property
    def hears(self) -> bool:
        """Tell whether Telegram answered lately."""
        return self.poll_age <= POLL_LIMIT

    @property
    def rings(self) -> bool:
        """Tell whether what is due was looked at lately."""
        return self.tick_age <= TICK_LIMIT

    @property
    def good(self) -> bool:
        """Tell whether the bot does its work."""
        return self.hears and self.rings and self.writable

    def as_json(self) -> dict[str, object]:
        """Give the report as /healthz shows it."""
        return {
            "healthy": self.good,
            "last_poll_age_seconds": round(self.poll_age.total_seconds(), 1),
            "last_tick_age_seconds": round(self.tick_age.total_seconds(), 1),
            "database_writable": self.writable,
            "inbox_backlog": self.backlog,
        }
