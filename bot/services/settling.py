"""Settling: what a try came to is written into the ledger, unless the promise is in another's hand by now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import structlog

from bot.domain.calendar import Instant
from bot.domain.digests import digest_missing, digest_ping
from bot.domain.facts import Facts
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.plan import ends_at
from bot.services.coach import HABITS, Coach, load
from bot.services.enrolling import reached_again
from bot.services.errors import Hindrance
from bot.services.ports import Delivery, Unreachable
from bot.services.trying import Again, Final, Verdict, after
from bot.storage import learners, pings
from bot.storage.database import Transaction
from bot.storage.pings import Lease

Draw: TypeAlias = Callable[[], float]
"""Draws a number from 0 to 1."""

TROUBLE = frozenset({PingState.FAILED, PingState.UNKNOWN})

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one try came to: Telegram's answer, why nothing was sent, or when to try; `told` are the blocks of a digest."""

    outcome: Delivery | Again | Final
    told: tuple[tuple[date, str], ...] = ()


async def write_down(coach: Coach, lease: Lease, attempt: Attempt | None, draw: Draw) -> Verdict | None:
    """Settle a promise or put it back, in one transaction, and give which; None where it is in another's hand by now.

    Without an attempt it is put back as it was.
    """
    now = coach.clock.now()
    verdict = after(lease, attempt.outcome) if attempt else Again()
    async with coach.database.writing(lease.learner_id) as tx:
        if isinstance(verdict, Again):
            held = await _put_back(tx, lease, verdict, now + verdict.wait + verdict.spread * draw())
        else:
            held = await _settle(coach, tx, lease, verdict, attempt, now)
    if not held:
        log.warning("ping fenced", ping=lease.ping.id, attempt=lease.attempt)
        return None
    if isinstance(verdict, Final) and verdict.state in TROUBLE:
        log.error("ping refused", ping=lease.ping.id, state=verdict.state.value, why=verdict.cause)
    if attempt and isinstance(attempt.outcome, Unreachable):
        await reached_again(coach, lease.learner_id, reachable=False)
    return verdict


async def promise_digest(
    coach: Coach, tx: Transaction, lease: Lease, now: Instant, *, when_over: bool = False
) -> None:
    """Promise a digest where something was not told of yet, and none is promised; if so said, for the block's end."""
    facts = await facts_of(coach, tx, lease)
    if facts is None or not digest_missing(facts, now):
        return
    block = facts.open_block(lease.ping.day, lease.ping.block) if when_over else None
    end = ends_at(block, facts.learner) if block else None
    digest = digest_ping(facts, now)
    await pings.add_many(tx, lease.enrolment_id, (digest,), now, ready_at=max(now, end or now))


async def facts_of(coach: Coach, tx: Transaction, lease: Lease) -> Facts | None:
    """Load the facts of the ping's enrolment; None if it is not the learner's active one any more."""
    try:
        facts = await load(coach, tx, lease.learner_id, since=lease.ping.at - HABITS)
    except Hindrance:
        return None
    return facts if facts.enrolment.id == lease.enrolment_id else None


async def _put_back(tx: Transaction, lease: Lease, again: Again, ready_at: Instant) -> bool:
    tried = {"unknown": again.unknown, "plain": again.plain, "readdressed": again.chat_id is not None}
    if not await pings.put_back(tx, lease, ready_at, **tried):
        return False
    if again.chat_id is not None:
        await learners.set_chat(tx, lease.learner_id, again.chat_id)
    return True


async def _settle(
    coach: Coach, tx: Transaction, lease: Lease, final: Final, attempt: Attempt | None, now: Instant
) -> bool:
    if not await pings.settle(tx, lease, final.state, final.message_id, final.cause, now):
        return False
    if attempt and final.message_id is not None:
        await pings.tell(tx, lease.enrolment_id, attempt.told, final.message_id)
    if _may_need_digest(lease.ping, final):
        await promise_digest(coach, tx, lease, now, when_over=final.state is PingState.FAILED)
    return True


def _may_need_digest(ping: Ping, final: Final) -> bool:
    """Tell whether something may be untold now: nobody heard a ping or a digest, or a ping while one was on its way."""
    if ping.kind is PingKind.DIGEST:
        return final.state in {PingState.SENT, PingState.EXPIRED}
    return ping.kind is PingKind.BLOCK and final.state in {PingState.EXPIRED, PingState.FAILED}
