"""Travels for one learner: each ends at a moment that people have a word for, or when the bot has spoken."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.app import Cairn
from bot.domain.calendar import Instant, happens, local_time
from bot.domain.ping import PingKind
from bot.domain.upcoming import upcoming
from bot.journey import Journey
from bot.playground.cast import Cast
from bot.playground.phone import Phone
from bot.services.coach import load
from bot.services.enrolling import learner_of
from bot.services.errors import Hindrance

HORIZON = timedelta(days=60)
"""The next ping is looked for so far ahead."""

MORNING, SUNDAY_NIGHT = time(7), time(21)
A_MOMENT = timedelta(minutes=1)
PATIENCE = 5.0
"""Seconds that the bot may take to answer before time moves on without it, as it does when the line is cut."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """Moves time so that everything on the way happens in order; `halted` ends a travel at its next stop."""

    cairn: Cairn
    journey: Journey
    cast: Cast
    halted: asyncio.Event
    arrived: Callable[[], None]

    @property
    def now(self) -> Instant:
        """Give the instant that was reached."""
        return self.journey.clock.now()

    async def to(self, end: Instant, until: Callable[[], bool] = lambda: False) -> bool:
        """Travel to an instant, or to the stop at which `until` holds; tell whether it came to hold."""
        await self.answered()
        if until():
            return True
        while not self.halted.is_set() and await self.journey.stop_before(end):
            self.arrived()
            if until():
                return True
            await asyncio.sleep(0)
        if not self.halted.is_set():
            self.journey.clock.travel(max(end, self.now))
            await self.journey.ring()
        self.arrived()
        return until()

    async def answered(self) -> None:
        """Wait until the bot has handled all that the learners did."""
        inbox, desk = self.cast.account.inbox, self.cairn.desk
        with suppress(TimeoutError):
            await self.cast.world.until(lambda: len(inbox) == 0, within=PATIENCE)
            async with asyncio.timeout(PATIENCE):
                await desk.idle()

    async def next_ping(self, phone: Phone) -> bool:
        """Travel until the bot says something to the learner by itself; False, and no time passes, if it will not."""
        await self.answered()
        learner = await learner_of(self.cairn.coach, phone.person.id)
        unreachable = learner is not None and not learner.reachable
        if unreachable or await self.journey.pinger.earliest() is None:
            return False
        before = len(phone.from_bot)
        return await self.to(self.now + HORIZON, lambda: len(phone.from_bot) > before)

    async def next_morning(self, phone: Phone) -> None:
        """Travel to the learner's next morning."""
        await self.to(await self._next(phone, MORNING))

    async def end_of_week(self, phone: Phone) -> None:
        """Travel until the week's report, or to Sunday evening where none comes within a week."""
        report = await self.next_report(phone)
        soon = report is not None and report < self.now + timedelta(days=7)
        await self.to(
            report + A_MOMENT if report and soon else await self._next(phone, SUNDAY_NIGHT, weekday=6)
        )

    async def next_report(self, phone: Phone) -> Instant | None:
        """Give the moment of the learner's next weekly report, if they are heard of until then."""
        coach = self.cairn.coach
        try:
            async with coach.database.reading() as tx:
                facts = await load(coach, tx, phone.person.id)
        except Hindrance:
            return None
        heard = replace(facts.course, learner=replace(facts.learner, touched_on=None))
        coming = upcoming(replace(facts, course=heard), self.now)
        return next((one.at for one in coming if one.kind is PingKind.REPORT), None)

    async def _next(self, phone: Phone, clock: time, weekday: int | None = None) -> Instant:
        """Give the next moment at which the learner's clock shows this."""
        zone = await zone_of(self.cairn, self.cast, phone.person.id)
        today = local_time(self.now, zone).date()
        days = (today + timedelta(days=ahead) for ahead in range(9))
        moments = (
            happens(datetime.combine(day, clock), zone) for day in days if weekday in {None, day.weekday()}
        )
        return next(at for at in moments if at is not None and at > self.now)


async def zone_of(cairn: Cairn, cast: Cast, person_id: int) -> ZoneInfo:
    """Give a learner's zone: the bot's knowledge, else their phone's, else UTC."""
    learner = await learner_of(cairn.coach, person_id)
    return learner.zone if learner else ZoneInfo(cast.zones.get(person_id, "UTC"))
