"""The dispatcher: claims what is due, promises it in the ledger, sends it, and settles what became of it."""

import asyncio
from datetime import timedelta

import structlog

from bot.domain.calendar import Instant
from bot.domain.ping import Ping, PingState
from bot.domain.wakeup import digest_ping, fate, wake_up
from bot.services.announcing import compose
from bot.services.coach import HABITS, Coach, load
from bot.services.enrolling import reached_again
from bot.services.errors import Hindrance
from bot.services.ports import Delivery, Held, Messenger, Refused, Sent, Unreachable
from bot.storage import enrolments, pings
from bot.storage.enrolments import DueEnrolment
from bot.storage.pings import DuePing

STATES: dict[type[Delivery], PingState] = {
    Sent: PingState.SENT,
    Unreachable: PingState.FAILED,
    Refused: PingState.FAILED,
}

log = structlog.get_logger(__name__)

BATCH = 100
RECOVERED = 10_000
IN_FLIGHT = 8
PUT_OFF = timedelta(hours=1)
"""When an enrolment cannot be woken at all (its roadmap is gone), it is looked at again after this."""


class Pinger:
    """Wakes enrolments and sends what their wake-ups promised."""

    def __init__(self, coach: Coach, messenger: Messenger) -> None:
        """Work for the coach through the messenger; nothing runs before `tick` or `recover`."""
        self._coach = coach
        self._messenger = messenger
        self._in_flight = asyncio.Semaphore(IN_FLIGHT)
        self._sends: set[asyncio.Task[None]] = set()

    async def tick(self) -> bool:
        """Wake everything that is due and begin to send what it promised; tell whether there was work."""
        async with self._coach.database.reading() as tx:
            due = await enrolments.due(tx, self._coach.clock.now(), BATCH)
        for row in due:
            for ping in await self._wake(row):
                self._begin(DuePing(row.learner_id, row.enrolment_id, ping))
        return bool(due)

    async def recover(self) -> int:
        """Take up what an earlier process promised and did not settle; tell how many pings."""
        async with self._coach.database.reading() as tx:
            left = await pings.due_rows(tx, RECOVERED)
        for row in left:
            self._begin(row)
        return len(left)

    async def earliest(self) -> Instant | None:
        """Give the earliest moment at which some enrolment needs something."""
        async with self._coach.database.reading() as tx:
            return await enrolments.earliest(tx)

    async def finish(self, patience: timedelta = timedelta(0)) -> None:
        """Let the sends in flight end; those that still wait after `patience` stay promised in the ledger."""
        if self._sends:
            _, late = await asyncio.wait(set(self._sends), timeout=patience.total_seconds() or None)
            for send in late:
                send.cancel()

    async def _wake(self, row: DueEnrolment) -> list[Ping]:
        """Claim one wake-up and promise its pings in one transaction; one failure never stops the others."""
        now = self._coach.clock.now()
        try:
            async with self._coach.database.writing() as tx:
                facts = await load(self._coach, tx, row.learner_id, since=row.wake_at)
                woken = wake_up(facts, row.wake_at, now)
                if not await enrolments.claim(tx, row.enrolment_id, row.wake_at, woken.next):
                    return []
                promised = await pings.add_many(tx, row.enrolment_id, woken.pings, now)
        except Exception as error:
            log.exception("wake-up failed", enrolment=row.enrolment_id, error=type(error).__name__)
            async with self._coach.database.writing() as tx:
                await enrolments.claim(tx, row.enrolment_id, row.wake_at, now + PUT_OFF)
            return []
        return [ping for ping in promised if ping.state is PingState.DUE]

    def _begin(self, due: DuePing) -> None:
        send = asyncio.create_task(self._deliver(due))
        self._sends.add(send)
        send.add_done_callback(self._sends.discard)

    async def _deliver(self, due: DuePing) -> None:
        """Send one promised ping while it is fresh, and settle its row; a failure leaves it promised."""
        try:
            outcome = await self._attempt(due)
            if isinstance(outcome, Held):
                await asyncio.sleep(outcome.wait.total_seconds())
                await self._deliver(due)
            else:
                await self._settle(due, outcome)
        except Exception as error:
            log.exception("ping not settled", ping=due.ping.id, error=type(error).__name__)

    async def _attempt(self, due: DuePing) -> Delivery | PingState:
        """Read the world again just before the send; give Telegram's answer, or why nothing was sent."""
        async with self._in_flight:
            try:
                async with self._coach.database.reading() as tx:
                    facts = await load(self._coach, tx, due.learner_id, since=due.ping.at - HABITS)
            except Hindrance:
                return PingState.CANCELLED
            now = self._coach.clock.now()
            if facts.enrolment.id != due.enrolment_id:
                return PingState.CANCELLED
            became = fate(facts, due.ping, now)
            if became is not PingState.DUE:
                return became
            return await self._messenger.announce(facts.learner, compose(facts, due.ping, now))

    async def _settle(self, due: DuePing, outcome: Delivery | PingState) -> None:
        now = self._coach.clock.now()
        state = outcome if isinstance(outcome, PingState) else STATES[type(outcome)]
        message_id = outcome.message_id if isinstance(outcome, Sent) else None
        async with self._coach.database.writing() as tx:
            await pings.settle(tx, due.ping.id, state, message_id, now)
            if state is PingState.EXPIRED and due.ping.block:
                facts = await load(self._coach, tx, due.learner_id, since=due.ping.at)
                for digest in await pings.add_many(tx, due.enrolment_id, (digest_ping(facts, now),), now):
                    self._begin(DuePing(due.learner_id, due.enrolment_id, digest))
        if isinstance(outcome, Refused):
            log.error("ping refused", ping=due.ping.id, why=outcome.why)
        if isinstance(outcome, Unreachable):
            await reached_again(self._coach, due.learner_id, reachable=False)
