"""Row 42 of the fault table: what a learner changes while a ping is in hand, at any moment of it, is heeded."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import time
from random import Random

import pytest

from bot.domain.learner import Learner
from bot.domain.ping import PingState
from bot.services.announcements import Announcement, BlockStarts
from bot.services.coach import Coach
from bot.services.enrolling import learner_of
from bot.services.forgetting import forget
from bot.services.pausing import pause
from bot.services.ports import Delivery
from bot.services.sending import IN_FLIGHT
from bot.services.wishes import move_block
from tests.domain.coached import at, day
from tests.services.bench import Bench, FakeMessenger

SIX = at(day(0), "18:00")
RACES = 2 * IN_FLIGHT
"""So many are raced for each deed and database, each at another moment."""


async def move(coach: Coach, learner_id: int) -> object:
    """Move the block whose ping is in hand."""
    return await move_block(coach, learner_id, "learn", time(21), day=day(0))


DEEDS: dict[str, Callable[[Coach, int], Awaitable[object]]] = {"pause": pause, "move": move, "forget": forget}


def is_about(block: str, announcement: Announcement) -> bool:
    """Tell whether an announcement asks for this block."""
    return isinstance(announcement, BlockStarts) and announcement.block.key == block


class Watch(FakeMessenger):
    """Notes which sends began after their learner had changed something for sure."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.clock)
        self.changed: set[int] = set()
        self.too_late: list[int] = []
        self.draw = Random(0)

    async def announce(
        self, learner: Learner, announcement: Announcement, *, silent: bool, plain: bool = False
    ) -> Delivery:
        """Send as slowly as chance will have it."""
        if learner.id in self.changed and is_about("learn", announcement) and self.clock.now() == SIX:
            self.too_late.append(learner.id)
        for _ in range(self.draw.randrange(5)):
            await asyncio.sleep(0)
        return await super().announce(learner, announcement, silent=silent, plain=plain)


@pytest.mark.parametrize("deed", DEEDS)
async def test_after_a_change_is_confirmed_only_what_was_in_flight_of_the_old_plan_still_comes(
    bench: Bench, deed: str
) -> None:
    watch, draw = Watch(bench), Random(deed)
    bench.messenger = watch
    bench.pinger = bench.new_pinger()
    people = range(1, RACES + 1)
    for person in people:
        await bench.enrol(person)
    bench.clock.travel(SIX)

    async def change(person: int) -> None:
        for _ in range(draw.randrange(200)):
            await asyncio.sleep(0)
        await DEEDS[deed](bench.coach, person)
        watch.changed.add(person)

    changes = [asyncio.create_task(change(person)) for person in people]
    await bench.ring()
    await asyncio.gather(*changes)
    await bench.ring()
    assert len(watch.changed) == RACES
    assert len(watch.too_late) <= IN_FLIGHT
    if deed == "forget":
        assert [await learner_of(bench.coach, person) for person in people] == [None] * RACES
    else:
        ends = [state for person in people for state in await bench.states(learner_id=person)]
        assert set(ends) <= {PingState.SENT, PingState.CANCELLED}
