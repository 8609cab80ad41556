"""What the learner does with a message of the coach: find its block, put it off, see what else it asked about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.domain.budget import has_room
from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.fate import ABOUT_A_BLOCK
from bot.domain.measured import MORE
from bot.domain.ping import UNTOLD, Ping, PingKind
from bot.domain.plan import PlannedBlock
from bot.domain.put_off import tonight
from bot.services.announcements import MissedBlock, WhileAway
from bot.services.answerable import answerable
from bot.services.coach import HABITS, Coach, load, rewake
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from bot.storage import pings, starts
from bot.storage.database import Transaction


class Refused(StrEnum):
    """Why the coach does not ask again: it has said enough today, or the evening is over."""

    ENOUGH = "enough"
    TOO_LATE = "too late"


@dataclass(frozen=True, slots=True)
class Pinged:
    """A pinged block on its day; `until` is when the coach asks again, if it was put off.

    `asked` tells that the message was the question how it went; `refused` is why the block cannot be put off.
    """

    view: DayView
    block: PlannedBlock
    ping_id: int
    until: Instant | None = None
    asked: bool = False
    refused: Refused | None = None


async def by_ping(coach: Coach, learner_id: int, ping_id: int) -> Pinged:
    """Give the block of a ping; raise NotYours where it is another enrolment's or about no block."""
    found = await _find(coach, learner_id, lambda ping: ping.id == ping_id)
    if found is None:
        raise NotYours
    return found


async def by_message(coach: Coach, learner_id: int, message_id: int) -> Pinged | None:
    """Give the block that a message of the coach was about, if it was about one."""
    return await _find(coach, learner_id, lambda ping: ping.message_id == message_id)


async def snooze(coach: Coach, learner_id: int, ping_id: int, wait: timedelta | None) -> Pinged:
    """Ask again about a pinged block after a wait, or tonight; an answered block has nothing to put off.

    Whoever began with it begins anew then.
    """
    return await _again(coach, learner_id, ping_id, PingKind.BLOCK, wait)


async def more_time(coach: Coach, learner_id: int, ping_id: int) -> Pinged:
    """Ask once more, a little later, how a block went."""
    return await _again(coach, learner_id, ping_id, PingKind.ASK, MORE)


async def _again(
    coach: Coach, learner_id: int, ping_id: int, kind: PingKind, wait: timedelta | None
) -> Pinged:
    async with coach.database.writing(learner_id) as tx:
        facts = await _load(coach, tx, learner_id)
        ping = _of_block(facts, lambda ping: ping.id == ping_id)
        last = _latest(facts, ping, kind) if ping else None
        if ping is None or last is None:
            raise NotYours
        view, block = answerable(coach, facts, ping.day, ping.block)
        pinged = Pinged(view, block, ping_id, asked=ping.kind is PingKind.ASK)
        if view.checkin(block) is not None:
            return pinged
        until = view.now + wait if wait else tonight(facts, view.now, ping.block)
        if until is None:
            return replace(pinged, refused=Refused.TOO_LATE)
        if not has_room(facts, replace(last, number=last.number + 1), view.now):
            return replace(pinged, refused=Refused.ENOUGH)
        if kind is PingKind.BLOCK:
            await starts.remove(tx, facts.enrolment.id, ping.day, ping.block)
        await pings.snooze(tx, last.id, until)
        await rewake(coach, tx, learner_id)
    coach.poke()
    return replace(pinged, until=until)


async def told_by(coach: Coach, learner_id: int, message_id: int) -> WhileAway | None:
    """Give the blocks that a digest asked about, with the answers that they have by now."""
    async with coach.database.reading() as tx:
        facts = await _load(coach, tx, learner_id)
    told = {
        (ping.day, ping.block)
        for ping in facts.pings.values()
        if ping.message_id == message_id and ping.state in UNTOLD
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
    if ping is None:
        return None
    view, block = answerable(coach, facts, ping.day, ping.block)
    return Pinged(view, block, ping.id, asked=ping.kind is PingKind.ASK)


async def _load(coach: Coach, tx: Transaction, learner_id: int) -> Facts:
    """Load the facts with as much of the ledger as a learner may still come back to."""
    return await load(coach, tx, learner_id, since=coach.clock.now() - HABITS)


def _of_block(facts: Facts, which: Callable[[Ping], bool]) -> Ping | None:
    """Find a message about a block that reached the learner."""
    seen = (ping for ping in facts.pings.values() if ping.kind in ABOUT_A_BLOCK)
    return next((ping for ping in seen if ping.state not in UNTOLD and which(ping)), None)


def _latest(facts: Facts, ping: Ping, kind: PingKind) -> Ping | None:
    """Give the last of a block's pings of a kind, for only that one can be put off."""
    same = (
        one for one in facts.pings.values() if (one.day, one.block, one.kind) == (ping.day, ping.block, kind)
    )
    return max(same, key=lambda one: one.number, default=None)
