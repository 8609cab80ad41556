"""Pings: the messages that the coach sends by itself, as the ledger keeps them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.calendar import Instant

A_MINUTE = timedelta(minutes=1)


class PingKind(StrEnum):
    """Why the coach speaks up."""

    BLOCK = "block"
    REPORT = "report"
    RESUME = "resume"
    DIGEST = "digest"
    AGENDA = "agenda"
    EVENING = "evening"
    NAG = "nag"
    ASK = "ask"
    KNOCK = "knock"
    FAREWELL = "farewell"
    COMEBACK = "comeback"
    PHASE = "phase"
    FINISH = "finish"


class PingState(StrEnum):
    """What has become of a promise.

    due → leased (one sender has it in hand) → due again, or settled: sent, expired (too late to send), cancelled (no
    longer wanted), failed (refused for good), parked (the learner cannot be reached) or unknown (Telegram's answer was
    lost, and it is not worth saying twice).
    """

    DUE = "due"
    LEASED = "leased"
    SENT = "sent"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    FAILED = "failed"
    PARKED = "parked"
    UNKNOWN = "unknown"


UNSETTLED = frozenset({PingState.DUE, PingState.LEASED})

SPOKEN = UNSETTLED | {PingState.SENT, PingState.UNKNOWN}
"""The learner hears of these, heard of them, or may have."""

UNTOLD = frozenset({PingState.EXPIRED, PingState.PARKED, PingState.FAILED})
"""The learner did not hear of these in time: the digest asks about them."""

REPEAT_ON_UNKNOWN = frozenset({PingKind.BLOCK, PingKind.RESUME, PingKind.DIGEST})
"""What is sent again when nobody knows whether it arrived; anything else is said once at most."""


class Cause(StrEnum):
    """Why a promise was not sent as planned; where Telegram refused it, its own words stand instead."""

    LATE = "late"
    ANSWERED = "answered"
    PAUSED = "paused"
    REPLANNED = "replanned"
    SHELVED = "shelved"
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no answer"
    STARTED = "started"
    QUIET = "quiet"
    ENOUGH = "enough"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Ping:
    """One promise, unique on (enrolment, day, block, kind, number); `block` is empty for pings about no block.

    `number` counts repeats of the same ping from 0 (each snooze asks for the next). `at` is when it is due,
    `message_id` the message that it was sent as, or the digest that told of it late; `cause` says why it was not sent,
    `sent_at` when it was.
    """

    day: date
    kind: PingKind
    at: Instant
    block: str = ""
    number: int = 0
    state: PingState = PingState.DUE
    snoozed_until: Instant | None = None
    message_id: int | None = None
    cause: str = ""
    sent_at: Instant | None = None
    id: int = 0

    @property
    def key(self) -> tuple[date, str, PingKind, int]:
        """Give what is unique about the ping within its enrolment."""
        return self.day, self.block, self.kind, self.number

    @property
    def said_at(self) -> Instant:
        """Give when it was said, or is to be; a minute does not count."""
        late = self.sent_at is not None and self.sent_at - self.at > A_MINUTE
        return self.sent_at if late and self.sent_at else self.at
