"""What the services need from outside: a clock, somebody to speak, and an alarm to set."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.domain.calendar import Instant
from bot.domain.learner import Learner
from bot.services.announcements import Announcement


class Clock(Protocol):
    """Tells the current instant, and how much time went by."""

    def now(self) -> Instant:
        """Give the current instant, aware and in UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that never jump, whatever happens to the wall clock."""
        ...

    def uptime(self) -> float:
        """Give the same with the time during which the machine slept."""
        ...


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took the message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The learner blocked the bot or is gone: nothing more until they write."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""

    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """Worth another try after the wait: surely not taken, or `unknown`, when Telegram's answer was lost."""

    wait: timedelta = timedelta(0)
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Migrated:
    """The learner's chat has another number now; nothing was taken under the old one."""

    chat_id: int
    why: str = "the chat has moved once more"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Telegram cannot read the message as it is formatted, or it is too long; plain and short it may pass."""

    why: str


Delivery = Sent | Unreachable | Refused | Held | Migrated | Unreadable


class Messenger(Protocol):
    """Puts what the coach says by itself into words and sends it."""

    async def announce(
        self, learner: Learner, announcement: Announcement, *, silent: bool, plain: bool = False
    ) -> Delivery:
        """Send one announcement, without a sound if it is `silent`; expected outcomes are return values.

        A `plain` one has no formatting: Telegram could not read it with that. Whatever is raised, Telegram may have
        taken the message: what goes wrong before the first call is `Held`.
        """
        ...
