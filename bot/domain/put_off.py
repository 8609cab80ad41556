"""Blocks that were put off after their ping: the coach asks again when they now begin."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import Instant, happens, wall
from bot.domain.facts import Facts
from bot.domain.ping import UNSETTLED, Ping, PingKind, PingState
from bot.domain.plan import PlannedBlock, starts_at
from bot.domain.quiet import is_quiet

SPOKEN_FOR = UNSETTLED | {PingState.SENT, PingState.CANCELLED}
"""What became of a ping after which nothing more would be said of the block, wherever it moves."""


NEAR = timedelta(minutes=10)
"""What is nearer than this is no later time."""


def tonight(facts: Facts, now: Instant, block: str) -> Instant | None:
    """Give when a block can be put off to: the learner's hour of the evening, or when other blocks leave room after it.

    None where that is not ahead any more, or quiet.
    """
    learner, today = facts.learner, facts.today(now)
    at = happens(wall(today, learner.evening_at, learner.day_start), learner.zone)
    for begin, end in sorted(_taken(facts, today, block)) if at else ():
        if at and begin - NEAR < at < end:
            at = end
    return at if at and at >= now + NEAR and not is_quiet(learner, at) else None


def asked_later(facts: Facts, day: date) -> Iterator[tuple[PlannedBlock, Instant]]:
    """Walk the blocks of a day that were put off, each with the instant at which the coach asks again, or did."""
    again = (
        (ping.number, ping.block, ping.snoozed_until)
        for ping in facts.pings.values()
        if ping.snoozed_until and ping.kind is PingKind.BLOCK and ping.day == day
    )
    until = {block: at for _, block, at in sorted(again)}
    for block in facts.blocks(day):
        if block.key in until:
            yield block, until[block.key]


def _taken(facts: Facts, day: date, but: str) -> Iterator[tuple[Instant, Instant]]:
    """Walk the stretches of a day that other open blocks take, where they stand and where they were put off to."""
    planned = ((block, starts_at(block, facts.learner)) for block in facts.blocks(day))
    for block, begin in (*planned, *asked_later(facts, day)):
        if begin and block.key != but and facts.is_open(day, block):
            yield begin, begin + timedelta(minutes=block.minutes)


def put_off(before: Facts, after: Facts, now: Instant) -> Iterator[tuple[Ping, Instant]]:
    """Find the pings of open blocks that a change moves ahead of now, each with the instant at which to ask again.

    One that is promised and not sent yet is not sent then.
    """
    for ping in after.pings.values():
        if ping.kind is PingKind.BLOCK and ping.state in SPOKEN_FOR:
            was, block = before.open_block(ping.day, ping.block), after.open_block(ping.day, ping.block)
            at = starts_at(block, after.learner) if block and not (was and was.start == block.start) else None
            if at is not None and at > now:
                yield ping, at
