"""Blocks that were put off after their ping: the coach asks again when they now begin."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.calendar import Instant, happens, wall
from bot.domain.facts import Facts
from bot.domain.ping import UNSETTLED, Ping, PingKind, PingState
from bot.domain.plan import starts_at
from bot.domain.quiet import is_quiet

SPOKEN_FOR = UNSETTLED | {PingState.SENT, PingState.CANCELLED}
"""What became of a ping after which nothing more would be said of the block, wherever it moves."""


NEAR = timedelta(minutes=10)
"""What is nearer than this is no later time."""


def tonight(facts: Facts, now: Instant) -> Instant | None:
    """Give the learner's hour of the evening, where it is still ahead and not a quiet one."""
    learner = facts.learner
    at = happens(wall(facts.today(now), learner.evening_at, learner.day_start), learner.zone)
    return at if at and at >= now + NEAR and not is_quiet(learner, at) else None


def put_off(before: Facts, after: Facts, now: Instant) -> Iterator[tuple[Ping, Instant]]:
    """Find the pings of open blocks that a change moves ahead of now, each with the instant at which to ask again.

    One that is promised and not sent yet is not sent then.
    """
    for ping in after.pings.values():
        if ping.kind is PingKind.BLOCK and ping.state in SPOKEN_FOR:
            was, block = before.open_block(ping.day, ping.block), after.open_block(ping.day, ping.block)
            at = starts_at(block, after.learner) if was and block and was.start != block.start else None
            if at is not None and at > now:
                yield ping, at
