"""Blocks that were put off after their ping: the coach asks again when they now begin."""

from collections.abc import Iterator

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ping import UNSETTLED, Ping, PingKind, PingState
from bot.domain.plan import starts_at

SPOKEN_FOR = UNSETTLED | {PingState.SENT, PingState.CANCELLED}
"""What became of a ping after which nothing more would be said of the block, wherever it moves."""


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
