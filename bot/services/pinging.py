"""The dispatcher: claims what is due, promises it in the ledger, and hands it on to be sent."""

import asyncio
from datetime import timedelta
from random import random

import structlog

from bot.domain.calendar import Instant
from bot.domain.wakeup import wake_up
from bot.failpoints import reach
from bot.services.coach import Coach, load
from bot.services.errors import FOR_NOW, Hindrance, RoadmapGone
from bot.services.ports import Messenger
from bot.services.sending import IN_FLIGHT, Sender, Sleep
from bot.services.setbacks import NOT_THEIRS, Setbacks
from bot.services.settling import Draw
from bot.services.troubles import Complain, TroubleKind, unheard
from bot.storage import enrolments, pings
from bot.storage.enrolments import DueEnrolment
from bot.storage.pings import Lease

log = structlog.get_logger(__name__)

BATCH = 100
RECOVERED = 10_000


class Pinger:
    """Wakes enrolments and has sent what their wake-ups promised."""

    def __init__(
        self,
        coach: Coach,
        messenger: Messenger,
        sleep: Sleep = asyncio.sleep,
        draw: Draw = random,
        complain: Complain = unheard,
    ) -> None:
        """Work for the coach through the messenger; nothing runs before `tick` or `recover`.

        Of whoever cannot be woken until somebody mends it, and of what Telegram will never take, the owner hears.
        """
        self._coach = coach
        self._sender = Sender(coach, messenger, sleep, draw, complain)
        self._setbacks = Setbacks()
        self._complain = complain
        self._late: list[Lease] = []

    async def tick(self) -> bool:
        """Wake what is due and begin to send what is promised; tell whether there was work."""
        now = self._coach.clock.now()
        async with self._coach.database.reading() as tx:
            due = await enrolments.due(tx, now, BATCH, self._setbacks.left_out(now))
        for number, row in enumerate(due, 1):
            await self._wake(row)
            reach("in_wake")
            if number % IN_FLIGHT == 0:
                await self._sender.take()
        while not due and self._late:
            await self._sender.make_up_for(self._late.pop())
        return await self._sender.take() or bool(due)

    async def recover(self) -> int:
        """Take up what an earlier process promised and did not settle; tell how many pings.

        Only for the one process of its database: whatever was in somebody's hand is due again. What is too late by now
        is told in the same digest as what fell due since: after all that is due was woken.
        """
        async with self._coach.database.writing() as tx:
            await pings.free_all(tx, self._coach.clock.now())
            left = await pings.open_ones(tx, RECOVERED)
        for lease in left:
            if await self._sender.expire(lease):
                self._late.append(lease)
        return len(left)

    async def earliest(self) -> Instant | None:
        """Give the earliest moment at which some enrolment needs something."""
        now = self._coach.clock.now()
        async with self._coach.database.reading() as tx:
            moment = await enrolments.earliest(tx, self._setbacks.left_out(now))
        ready = await self.ready_at()
        moments = [*(at for at in (moment, ready) if at), *self._setbacks.instants(now)]
        return min(moments, default=None)

    async def ready_at(self) -> Instant | None:
        """Give the earliest instant at which some promise can be taken in hand; None while the hands are full."""
        return await self._sender.ready_at()

    async def finish(self, patience: timedelta | None = None) -> bool:
        """Let the sends under way end, up to `patience`; all others stay promised. Tell whether all ended."""
        return await self._sender.finish(patience)

    async def _wake(self, row: DueEnrolment) -> None:
        """Promise what fell due; one failure never stops the others, and leaves the wake-up to be tried again."""
        now = self._coach.clock.now()
        try:
            await self._promise(row, now)
        except FOR_NOW as error:
            log.warning("not woken", enrolment=row.enrolment_id, why=str(error))
            self._setbacks.note(row.enrolment_id, now, NOT_THEIRS)
            return
        except RoadmapGone as gone:
            log.warning("not woken, its roadmap is gone", enrolment=row.enrolment_id, roadmap=gone.roadmap_id)
            self._complain(TroubleKind.ROADMAP_GONE, gone.roadmap_id)
        except Hindrance as error:
            log.warning("not woken", enrolment=row.enrolment_id, why=type(error).__name__)
        except Exception as error:
            log.exception("wake-up failed", enrolment=row.enrolment_id, error=type(error).__name__)
            self._complain(TroubleKind.WAKE_FAILED, f"{type(error).__name__}, enrolment {row.enrolment_id}")
        else:
            self._setbacks.forget(row.enrolment_id)
            return
        self._setbacks.note(row.enrolment_id, now)

    async def _promise(self, row: DueEnrolment, now: Instant) -> None:
        """Claim one wake-up and write its pings into the ledger, in one transaction, unless another was faster."""
        async with self._coach.database.writing(row.learner_id) as tx:
            facts = await load(self._coach, tx, row.learner_id, since=row.wake_at)
            woken = wake_up(facts, row.wake_at, now)
            if await enrolments.claim(tx, row.enrolment_id, row.wake_at, woken.next):
                await pings.add_many(tx, row.enrolment_id, woken.pings, now)
