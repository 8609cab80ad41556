"""The question after a block that the learner began with: asked once, at its planned end and a grace."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.measured import grace
from bot.domain.moment import Moment
from bot.domain.ping import SPOKEN, Ping, PingKind
from bot.domain.plan import PlannedBlock, starts_at
from bot.domain.quiet import after_quiet

SOON = timedelta(minutes=10)
"""Where another block begins so soon after the question's time, its ping asks instead."""

QUESTION_LATE = timedelta(hours=3)
"""A question is fresh for so long."""


def questions(facts: Facts, since: Instant) -> Iterator[Moment]:
    """Ask how the blocks went that were begun and have no answer."""
    for (day, key), began in facts.starts.items():
        block = facts.open_block(day, key)
        if block is not None and facts.today(since) - day <= timedelta(days=1):
            moment = _question(facts, day, block, began)
            if moment is not None:
                yield moment


def asks_too(facts: Facts, day: date, pinged: PlannedBlock, now: Instant) -> PlannedBlock | None:
    """Give the begun block that the ping of the next one asks about as well."""
    others = (block for block in facts.open_blocks(day) if block.key != pinged.key)
    return next((block for block in others if _is_due(facts, day, block, now)), None)


def _is_due(facts: Facts, day: date, block: PlannedBlock, now: Instant) -> bool:
    began = facts.started(day, block.key)
    if began is None or _latest(facts, day, block.key, began) is not None:
        return False
    return _end(block, began) - SOON <= now <= _due(block, began) + SOON


def more_asked(facts: Facts, day: date, block: str) -> int:
    """Count the taps for more time on the questions about a block."""
    return sum(
        ping.snoozed_until is not None
        for ping in facts.pings.values()
        if ping.kind is PingKind.ASK and (ping.day, ping.block) == (day, block)
    )


def asking(facts: Facts, day: date, block: PlannedBlock) -> Moment | None:
    """Give the message that asks about a begun block: one of its own, or the ping of another block."""
    began = facts.started(day, block.key)
    if began is None:
        return None
    at = None if _latest(facts, day, block.key, began) else _carried_at(facts, day, block, began)
    return Moment(at, PingKind.BLOCK, day, at) if at else _question(facts, day, block, began)


def _question(facts: Facts, day: date, block: PlannedBlock, began: Instant) -> Moment | None:
    latest = _latest(facts, day, block.key, began)
    number = sum(
        ping.kind is PingKind.ASK and (ping.day, ping.block) == (day, block.key)
        for ping in facts.pings.values()
    )
    if latest is None:
        if _carried_at(facts, day, block, began):
            return None
        at = after_quiet(facts.learner, _due(block, began))
    elif latest.snoozed_until is not None:
        at = after_quiet(facts.learner, latest.snoozed_until)
    else:
        return None
    return Moment(at, PingKind.ASK, day, at + QUESTION_LATE, block.key, number)


def _latest(facts: Facts, day: date, block: str, began: Instant) -> Ping | None:
    """Give the last question about a block since it was begun."""
    asked = (
        ping
        for ping in facts.pings.values()
        if ping.kind is PingKind.ASK and (ping.day, ping.block) == (day, block) and ping.at >= began
    )
    return max(asked, key=lambda ping: ping.number, default=None)


def _carried_at(facts: Facts, day: date, block: PlannedBlock, began: Instant) -> Instant | None:
    """Give when the ping of another block asks, or did, if one does."""
    first, last = _end(block, began) - SOON, _due(block, began) + SOON
    pings = (_pinged_at(facts, day, other) for other in facts.blocks(day) if other.key != block.key)
    return min((at for at in pings if at and first <= at <= last), default=None)


def _pinged_at(facts: Facts, day: date, block: PlannedBlock) -> Instant | None:
    """Give when the ping of a block was said or will be."""
    ping = facts.pings.get((day, block.key, PingKind.BLOCK, 0))
    if ping is not None:
        return ping.said_at if ping.state in SPOKEN else None
    return (
        starts_at(block, facts.learner)
        if facts.is_open(day, block) and rung(facts, day) is Rung.ALL
        else None
    )


def _end(block: PlannedBlock, began: Instant) -> Instant:
    return began + timedelta(minutes=block.minutes)


def _due(block: PlannedBlock, began: Instant) -> Instant:
    return _end(block, began) + grace(block.minutes)
