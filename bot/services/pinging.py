"""The dispatcher: claims what is due, promises it in the ledger, and hands it on to be sent."""

import asyncio
from datetime import timedelta

import structlog

from bot.domain.calendar import Instant
from bot.domain.ping import Ping, PingState
from bot.domain.wakeup import wake_up
from bot.services.coach import Coach, load
from bot.services.errors import FOR_NOW, Hindrance
from bot.services.ports import Messenger
from bot.services.sending import Sender, Sleep
from bot.services.setbacks import NOT_THEIRS, Setbacks
from bot.storage import enrolments, pings
from bot.storage.enrolments import DueEnrolment
from bot.storage.pings import DuePing

log = structlog.get_logger(__name__)

BATCH = 100
RECOVERED = 10_000


class Pinger:
    """Wakes enrolments and has sent what their wake-ups promised."""

    def __init__(self, coach: Coach, messenger: Messenger, sleep: Sleep = asyncio.sleep) -> None:
        """Work for the coach through the messenger; nothing runs before `tick` or `recover`."""
        self._coach = coach
        self._sender = Sender(coach, messenger, sleep)
        self._setbacks = Setbacks()
        self._late: list[DuePing] = []

    async def tick(self) -> bool:
        """Wake what is due and begin to send what it promised; tell whether there was work."""
        now = self._coach.clock.now()
        async with self._coach.database.reading() as tx:
            due = await enrolments.due(tx, now, BATCH, self._setbacks.left_out(now))
        for row in due:
            for ping in await self._wake(row):
                self._sender.begin(DuePing(row.learner_id, row.enrolment_id, ping))
        while not due and self._late:
            await self._sender.make_up_for(self._late.pop())
        return bool(due)

    async def recover(self) -> int:
        """Take up what an earlier process promised and did not settle; tell how many pings.

        What is too late by now is told in the same digest as what fell due since: after all that is due was woken.
        """
        async with self._coach.database.reading() as tx:
            left = await pings.due_rows(tx, RECOVERED)
        for row in left:
            if await self._sender.expire(row):
                self._late.append(row)
            else:
                self._sender.begin(row)
        return len(left)

    async def earliest(self) -> Instant | None:
        """Give the earliest moment at which some enrolment needs something."""
        now = self._coach.clock.now()
        async with self._coach.database.reading() as tx:
            moment = await enrolments.earliest(tx, self._setbacks.left_out(now))
        moments = [*([moment] if moment else []), *self._setbacks.instants(now)]
        return min(moments, default=None)

    async def finish(self, patience: timedelta | None = None) -> None:
        """Let the sends under way end; those that still wait after `patience` stay promised in the ledger."""
        await self._sender.finish(patience)

    async def _wake(self, row: DueEnrolment) -> list[Ping]:
        """Promise what fell due; one failure never stops the others, and leaves the wake-up to be tried again."""
        now = self._coach.clock.now()
        try:
            promised = await self._promise(row, now)
        except FOR_NOW as error:
            log.warning("not woken", enrolment=row.enrolment_id, why=str(error))
            self._setbacks.note(row.enrolment_id, now, NOT_THEIRS)
            return []
        except Hindrance as error:
            log.warning("not woken", enrolment=row.enrolment_id, why=type(error).__name__)
        except Exception as error:
            log.exception("wake-up failed", enrolment=row.enrolment_id, error=type(error).__name__)
        else:
            self._setbacks.forget(row.enrolment_id)
            return [ping for ping in promised if ping.state is PingState.DUE]
        self._setbacks.note(row.enrolment_id, now)
        return []

    async def _promise(self, row: DueEnrolment, now: Instant) -> list[Ping]:
        """Claim one wake-up and write its pings into the ledger, in one transaction; none if another was faster."""
        async with self._coach.database.writing(row.learner_id) as tx:
            facts = await load(self._coach, tx, row.learner_id, since=row.wake_at)
            woken = wake_up(facts, row.wake_at, now)
            if not await enrolments.claim(tx, row.enrolment_id, row.wake_at, woken.next):
                return []
            return await pings.add_many(tx, row.enrolment_id, woken.pings, now)
