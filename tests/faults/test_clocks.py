"""Rows 31 and 44 of the fault table: clocks that are wrong, jump or stand still, and a loop that does."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import TravelClock
from bot.domain.calendar import Instant
from bot.domain.checkin import Outcome
from bot.services.alarm import Alarm
from bot.services.answering import Saying, check_in
from bot.services.pinging import Pinger
from bot.services.trust import Trust
from tests.chat.made_up_time import in_made_up_time
from tests.domain.coached import at, day
from tests.services.bench import ADA, Bench
from tests.services.test_alarm import FakePinger
from tests.services.test_trust import ThreeClocks

NOON = at(day(0), "12:00")
BOOT = datetime(1970, 1, 1, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


class Machine:
    """A bot on a machine whose clocks can be played with."""

    def __init__(self, bench: Bench, wall: Instant) -> None:
        self.clocks = ThreeClocks(wall)
        self.bench = bench
        self.coach = replace(bench.coach, clock=self.clocks)
        self.pinger = Pinger(self.coach, bench.messenger, bench.sleep, lambda: 0)
        self.alarm = Alarm(self.clocks)
        self.alarm._pinger, self.alarm._trust = self.pinger, Trust(self.clocks)

    async def look(self) -> None:
        """Let the alarm look, and what it begins come to its end."""
        await self.alarm.look()
        await self.pinger.finish()


@pytest.fixture
async def ada(bench: Bench) -> Bench:
    """A bench with a learner whose blocks begin at six and at ten past seven."""
    await bench.enrol()
    return bench


@pytest.mark.parametrize("wrong", [NOON + DAY, NOON + 400 * DAY, BOOT], ids=["a day", "a year", "1970"])
async def test_a_wrong_clock_that_is_put_right_soon_costs_no_ping(ada: Bench, wrong: Instant) -> None:
    machine = Machine(ada, NOON if wrong > NOON else BOOT)
    machine.clocks.wall = wrong
    await machine.look()
    machine.clocks.live(60 * SECOND)
    await machine.look()
    assert ada.messenger.tried == []
    machine.clocks.wall = at(day(0), "18:00")
    await machine.look()
    assert ada.messenger.blocks() == [(day(0), "learn")]


async def test_a_clock_that_is_61_seconds_slow_is_caught_up_with(ada: Bench) -> None:
    machine = Machine(ada, at(day(0), "17:59"))
    await machine.look()
    machine.clocks.wall += 61 * SECOND
    await machine.look()
    assert ada.messenger.blocks() == [(day(0), "learn")]


@pytest.mark.parametrize("back", [HOUR, DAY], ids=["an hour", "a day"])
async def test_what_was_sent_is_not_sent_again_by_a_clock_that_goes_back(ada: Bench, back: timedelta) -> None:
    machine = Machine(ada, at(day(1), "18:00"))
    await machine.look()
    machine.clocks.wall -= back
    await machine.look()
    await check_in(machine.coach, ADA, Saying(day(0), "build", Outcome.DONE))
    machine.clocks.live(back)
    await machine.look()
    assert ada.messenger.blocks() == [(day(1), "learn")]
    assert len(ada.messenger.missed()) == 1


async def test_after_a_sleep_of_eight_hours_what_was_missed_is_told_at_once_and_in_one_message(
    ada: Bench,
) -> None:
    machine = Machine(ada, NOON)
    await machine.look()
    machine.clocks.sleep(8 * HOUR)
    await machine.look()
    assert ada.messenger.missed() == [[(day(0), "learn"), (day(0), "build")]]
    assert len(ada.messenger.said) == 1


def test_a_loop_that_is_blocked_for_five_seconds_rings_as_soon_as_it_goes_on() -> None:
    async def story() -> list[float]:
        loop: Any = asyncio.get_running_loop()
        clock = TravelClock(NOON, speed=1, seconds=loop.time)
        alarm, pinger, rung = Alarm(clock), FakePinger(), list[float]()
        pinger.moments = [NOON + 2 * SECOND]
        tick = pinger.tick

        async def noted() -> bool:
            rung.append(loop.time())
            return await tick()

        pinger.tick = noted  # type: ignore[method-assign]
        alarm.start(pinger, lambda: None)
        await asyncio.sleep(1)
        loop._made_up.now += 5  # as work does that lets nobody else at the processor
        await asyncio.sleep(1)
        await alarm.stop()
        return rung

    rung = in_made_up_time(story())
    assert rung[0] < 1
    assert rung[1] == pytest.approx(6, abs=0.5)
