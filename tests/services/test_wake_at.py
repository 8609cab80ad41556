"""Whatever the learner does, the one stored future is what the rules derive from the facts."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain.checkin import Outcome, State
from bot.domain.roadmap import Weekday
from bot.domain.wakeup import wake_at
from bot.services.announcements import BlockStarts
from bot.services.answering import Saying, check_in, undo
from bot.services.coach import Coach
from bot.services.enrolling import reached_again, standings, switch
from bot.services.errors import Hindrance
from bot.services.pausing import pause, resume
from bot.services.pinged import snooze
from bot.services.ticking import tick
from bot.services.wishes import change_learner, move_block
from bot.storage import enrolments
from tests.services.bench import ADA, Bench
from tests.storage.conftest import on_sqlite

pytestmark = on_sqlite  # long lives of learners: what they ask of a database, the other tests ask of both

ZONES = ("UTC", "Pacific/Kiritimati", "Europe/London", "America/New_York", "Pacific/Pago_Pago")
OUTCOMES = (
    (Outcome.DONE, None),
    (Outcome.PARTLY, 20),
    (Outcome.SKIPPED, None),
)


class Life:
    """A learner who does one thing after the other, drawn by a seed."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self.bench, self.draw = bench, Random(seed)
        self.logged: list[int] = [0]
        self.acts: list[Callable[[Coach], Awaitable[object]]] = [
            *[self.answer] * 6,
            *[self.snooze] * 3,
            *[self.undo] * 2,
            *(self.tick, self.move, self.zone, self.pause, self.resume, self.switch, self.reach),
        ]

    async def act(self) -> None:
        """Do something; what is not allowed changes nothing."""
        try:
            await self.draw.choice(self.acts)(self.bench.coach)
        except Hindrance:
            return

    async def answer(self, coach: Coach) -> None:
        facts = await self.bench.facts()
        day = facts.today(self.bench.clock.now()) - timedelta(days=self.draw.choice((0, 0, 0, 1, 3)))
        outcome, minutes = self.draw.choice(OUTCOMES)
        saying = Saying(day, self.draw.choice(("learn", "build")), outcome, minutes)
        self.logged.append((await check_in(coach, ADA, saying)).log_id)

    async def undo(self, coach: Coach) -> None:
        await undo(coach, ADA, self.logged[-1])

    async def snooze(self, coach: Coach) -> None:
        told = [one.ping_id for one in self.bench.messenger.to() if isinstance(one, BlockStarts)]
        await snooze(coach, ADA, self.draw.choice(told or [0]), timedelta(minutes=self.draw.choice((10, 60))))

    async def tick(self, coach: Coach) -> None:
        await tick(coach, ADA, "sets", self.draw.choice((State.DONE, State.OPEN)))

    async def move(self, coach: Coach) -> None:
        at, weekday = time(self.draw.randrange(24)), Weekday(self.draw.randrange(7))
        await move_block(coach, ADA, self.draw.choice(("learn", "build")), at, weekday=weekday)

    async def zone(self, coach: Coach) -> None:
        zone = ZoneInfo(self.draw.choice(ZONES))
        await change_learner(coach, ADA, lambda learner: replace(learner, zone=zone))

    async def pause(self, coach: Coach) -> None:
        today = (await self.bench.facts()).today(self.bench.clock.now())
        await pause(coach, ADA, self.draw.choice((None, today + timedelta(days=2))))

    async def resume(self, coach: Coach) -> None:
        await resume(coach, ADA)

    async def switch(self, coach: Coach) -> None:
        kept = [one.enrolment.id for one in await standings(coach, ADA)]
        await switch(coach, ADA, self.draw.choice(kept))

    async def reach(self, coach: Coach) -> None:
        await reached_again(coach, ADA, reachable=False)
        await reached_again(coach, ADA, reachable=True)


async def stored(bench: Bench) -> object:
    async with bench.coach.database.reading() as tx:
        return await enrolments.wake_at(tx, (await bench.facts()).enrolment.id)


@pytest.mark.parametrize("seed", range(5))
async def test_the_wake_up_is_always_what_the_facts_say(bench: Bench, seed: int) -> None:
    await bench.enrol(roadmap_id="other")
    await bench.enrol()
    life = Life(bench, seed)
    for _ in range(40):
        await life.act()
        now = bench.clock.now()
        assert await stored(bench) == wake_at(await bench.facts(), now)
        await bench.travel(now + timedelta(minutes=life.draw.randrange(0, 600)))
    told = [one.ping_id for one in bench.messenger.to() if isinstance(one, BlockStarts)]
    assert len(told) > 5
    assert len(told) == len(set(told))


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_that_fell_due_is_lost_while_the_learner_is_busy(bench: Bench, seed: int) -> None:
    """The bot is slow: the learner acts between the moment and the wake-up."""
    await bench.enrol()
    life = Life(bench, seed)
    life.acts = [life.answer, life.snooze, life.tick]
    for _ in range(30):
        bench.clock.advance(timedelta(minutes=life.draw.randrange(0, 600)))
        await life.act()
        await bench.ring()
    facts = await bench.facts()
    over = [day for day in facts.course.study_days if facts.closed(day, bench.clock.now())]
    told = {(ping.day, ping.block) for ping in facts.pings.values()}
    open_ones = {(day, block.key) for day in over for block in facts.open_blocks(day)}
    assert open_ones <= told
