"""What the learner does with a message of the coach: find its block, put it off, see what else it asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.plan import PlannedBlock
from bot.services.announcements import MissedBlock, WhileAway
from bot.services.answering import answerable
from bot.services.coach import HABITS, Coach, load, rewake
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from bot.storage import pings
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Pinged:
    """A pinged block on its day; `until` is when the coach asks again, if it was put off."""

    view: DayView
    block: PlannedBlock
    ping_id: int
    until: Instant | None = None


async def by_ping(coach: Coach, learner_id: int, ping_id: int) -> Pinged:
    """Give the block of a ping; raise NotYours where it is another enrolment's or about no block."""
    found = await _find(coach, learner_id, lambda ping: ping.id == ping_id)
    if found is None:
        raise NotYours
    return found


async def by_message(coach: Coach, learner_id: int, message_id: int) -> Pinged | None:
    """Give the block that a message of the coach was about, if it was about one."""
    return await _find(coach, learner_id, lambda ping: ping.message_id == message_id)


async def snooze(coach: Coach, learner_id: int, ping_id: int, wait: timedelta) -> Pinged:
    """Ask again about a pinged block after a wait; an answered block has nothing to put off."""
    async with coach.database.writing(learner_id) as tx:
        facts = await _load(coach, tx, learner_id)
        ping = _of_block(facts, lambda ping: ping.id == ping_id)
        if ping is None:
            raise NotYours
        view, block = answerable(coach, facts, ping.day, ping.block)
        if view.checkin(block) is not None:
            return Pinged(view, block, ping_id)
        until = view.now + wait
        await pings.snooze(tx, _latest(facts, ping).id, until)
        await rewake(coach, tx, learner_id)
    coach.poke()
    return Pinged(view, block, ping_id, until)


async def told_by(coach: Coach, learner_id: int, message_id: int) -> WhileAway | None:
    """Give the blocks that a digest asked about, with the answers that they have by now."""
    async with coach.database.reading() as tx:
        facts = await _load(coach, tx, learner_id)
    told = {
        (ping.day, ping.block)
        for ping in facts.pings.values()
        if ping.message_id == message_id and ping.state is PingState.EXPIRED
    }
    found = [(day, block) for day, key in told for block in facts.blocks(day) if block.key == key]
    missed = tuple(
        MissedBlock(day, block, facts.checkin(day, block.key))
        for day, block in sorted(found, key=lambda one: one[1].start)
    )
    return WhileAway(view_day(facts, coach.clock.now()), missed) if missed else None


async def _find(coach: Coach, learner_id: int, which: Callable[[Ping], bool]) -> Pinged | None:
    async with coach.database.reading() as tx:
        facts = await _load(coach, tx, learner_id)
    ping = _of_block(facts, which)
    return Pinged(*answerable(coach, facts, ping.day, ping.block), ping.id) if ping else None


async def _load(coach: Coach, tx: Transaction, learner_id: int) -> Facts:
    """Load the facts with as much of the ledger as a learner may still come back to."""
    return await load(coach, tx, learner_id, since=coach.clock.now() - HABITS)


def _of_block(facts: Facts, which: Callable[[Ping], bool]) -> Ping | None:
    """Find a ping about a block that reached the learner."""
    seen = (ping for ping in facts.pings.values() if ping.kind is PingKind.BLOCK)
    return next((ping for ping in seen if ping.state is not PingState.EXPIRED and which(ping)), None)


def _latest(facts: Facts, ping: Ping) -> Ping:
    """Give the last of a block's pings, for only that one can be put off."""
    same = (
        one
        for one in facts.pings.values()
        if (one.day, one.block, one.kind) == (ping.day, ping.block, ping.kind)
    )
    return max(same, key=lambda one: one.number)
