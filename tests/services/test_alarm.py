"""The alarm rings at the earliest moment and whenever it is poked; a poke is never lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from structlog.typing import EventDict

from bot.clock import SystemClock
from bot.domain.calendar import Instant
from bot.services.alarm import Alarm
from bot.services.chores import Chores
from bot.services.pinging import Pinger
from bot.services.pulse import Pulse
from bot.services.trust import Trust
from tests.services.bench import until
from tests.services.test_trust import NOON, ThreeClocks

SOON = timedelta(milliseconds=30)


class FakePinger(Pinger):
    """Counts how often it is asked; works as long as there is work."""

    def __init__(self) -> None:
        self.work = self.asked = 0
        self.moments: list[Instant] = []
        self.failures: list[Exception] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def tick(self) -> bool:
        """Do one piece of work."""
        self.asked += 1
        await self.gate.wait()
        if self.failures:
            raise self.failures.pop()
        self.work = max(0, self.work - 1)
        return bool(self.work)

    async def earliest(self) -> Instant | None:
        """Give the next moment."""
        return self.moments.pop(0) if self.moments else None


@pytest.fixture
async def alarm() -> AsyncIterator[Alarm]:
    """An alarm that is stopped after the test."""
    alarm = Alarm(SystemClock())
    yield alarm
    await alarm.stop()
    await asyncio.sleep(0)


def start(alarm: Alarm) -> tuple[FakePinger, list[int]]:
    pinger, beats = FakePinger(), list[int]()
    alarm.start(pinger, lambda: beats.append(1))
    return pinger, beats


async def test_it_looks_at_once_and_shows_that_it_lives(alarm: Alarm) -> None:
    pinger, beats = start(alarm)
    await until(lambda: pinger.asked == 1)
    assert beats


async def test_it_works_until_nothing_is_due(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    pinger.work = 5
    await until(lambda: pinger.asked == 5)
    assert pinger.work == 0


async def test_it_rings_at_the_earliest_moment(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    pinger.moments = [SystemClock().now() + SOON]
    await until(lambda: pinger.asked == 2)


async def test_a_moment_that_is_over_rings_at_once(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    pinger.moments = [SystemClock().now() - timedelta(days=1)]
    await until(lambda: pinger.asked == 2)


async def test_what_lies_far_off_is_left_to_the_safety_net(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    pinger.moments = [SystemClock().now() + timedelta(hours=1)]
    await until(lambda: pinger.asked == 1 and not pinger.moments)
    assert alarm._next is None


async def test_a_later_look_sets_the_alarm_anew(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    now = SystemClock().now()
    pinger.moments = [now + timedelta(seconds=4), now + SOON]
    await until(lambda: alarm._next is not None)
    first = alarm._next
    alarm.poke()
    await until(lambda: pinger.asked == 3)
    assert first is not None
    assert first.cancelled()


async def test_pokes_before_a_look_has_begun_are_one(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    for _ in range(10):
        alarm.poke()
    await until(lambda: pinger.asked == 1)
    alarm.poke()
    await until(lambda: pinger.asked == 2)


async def test_a_poke_while_it_works_is_not_lost(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    pinger.gate.clear()
    await until(lambda: pinger.asked == 1)
    alarm.poke()
    pinger.gate.set()
    await until(lambda: pinger.asked == 2)


async def test_a_failing_look_is_logged_and_the_next_one_works(alarm: Alarm, logs: list[EventDict]) -> None:
    pinger, _ = start(alarm)
    pinger.failures = [ValueError()]
    await until(lambda: bool(logs))
    assert (logs[0]["event"], logs[0]["error"]) == ("alarm job failed", "ValueError")
    alarm.poke()
    await until(lambda: pinger.asked == 2)


async def test_before_it_is_started_it_rings_nothing() -> None:
    alarm = Alarm(SystemClock())
    alarm.poke()
    await alarm.look()
    await alarm.stop()


async def test_stopped_it_rings_no_more(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    pinger.moments = [SystemClock().now() + SOON]
    await until(lambda: alarm._next is not None)
    await alarm.stop()
    asked = pinger.asked
    await asyncio.sleep(2 * SOON.total_seconds())
    alarm.poke()
    await asyncio.sleep(SOON.total_seconds())
    assert pinger.asked == asked


async def test_stopping_waits_for_a_look_that_has_begun(alarm: Alarm) -> None:
    pinger, _ = start(alarm)
    pinger.gate.clear()
    await until(lambda: pinger.asked == 1)
    asyncio.get_running_loop().call_later(SOON.total_seconds(), pinger.gate.set)
    await alarm.stop()
    assert pinger.gate.is_set()


async def test_it_does_other_jobs_again_and_again(alarm: Alarm) -> None:
    done: list[int] = []

    async def job() -> None:
        done.append(1)

    alarm.every(SOON, job)
    start(alarm)
    await until(lambda: len(done) > 1)


async def test_without_trust_in_the_clock_it_rings_nothing_until_that_is_back(alarm: Alarm) -> None:
    clock = ThreeClocks(datetime(1970, 1, 1, tzinfo=UTC))
    pinger = FakePinger()
    alarm.start(pinger, lambda: None, Trust(clock))
    await alarm.look()
    assert pinger.asked == 0
    clock.wall = NOON
    await alarm.look()
    assert pinger.asked == 1


async def test_what_comes_first_is_done_once_before_it_rings_by_a_trusted_clock(alarm: Alarm) -> None:
    clock, pinger = ThreeClocks(datetime(1970, 1, 1, tzinfo=UTC)), FakePinger()
    done: list[int] = []

    async def first() -> None:
        done.append(pinger.asked)

    alarm.start(pinger, lambda: None, Trust(clock), first)
    await alarm.look()
    assert done == []
    clock.wall = NOON
    await alarm.look()
    await alarm.look()
    assert done == [0]


async def test_what_fails_before_the_first_ring_is_done_at_the_next_look(alarm: Alarm) -> None:
    pinger, failures = FakePinger(), [OSError("away")]

    async def first() -> None:
        if failures:
            raise failures.pop()

    alarm.start(pinger, lambda: None, None, first)
    with pytest.raises(OSError, match="away"):
        await alarm.look()
    assert pinger.asked == 0
    await alarm.look()
    assert pinger.asked == 1


async def test_no_other_job_is_done_by_a_clock_that_is_not_trusted(alarm: Alarm) -> None:
    clock, done = ThreeClocks(datetime(1970, 1, 1, tzinfo=UTC)), list[int]()

    async def job() -> None:
        done.append(1)

    alarm.every(SOON, job)
    alarm.start(FakePinger(), lambda: None, Trust(clock))
    await asyncio.sleep(3 * SOON.total_seconds())
    assert done == []
    clock.wall = NOON
    await until(lambda: bool(done))


async def test_after_a_jump_of_the_clock_it_looks_at_everything_again(alarm: Alarm) -> None:
    clock, pinger = ThreeClocks(), FakePinger()
    alarm.start(pinger, lambda: None, Trust(clock))
    await until(lambda: pinger.asked == 1)
    clock.wall += timedelta(minutes=5)
    alarm._watch()
    await until(lambda: pinger.asked == 2)


async def test_each_look_is_a_sign_of_life() -> None:
    pulse = Pulse()
    alarm = Alarm(SystemClock(), pulse=pulse)
    pinger, _ = start(alarm)
    await until(lambda: pulse.last_tick is not None)
    assert pinger.asked
    await alarm.stop()


async def test_chores_are_done_side_by_side_at_their_pace(
    alarm: Alarm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.alarm.CHORES", SOON)
    done: list[str] = []

    async def slow(_now: Instant) -> None:
        done.append("slow")
        await asyncio.Event().wait()

    async def quick(_now: Instant) -> None:
        done.append("quick")

    start(alarm)
    alarm.look_after(Chores(SystemClock(), (slow, quick)))
    await until(lambda: done.count("quick") == 2)
    assert done.count("slow") == 1
