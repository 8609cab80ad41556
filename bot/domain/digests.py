"""The digest: one message about the blocks whose pings were not sent in time."""

from datetime import date
from itertools import count

from bot.domain.answers import Allowed, may_answer
from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ping import UNSETTLED, UNTOLD, Ping, PingKind
from bot.domain.plan import PlannedBlock


def digest_ping(facts: Facts, now: Instant) -> Ping:
    """Give the promise of one message, due now, about what was not sent in time."""
    day = facts.today(now)
    free = (n for n in count() if (day, "", PingKind.DIGEST, n) not in facts.pings)
    return Ping(day, PingKind.DIGEST, now, number=next(free))


def digest_missing(facts: Facts, now: Instant) -> bool:
    """Tell whether something is to be told in a digest, and none is promised yet."""
    return not digest_promised(facts) and bool(digest_blocks(facts, now))


def digest_promised(facts: Facts) -> bool:
    """Tell whether a digest is on its way."""
    digests = (ping for ping in facts.pings.values() if ping.kind is PingKind.DIGEST)
    return any(ping.state in UNSETTLED for ping in digests)


def digest_blocks(facts: Facts, now: Instant) -> tuple[tuple[date, PlannedBlock], ...]:
    """List the open blocks that a digest asks about: those whose pings nobody heard, still answerable.

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
