"""The starts of blocks, and the blocks that the learner put off."""

from collections.abc import Iterator
from datetime import date

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.moment import Moment, block_fresh_for
from bot.domain.ping import Cause, Ping, PingKind
from bot.domain.plan import PlannedBlock, starts_at
from bot.domain.quiet import is_quiet


def starts(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for the start of each block of a day; of an answered one nothing is said, nor to a silent learner."""
    for block in facts.blocks(day):
        at = starts_at(block, facts.learner)
        if at:
            yield _of_block(facts, day, block, at, 0)


def snoozes(facts: Facts, _since: Instant) -> Iterator[Moment]:
    """Ask again for blocks that were put off, as long as they are planned and have no answer.

    Who puts a block off has seen a ping of it, whatever the ledger knows by now.
    """
    for ping in facts.pings.values():
        if ping.snoozed_until and ping.kind is PingKind.BLOCK:
            block = facts.open_block(ping.day, ping.block)
            if block and not _followed(facts, ping) and not facts.started(ping.day, ping.block):
                yield _of_block(facts, ping.day, block, ping.snoozed_until, ping.number + 1)


def _followed(facts: Facts, ping: Ping) -> bool:
    return (ping.day, ping.block, ping.kind, ping.number + 1) in facts.pings


def _of_block(facts: Facts, day: date, block: PlannedBlock, at: Instant, number: int) -> Moment:
    until = at + block_fresh_for(block.minutes)
    quiet, withheld = is_quiet(facts.learner, at), _withheld(facts, day, block)
    return Moment(at, PingKind.BLOCK, day, until, block.key, number, quiet, withheld)


def _withheld(facts: Facts, day: date, block: PlannedBlock) -> Cause | None:
    """Say why nothing is said at the start of a block, if so."""
    if not facts.is_open(day, block):
        return Cause.ANSWERED
    if facts.started(day, block.key):
        return Cause.STARTED
    return None if rung(facts, day) is Rung.ALL else Cause.SILENCE
