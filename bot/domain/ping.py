"""Pings: the messages that the coach sends by itself, as the ledger keeps them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.calendar import Instant


class PingKind(StrEnum):
    """Why the coach speaks up."""

    BLOCK = "block"
    REPORT = "report"
    RESUME = "resume"
    DIGEST = "digest"


class PingState(StrEnum):
    """What has become of a promise.

    due → sent, expired (too late to send), cancelled (no longer wanted) or failed (refused for good).
    """

    DUE = "due"
    SENT = "sent"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Ping:
    """One promise, unique on (enrolment, day, block, kind, number); `block` is empty for pings about no block.

    `number` counts repeats of the same ping from 0 (each snooze asks for the next). `at` is when it is due,
    `message_id` the message that it was sent as, or the digest that told of an expired one.
    """

    day: date
    kind: PingKind
    at: Instant
    block: str = ""
    number: int = 0
    state: PingState = PingState.DUE
    snoozed_until: Instant | None = None
    message_id: int | None = None
    id: int = 0

    @property
    def key(self) -> tuple[date, str, PingKind, int]:
        """Give what is unique about the ping within its enrolment."""
        return self.day, self.block, self.kind, self.number
