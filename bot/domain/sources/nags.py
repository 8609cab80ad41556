"""The nags: a ping that nobody answered is repeated twice, then there is silence."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.moment import Moment
from bot.domain.ping import UNSETTLED, Cause, Ping, PingKind, PingState
from bot.domain.quiet import is_quiet

WAITS = (timedelta(minutes=10), timedelta(minutes=30))
"""So long after a ping it is repeated."""

NAG_LATE = timedelta(minutes=10)
"""A nag is fresh for so long."""

SAID = UNSETTLED | {PingState.SENT}


def nags(facts: Facts, since: Instant) -> Iterator[Moment]:
    """Ask for the nags of the pings that nobody answered, as long as the block goes on; quiet hours swallow them."""
    for ping in facts.pings.values():
        recent = ping.kind is PingKind.BLOCK and ping.said_at + WAITS[-1] >= since
        if recent and _unanswered(facts, ping):
            for number, wait in enumerate(WAITS, start=len(WAITS) * ping.number):
                at = ping.said_at + wait
                if wait < _length(facts, ping) and not is_quiet(facts.learner, at):
                    yield Moment(at, PingKind.NAG, ping.day, at + NAG_LATE, ping.block, number)


def _length(facts: Facts, ping: Ping) -> timedelta:
    block = facts.open_block(ping.day, ping.block)
    return timedelta(minutes=block.minutes) if block else timedelta()


def not_nagged(facts: Facts, nag: Ping, now: Instant) -> Cause | None:
    """Say why a nag is not sent now, if it is not: it was answered, never said or said late, or it is a quiet hour."""
    if is_quiet(facts.learner, now):
        return Cause.QUIET
    if facts.started(nag.day, nag.block):
        return Cause.STARTED
    ping = facts.pings.get((nag.day, nag.block, PingKind.BLOCK, nag.number // len(WAITS)))
    if ping is None or ping.state is not PingState.SENT or not _unanswered(facts, ping):
        return Cause.ANSWERED
    return Cause.LATE if now < ping.said_at + WAITS[nag.number % len(WAITS)] else None


def _unanswered(facts: Facts, ping: Ping) -> bool:
    """Tell whether a ping of a block is the last one said of it and nothing was done about it."""
    return (
        ping.kind is PingKind.BLOCK
        and ping.state in SAID
        and ping.snoozed_until is None
        and facts.started(ping.day, ping.block) is None
        and (ping.day, ping.block, ping.kind, ping.number + 1) not in facts.pings
        and facts.open_block(ping.day, ping.block) is not None
    )
