"""Sending what the ledger promises: the world is read again just before, and each promise is settled after."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

import structlog

from bot.domain.calendar import Instant
from bot.domain.facts import Facts
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.quiet import is_quiet
from bot.domain.wakeup import digest_blocks, digest_missing, digest_ping, fate
from bot.services.announcing import compose
from bot.services.coach import HABITS, Coach, load
from bot.services.enrolling import reached_again
from bot.services.errors import Hindrance
from bot.services.ports import Delivery, Held, Messenger, Refused, Sent, Unreachable
from bot.storage import pings
from bot.storage.database import Transaction
from bot.storage.pings import DuePing

IN_FLIGHT = 8
"""So many sends are under way at once; those that wait for another try do not count."""

TRIES = 6
"""How often a ping is tried when nobody knows whether it arrived, and its row when it cannot be written."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(seconds=60)

STATES: dict[type[Delivery], PingState] = {
    Sent: PingState.SENT,
    Unreachable: PingState.FAILED,
    Refused: PingState.FAILED,
}

Sleep: TypeAlias = Callable[[float], Awaitable[object]]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one try came to: Telegram's answer, or why nothing was sent; `told` are the blocks of a digest."""

    outcome: Delivery | PingState
    told: tuple[tuple[date, str], ...] = ()

    @property
    def state(self) -> PingState:
        """Give what has become of the promise."""
        return self.outcome if isinstance(self.outcome, PingState) else STATES[type(self.outcome)]

    @property
    def message_id(self) -> int | None:
        """Give the message that Telegram took."""
        return self.outcome.message_id if isinstance(self.outcome, Sent) else None


class Sender:
    """Sends promised pings side by side, each until it is settled."""

    def __init__(self, coach: Coach, messenger: Messenger, sleep: Sleep = asyncio.sleep) -> None:
        """Work for the coach through the messenger; `sleep` waits before another try."""
        self._coach = coach
        self._messenger = messenger
        self._sleep = sleep
        self._in_flight = asyncio.Semaphore(IN_FLIGHT)
        self._sends: set[asyncio.Task[None]] = set()

    def begin(self, due: DuePing) -> None:
        """Begin to send a promised ping."""
        send = asyncio.create_task(self._deliver(due))
        self._sends.add(send)
        send.add_done_callback(self._sends.discard)

    async def finish(self, patience: timedelta | None = None) -> None:
        """Let the sends under way end; those that still wait after `patience` stay promised in the ledger."""
        try:
            async with asyncio.timeout(patience.total_seconds() if patience is not None else None):
                while self._sends:
                    await asyncio.wait(set(self._sends))
        except TimeoutError:
            for send in self._sends:
                send.cancel()
            await asyncio.gather(*self._sends, return_exceptions=True)

    async def expire(self, due: DuePing) -> bool:
        """Settle a promise for which it is too late by now, and tell whether it was; its digest is still missing."""
        now = self._coach.clock.now()
        async with self._coach.database.writing(due.learner_id) as tx:
            facts = await _facts_of(self._coach, tx, due)
            if facts is None or fate(facts, due.ping, now) is not PingState.EXPIRED:
                return False
            return await pings.settle(tx, due.ping.id, PingState.EXPIRED, None, now)

    async def make_up_for(self, due: DuePing) -> None:
        """Promise a digest where an expired ping was not told of yet, and begin to send it."""
        async with self._coach.database.writing(due.learner_id) as tx:
            digests = await self._promise_digest(tx, due, self._coach.clock.now())
        self._follow(due, digests)

    async def _deliver(self, due: DuePing) -> None:
        attempt = await self._until_known(due)
        for tries in range(TRIES):
            if await self._settled(due, attempt):
                break
            await self._wait(timedelta(0), tries)

    async def _until_known(self, due: DuePing) -> Attempt:
        """Try while Telegram holds the ping off; only so often when nobody knows whether it took it."""
        tries = unknown = 0
        while unknown < TRIES:
            attempt = await self._try(due)
            if not isinstance(attempt.outcome, Held):
                return attempt
            unknown += attempt.outcome.unknown
            await self._wait(attempt.outcome.wait, tries)
            tries += 1
        return Attempt(Refused("no clear answer, however often it was tried"))

    async def _try(self, due: DuePing) -> Attempt:
        try:
            async with self._in_flight:
                return await self._attempt(due)
        except Exception as error:
            log.exception("ping failed", ping=due.ping.id, error=type(error).__name__)
            return Attempt(Held(unknown=True))

    async def _attempt(self, due: DuePing) -> Attempt:
        """Read the world again just before the send, and send what is still wanted and fresh."""
        async with self._coach.database.reading() as tx:
            facts = await _facts_of(self._coach, tx, due)
        now = self._coach.clock.now()
        if facts is None:
            return Attempt(PingState.CANCELLED)
        if not facts.learner.reachable:
            return Attempt(Unreachable())
        state = fate(facts, due.ping, now)
        if state is not PingState.DUE:
            return Attempt(state)
        quiet = is_quiet(facts.learner, now)
        outcome = await self._messenger.announce(facts.learner, compose(facts, due.ping, now), silent=quiet)
        asked = digest_blocks(facts, now) if due.ping.kind is PingKind.DIGEST else ()
        return Attempt(outcome, tuple((day, block.key) for day, block in asked))

    async def _settled(self, due: DuePing, attempt: Attempt) -> bool:
        try:
            await self._settle(due, attempt)
        except Exception as error:
            log.exception("ping not settled", ping=due.ping.id, error=type(error).__name__)
            return False
        return True

    async def _settle(self, due: DuePing, attempt: Attempt) -> None:
        now = self._coach.clock.now()
        async with self._coach.database.writing(due.learner_id) as tx:
            await pings.settle(tx, due.ping.id, attempt.state, attempt.message_id, now)
            if attempt.message_id is not None:
                await pings.tell(tx, due.enrolment_id, attempt.told, attempt.message_id)
            digests = await self._promise_digest(tx, due, now) if _may_need_digest(due, attempt) else []
        self._follow(due, digests)
        if isinstance(attempt.outcome, Refused):
            log.error("ping refused", ping=due.ping.id, why=attempt.outcome.why)
        if isinstance(attempt.outcome, Unreachable):
            await reached_again(self._coach, due.learner_id, reachable=False)

    async def _promise_digest(self, tx: Transaction, due: DuePing, now: Instant) -> list[Ping]:
        facts = await _facts_of(self._coach, tx, due)
        if facts is None or not digest_missing(facts, now):
            return []
        return await pings.add_many(tx, due.enrolment_id, (digest_ping(facts, now),), now)

    def _follow(self, due: DuePing, promised: list[Ping]) -> None:
        for ping in promised:
            self.begin(DuePing(due.learner_id, due.enrolment_id, ping))

    async def _wait(self, least: timedelta, tries: int) -> None:
        """Wait for as long as asked, and longer each time."""
        longer = min(FIRST_WAIT * 2 ** min(tries, TRIES), LONGEST_WAIT)
        await self._sleep(max(least, longer).total_seconds())


def _may_need_digest(due: DuePing, attempt: Attempt) -> bool:
    """Tell whether something may be untold now: a ping expired, perhaps while the digest before was on its way."""
    if due.ping.kind is PingKind.DIGEST:
        return attempt.state is PingState.SENT
    return due.ping.kind is PingKind.BLOCK and attempt.state is PingState.EXPIRED


async def _facts_of(coach: Coach, tx: Transaction, due: DuePing) -> Facts | None:
    """Load the facts of the ping's enrolment; None if it is not the learner's active one any more."""
    try:
        facts = await load(coach, tx, due.learner_id, since=due.ping.at - HABITS)
    except Hindrance:
        return None
    return facts if facts.enrolment.id == due.enrolment_id else None
