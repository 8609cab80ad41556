"""What a try means for a promise: settled for good, or to be tried again, and when."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from bot.domain.ping import REPEAT_ON_UNKNOWN, Cause, PingKind, PingState
from bot.services.ports import Delivery, Held, Migrated, Sent, Unreachable, Unreadable
from bot.services.troubles import TroubleKind
from bot.storage.pings import Lease

TRIES = 6
"""How often a ping is tried when nobody knows whether it arrived."""

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(seconds=60)
LONGEST_WAIT_OF_OTHERS = timedelta(minutes=10)
"""A block's ping is soon stale; what is fresh for a day and surely did not arrive may wait for longer."""

MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Final:
    """The promise is settled."""

    state: PingState
    cause: str = ""
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """The promise is tried again: after a wait and a random part of the spread, plain or in another chat if so said."""

    wait: timedelta = timedelta(0)
    spread: timedelta = timedelta(0)
    unknown: bool = False
    plain: bool = False
    chat_id: int | None = None


Verdict: TypeAlias = Again | Final


def after(lease: Lease, outcome: Delivery | Verdict) -> Verdict:
    """Decide what becomes of a promise after a try."""
    match outcome:
        case Final() | Again():
            return outcome
        case Sent() | Unreachable():
            return _over(outcome)
        case Migrated(chat_id) if not lease.readdressed:
            return Again(chat_id=chat_id)
        case Unreadable() if not lease.plain:
            return Again(plain=True)
        case Held():
            return _held(lease, outcome)
        case _:
            return Final(PingState.FAILED, outcome.why)


def trouble_of(failed: Final) -> TroubleKind:
    """Name what the owner hears about a promise that has failed."""
    lost = failed.cause == Cause.NO_ANSWER
    return TroubleKind.PING_UNANSWERED if lost else TroubleKind.PING_REFUSED


def _over(outcome: Sent | Unreachable) -> Final:
    if isinstance(outcome, Sent):
        return Final(PingState.SENT, message_id=outcome.message_id)
    return Final(PingState.PARKED, Cause.UNREACHABLE)


def backoff(tries: int, longest: timedelta = LONGEST_WAIT) -> timedelta:
    """Give the wait after so many tries: doubled each time, up to the longest."""
    return min(FIRST_WAIT * (1 << min(tries, MOST_DOUBLINGS)), longest)


def _held(lease: Lease, held: Held) -> Verdict:
    kind = lease.ping.kind
    if held.unknown and kind not in REPEAT_ON_UNKNOWN:
        return Final(PingState.UNKNOWN, Cause.NO_ANSWER)
    if held.unknown and lease.unknown + 1 >= TRIES:
        return Final(PingState.FAILED, Cause.NO_ANSWER)
    longest = LONGEST_WAIT if held.unknown or kind is PingKind.BLOCK else LONGEST_WAIT_OF_OTHERS
    return Again(held.wait, backoff(lease.attempt - 1, longest), held.unknown)
