"""Sending what the ledger promises: taken in hand by lease, the world read again just before, settled after."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import random
from typing import TypeAlias
from uuid import uuid4

import structlog

from bot.domain.calendar import Instant
from bot.domain.digests import digest_blocks
from bot.domain.fate import cause, fate, held_until
from bot.domain.ping import Cause, PingKind, PingState
from bot.domain.quiet import is_quiet
from bot.failpoints import reach
from bot.services.announcing import compose
from bot.services.coach import Coach
from bot.services.ports import Held, Messenger, Sent
from bot.services.settling import Attempt, Draw, facts_of, promise_digest, write_down
from bot.services.troubles import Complain, unheard
from bot.services.trying import Again, Final, backoff, trouble_of
from bot.storage import pings
from bot.storage.database import NOBODY
from bot.storage.pings import Lease

IN_FLIGHT = 8
"""So many sends are under way at once: no more pings come twice if the process dies, for each is written down as part of its send."""

IN_HAND = 4 * IN_FLIGHT
"""So many pings are taken in hand at once; more are taken when these are nearly sent."""

LEASE, MARGIN = timedelta(seconds=60), timedelta(seconds=20)
"""For so long a ping is in one sender's hand, and so much of that must be left when the send begins."""

LONGEST_UNWRITTEN = timedelta(seconds=10)
"""What the ledger does not take is brought to it again within that: until then its place sends nothing else."""

Sleep: TypeAlias = Callable[[float], Awaitable[object]]

log = structlog.get_logger(__name__)


class Sender:
    """Sends promised pings side by side; what is to be tried again goes back into the ledger."""

    def __init__(
        self,
        coach: Coach,
        messenger: Messenger,
        sleep: Sleep = asyncio.sleep,
        draw: Draw = random,
        complain: Complain = unheard,
    ) -> None:
        """Work for the coach through the messenger; `sleep` waits where a row cannot be written.

        Of a ping that has failed for good the owner hears.
        """
        self._coach = coach
        self._messenger = messenger
        self._sleep = sleep
        self._draw = draw
        self._complain = complain
        self._owner = uuid4().hex
        self._in_flight = asyncio.Semaphore(IN_FLIGHT)
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._calling: set[int] = set()

    async def take(self) -> bool:
        """Take in hand what is ready and begin to send it; tell whether there was anything."""
        if len(self._in_hand) > IN_FLIGHT or not await self._anything_ready():
            return False
        now, since = self._coach.clock.now(), self._coach.clock.monotonic()
        room = IN_HAND - len(self._in_hand)
        async with self._coach.database.writing(NOBODY) as tx:
            leases = await pings.claim(tx, self._owner, now, now + LEASE, room, self._in_hand)
        reach("after_claim")
        for lease in leases:
            self._begin(lease, since)
        return bool(leases)

    async def ready_at(self) -> Instant | None:
        """Give the earliest instant at which something can be taken in hand; None while the hands are full."""
        if len(self._in_hand) > IN_FLIGHT:
            return None
        async with self._coach.database.reading() as tx:
            return await pings.earliest_ready(tx, self._in_hand)

    async def finish(self, patience: timedelta | None = None) -> bool:
        """Let the sends under way end; what did not begin within `patience` is let go. Tell whether all ended."""
        try:
            async with asyncio.timeout(patience.total_seconds() if patience is not None else None):
                while self._in_hand:
                    await asyncio.wait(set(self._in_hand.values()))
        except TimeoutError:
            sends = list(self._in_hand.values())
            for send in sends:
                send.cancel()
            await asyncio.gather(*sends, return_exceptions=True)
            return False
        return True

    async def expire(self, lease: Lease) -> bool:
        """Settle a promise for which it is too late by now, and tell whether it was; its digest is still missing."""
        now = self._coach.clock.now()
        async with self._coach.database.writing(lease.learner_id) as tx:
            facts = await facts_of(self._coach, tx, lease)
            if facts is None or fate(facts, lease.ping, now) is not PingState.EXPIRED:
                return False
            return await pings.expire(tx, lease.ping.id)

    async def make_up_for(self, lease: Lease) -> None:
        """Promise a digest where a ping that came too late was not told of yet."""
        async with self._coach.database.writing(lease.learner_id) as tx:
            await promise_digest(self._coach, tx, lease, self._coach.clock.now())

    async def _anything_ready(self) -> bool:
        at = await self.ready_at()
        return at is not None and at <= self._coach.clock.now()

    def _begin(self, lease: Lease, since: float) -> None:
        send = asyncio.create_task(self._deliver(lease, since))
        self._in_hand[lease.ping.id] = send
        send.add_done_callback(lambda _: self._let_go(lease))

    def _let_go(self, lease: Lease) -> None:
        del self._in_hand[lease.ping.id]
        if len(self._in_hand) <= IN_FLIGHT:
            self._coach.poke()

    async def _deliver(self, lease: Lease, since: float) -> None:
        try:
            async with self._in_flight:
                left = LEASE - timedelta(seconds=self._coach.clock.monotonic() - since)
                attempt = await self._try(lease) if left >= MARGIN else None
                await self._until_written(lease, attempt)
        except asyncio.CancelledError:
            if lease.ping.id not in self._calling:
                await write_down(self._coach, lease, None, self._draw)
            raise
        finally:
            self._calling.discard(lease.ping.id)

    async def _try(self, lease: Lease) -> Attempt:
        try:
            return await self._attempt(lease)
        except Exception as error:
            log.exception("ping failed", ping=lease.ping.id, error=type(error).__name__)
            return Attempt(Held(unknown=lease.ping.id in self._calling))

    async def _attempt(self, lease: Lease) -> Attempt:
        """Read the world again just before the send, and send what is still wanted, fresh and not held."""
        async with self._coach.database.reading() as tx:
            facts = await facts_of(self._coach, tx, lease)
        now = self._coach.clock.now()
        if facts is None:
            return Attempt(Final(PingState.CANCELLED, Cause.SHELVED))
        if not facts.learner.reachable:
            return Attempt(Final(PingState.PARKED, Cause.UNREACHABLE))
        state = fate(facts, lease.ping, now)
        if state is not PingState.DUE:
            return Attempt(Final(state, cause(facts, lease.ping, state, now)))
        until = held_until(facts, lease.ping, now)
        if until is not None:
            return Attempt(Again(until - now))
        said = compose(facts, lease.ping, now)
        quiet = is_quiet(facts.learner, now)
        self._calling.add(lease.ping.id)
        outcome = await self._messenger.announce(facts.learner, said, silent=quiet, plain=lease.plain)
        asked = digest_blocks(facts, now) if lease.ping.kind is PingKind.DIGEST else ()
        return Attempt(outcome, tuple((day, block.key) for day, block in asked))

    async def _until_written(self, lease: Lease, attempt: Attempt | None) -> None:
        """Write down what became of the try; where that fails, again and again, for a repeat would be worse."""
        tries = 0
        while not await self._written(lease, attempt):
            await self._sleep(backoff(tries, LONGEST_UNWRITTEN).total_seconds())
            tries += 1

    async def _written(self, lease: Lease, attempt: Attempt | None) -> bool:
        try:
            if attempt and isinstance(attempt.outcome, Sent):
                reach("after_accept")
            verdict = await write_down(self._coach, lease, attempt, self._draw)
            reach("after_settle")
        except Exception as error:
            log.exception("ping not settled", ping=lease.ping.id, error=type(error).__name__)
            return False
        if isinstance(verdict, Final) and verdict.state is PingState.FAILED:
            self._complain(trouble_of(verdict), verdict.cause)
        return True
