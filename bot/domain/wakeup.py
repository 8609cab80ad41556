"""The wake-up: when the coach is next needed, and what it promises in the ledger when woken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice, takewhile

from bot.domain.answers import Allowed, may_answer
from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.moment import MESSAGE_LATE, Moment, block_fresh_for
from bot.domain.ping import UNSETTLED, UNTOLD, Cause, Ping, PingKind, PingState
from bot.domain.plan import PlannedBlock
from bot.domain.sources.agenda import AGENDA_LATE, wants_agenda
from bot.domain.sources.boundary import BOUNDARY_LATE, wants_boundary
from bot.domain.sources.comeback import missed_before
from bot.domain.sources.evening import EVENING_LATE, wants_evening
from bot.domain.upcoming import passing, upcoming

FRESH_FOR = {
    PingKind.AGENDA: AGENDA_LATE,
    PingKind.EVENING: EVENING_LATE,
    PingKind.PHASE: BOUNDARY_LATE,
    PingKind.FINISH: BOUNDARY_LATE,
}
"""For how long a message that is not about a block is fresh, where that is not a day."""


@dataclass(frozen=True, slots=True)
class WakeUp:
    """What one wake-up writes into the ledger, and the instant of the next one."""

    pings: tuple[Ping, ...]
    next: Instant | None


def moments(facts: Facts, since: Instant, until: Instant) -> tuple[Moment, ...]:
    """List the moments from `since` to `until`, both included, that are not in the ledger."""
    return tuple(takewhile(lambda moment: moment.at <= until, passing(facts, since)))


def next_pings(facts: Facts, now: Instant, number: int) -> tuple[Moment, ...]:
    """List the next pings, to show after a change."""
    return tuple(islice(upcoming(facts, now), number))


def wake_at(facts: Facts, since: Instant) -> Instant | None:
    """Give the earliest instant from `since` on at which the coach is needed, or None when never."""
    return next((moment.at for moment in passing(facts, since)), None)


def wake_up(facts: Facts, since: Instant, now: Instant) -> WakeUp:
    """Wake for what fell due from `since` to `now`: fresh pings are due, stale ones expire into one digest.

    Nothing is due for a learner who cannot be reached; what was planned is parked.
    """
    reachable = facts.learner.reachable
    pings = tuple(moment.ping(now, reachable=reachable) for moment in moments(facts, since, now))
    pings += tuple(_digests(facts, pings, now))
    ledger = {**facts.pings, **{ping.key: ping for ping in pings}}
    return WakeUp(pings, wake_at(replace(facts, pings=ledger), now))


def digest_ping(facts: Facts, now: Instant) -> Ping:
    """Give the promise of one message, due now, about what was not sent in time."""
    day = facts.today(now)
    free = (n for n in count() if (day, "", PingKind.DIGEST, n) not in facts.pings)
    return Ping(day, PingKind.DIGEST, now, number=next(free))


def digest_missing(facts: Facts, now: Instant) -> bool:
    """Tell whether something is to be told in a digest, and none is promised yet."""
    return not _digest_promised(facts) and bool(digest_blocks(facts, now))


def digest_blocks(facts: Facts, now: Instant) -> tuple[tuple[date, PlannedBlock], ...]:
    """List the open blocks that a digest asks about: expired or parked, not told of yet, and still answerable.

    A ping that was told of late has the message which did.
    """
    untold = {
        (ping.day, ping.block)
        for ping in facts.pings.values()
        if ping.kind is PingKind.BLOCK
        and ping.state in UNTOLD
        and ping.message_id is None
        and may_answer(facts, ping.day, now) is Allowed.YES
    }
    found = ((day, facts.open_block(day, block)) for day, block in untold)
    asked = [(day, block) for day, block in found if block]
    return tuple(sorted(asked, key=lambda one: one[1].start))


def _digests(facts: Facts, pings: tuple[Ping, ...], now: Instant) -> Iterator[Ping]:
    expired = any(ping.kind is PingKind.BLOCK and ping.state is PingState.EXPIRED for ping in pings)
    if expired and not _digest_promised(facts):
        yield digest_ping(facts, now)


def _digest_promised(facts: Facts) -> bool:
    digests = (ping for ping in facts.pings.values() if ping.kind is PingKind.DIGEST)
    return any(ping.state in UNSETTLED for ping in digests)


def fate(facts: Facts, ping: Ping, now: Instant) -> PingState:
    """Decide, just before sending, what becomes of a due ping: still due, expired, or cancelled."""
    if not facts.enrolment.active or _put_off(facts, ping, now) or not _wanted(facts, ping, now):
        return PingState.CANCELLED
    return PingState.EXPIRED if now > ping.at + _fresh_for(facts, ping) else PingState.DUE


def cause(facts: Facts, ping: Ping, state: PingState, now: Instant) -> str:
    """Say why a ping is not sent that `fate` gave up."""
    if state is PingState.EXPIRED:
        return Cause.LATE
    if not facts.enrolment.active:
        return Cause.SHELVED
    if ping.kind is PingKind.DIGEST or facts.checkin(ping.day, ping.block) is not None:
        return Cause.ANSWERED
    day = facts.today(now) if ping.kind is PingKind.RESUME else ping.day
    return Cause.PAUSED if facts.enrolment.paused(day) else Cause.REPLANNED


def _put_off(facts: Facts, ping: Ping, now: Instant) -> bool:
    """Tell whether the ledger says by now that this is to be asked later."""
    until = facts.pings.get(ping.key, ping).snoozed_until
    return until is not None and until > now


def _wanted(facts: Facts, ping: Ping, now: Instant) -> bool:  # noqa: PLR0911 – one line a kind
    match ping.kind:
        case PingKind.BLOCK:
            return facts.open_block(ping.day, ping.block) is not None
        case PingKind.RESUME:
            return not facts.enrolment.paused(facts.today(now))
        case PingKind.REPORT:
            return True
        case PingKind.DIGEST:
            return bool(digest_blocks(facts, now))
        case PingKind.AGENDA:
            return wants_agenda(facts) and bool(facts.open_blocks(ping.day))
        case PingKind.COMEBACK:
            return missed_before(facts, ping.day) is not None
        case PingKind.EVENING:
            return wants_evening(facts) and facts.studies(ping.day)
        case PingKind.PHASE | PingKind.FINISH:
            return wants_boundary(facts, ping)


def _fresh_for(facts: Facts, ping: Ping) -> timedelta:
    if ping.kind is PingKind.BLOCK:
        block = facts.open_block(ping.day, ping.block)
        return block_fresh_for(block.minutes) if block else MESSAGE_LATE
    return FRESH_FOR.get(ping.kind, MESSAGE_LATE)
