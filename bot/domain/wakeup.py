"""The wake-up: when the coach is next needed, and what it promises in the ledger when woken."""

from dataclasses import dataclass, replace
from itertools import islice, takewhile

from bot.domain.budget import has_room, rank, within
from bot.domain.calendar import Instant
from bot.domain.digests import digest_ping, digest_promised
from bot.domain.facts import Facts
from bot.domain.moment import Moment
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.upcoming import passing


@dataclass(frozen=True, slots=True)
class WakeUp:
    """What one wake-up writes into the ledger, and the instant of the next one."""

    pings: tuple[Ping, ...]
    next: Instant | None


def moments(facts: Facts, since: Instant, until: Instant) -> tuple[Moment, ...]:
    """List the moments from `since` to `until`, both included, that are not in the ledger."""
    return tuple(takewhile(lambda moment: moment.at <= until, passing(facts, since)))


def next_pings(facts: Facts, now: Instant, number: int) -> tuple[Moment, ...]:
    """List the next pings that will be said, to show after a change."""
    return tuple(islice(within(facts, now), number))


def wake_at(facts: Facts, since: Instant) -> Instant | None:
    """Give the earliest instant from `since` on at which the coach is needed, or None when never."""
    return next((moment.at for moment in passing(facts, since)), None)


def wake_up(facts: Facts, since: Instant, now: Instant) -> WakeUp:
    """Wake for what fell due from `since` to `now`: fresh pings are due, stale ones expire into one digest.

    Nothing is due for a learner who cannot be reached; what was planned is parked. What goes over the day's budget is
    cancelled, starts of blocks last.
    """
    found = moments(facts, since, now)
    after = facts
    for moment in sorted(found, key=lambda moment: rank(facts, moment)):
        after = after.with_pings([_promise(after, moment, now)])
    pings = tuple(after.pings[moment.key] for moment in found)
    expired = any(ping.kind is PingKind.BLOCK and ping.state is PingState.EXPIRED for ping in pings)
    if expired and not digest_promised(facts):
        pings += (digest_ping(facts, now),)
        after = after.with_pings(pings[-1:])
    return WakeUp(pings, wake_at(after, now))


def _promise(facts: Facts, moment: Moment, now: Instant) -> Ping:
    """Give the row for the ledger."""
    ping = moment.ping(now, reachable=facts.learner.reachable)
    if ping.state is not PingState.DUE or has_room(facts, moment, now):
        return ping
    return replace(ping, state=PingState.CANCELLED, cause=Cause.ENOUGH)
