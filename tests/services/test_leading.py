"""Leading: one of several processes, the next one when it falls silent, and nobody pinged twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.typing import EventDict

from bot.domain.ping import PingState
from bot.services.alarm import Alarm
from bot.services.announcements import Announcement, BlockStarts
from bot.services.leading import LEASE, LeadersMessenger, Leading
from bot.services.pinging import Pinger
from bot.services.ports import Held, Sent
from bot.storage.database import Database
from bot.storage.errors import DatabaseAway
from tests.domain.coached import at, day
from tests.services.bench import Bench
from tests.storage.conftest import on_postgres, on_sqlite
from tests.storage.test_leases import let_pass

SIX = at(day(0), "18:00")
SECOND = timedelta(seconds=1)


class Worker:
    """One of several processes: it has its own connections and its own clock that never jumps."""

    def __init__(self, bench: Bench, database: Database) -> None:
        self.database = database
        self.seconds = 0.0
        self.told: list[str] = []
        self.leading = Leading(database, lambda: self.seconds, self._sleep)
        self.messenger = LeadersMessenger(bench.messenger, self.leading)
        self.pinger = Pinger(replace(bench.coach, database=database), self.messenger, bench.sleep)
        self.alarm = Alarm(bench.clock, self.leading.leads)
        self.alarm._pinger = self.pinger
        self._rested, self._go_on = asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        """Stand by and lead until cancelled."""
        await self.leading.run(self._begin, self._cease)

    async def rested(self) -> None:
        """Wait until a sign of life was given, or tried to."""
        await self._rested.wait()

    async def lives(self, time: timedelta = SECOND) -> None:
        """Live on for a while, and come to the next sign of life."""
        self.seconds += time.total_seconds()
        self._rested.clear()
        self._go_on.set()
        await self.rested()

    async def rings(self) -> None:
        """Ring if it may, and wait until all is sent."""
        await self.alarm.look()
        await self.pinger.finish()

    async def _sleep(self, _seconds: float) -> None:
        self._go_on.clear()
        self._rested.set()
        await self._go_on.wait()

    async def _begin(self) -> None:
        self.told.append("begin")

    async def _cease(self) -> None:
        self.told.append("cease")


@asynccontextmanager
async def at_work(bench: Bench, url: str) -> AsyncIterator[Worker]:
    """Start a process, and kill it in the end."""
    database = await Database.open(url)
    worker = Worker(bench, database)
    running = asyncio.create_task(worker.run())
    await worker.rested()
    try:
        yield worker
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await database.close()


@pytest.fixture
async def pair(bench: Bench, database_url: str) -> AsyncIterator[tuple[Worker, Worker]]:
    """Two processes, the first of which leads; Ada's block begins at six."""
    await bench.enrol()
    async with AsyncExitStack() as stack:
        first, second = [await stack.enter_async_context(at_work(bench, database_url)) for _ in range(2)]
        yield first, second


async def sleep_on_the_server(bench: Bench, time: timedelta) -> None:
    """Let time pass on the server that no process notices, as one that is stopped does not."""
    async with bench.coach.database.writing() as tx:
        await let_pass(tx, time)


@on_postgres
async def test_the_first_leads_and_rings_and_the_second_stands_by(
    pair: tuple[Worker, Worker], bench: Bench
) -> None:
    first, second = pair
    assert (first.told, second.told) == (["begin"], [])
    bench.clock.travel(SIX)
    await second.rings()
    assert bench.messenger.said == []
    await first.rings()
    assert bench.messenger.blocks() == [(day(0), "learn")]


@on_postgres
async def test_a_leader_that_gives_signs_of_life_goes_on_leading(
    pair: tuple[Worker, Worker], bench: Bench
) -> None:
    first, second = pair
    for _ in range(4):
        await sleep_on_the_server(bench, LEASE - SECOND)
        await first.lives(LEASE - SECOND)
        await second.lives(LEASE - SECOND)
    assert (first.told, second.told) == (["begin"], [])


@on_postgres
async def test_when_the_leader_was_killed_the_second_takes_over_and_nobody_is_pinged_twice(
    pair: tuple[Worker, Worker], bench: Bench
) -> None:
    first, second = pair
    bench.clock.travel(SIX)
    await first.rings()
    await sleep_on_the_server(bench, LEASE)
    await second.lives()
    assert second.told == ["begin"]
    bench.clock.travel(at(day(0), "19:10"))
    await second.rings()
    assert bench.messenger.blocks() == [(day(0), "learn"), (day(0), "build")]
    assert await bench.states() == [PingState.SENT, PingState.SENT]


@on_postgres
async def test_a_leader_that_was_stopped_and_does_not_know_says_nothing_more(
    pair: tuple[Worker, Worker], bench: Bench
) -> None:
    first, second = pair
    await sleep_on_the_server(bench, 20 * SECOND)
    await second.lives()
    bench.clock.travel(SIX)
    await second.rings()
    assert first.leading.leads()
    await first.rings()
    assert bench.messenger.blocks() == [(day(0), "learn")]
    [said] = bench.messenger.said
    assert await announce(first, bench, said.announcement) == Held()
    assert isinstance(await announce(second, bench, said.announcement), Sent)
    await first.lives()
    assert (first.told, first.leading.leads()) == (["begin", "cease"], False)


@on_postgres
async def test_whoever_cannot_ask_the_database_says_nothing(
    pair: tuple[Worker, Worker], bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = pair
    bench.clock.travel(SIX)
    await first.rings()
    [said] = bench.messenger.said

    def away() -> None:
        raise DatabaseAway("away")

    monkeypatch.setattr(first.database, "reading", away)
    assert await announce(first, bench, said.announcement) == Held()
    assert bench.messenger.said == [said]


async def announce(worker: Worker, bench: Bench, announcement: Announcement) -> object:
    """Let a worker say something to Ada."""
    assert isinstance(announcement, BlockStarts)
    return await worker.messenger.announce((await bench.facts()).learner, announcement, silent=False)


@on_postgres
async def test_a_leader_that_ends_makes_way_at_once(pair: tuple[Worker, Worker], bench: Bench) -> None:
    first, second = pair
    await first.leading.step_down()
    assert not first.leading.leads()
    await second.lives()
    assert second.told == ["begin"]


@on_postgres
async def test_a_leader_that_lost_its_place_gets_it_back_when_it_is_free(
    pair: tuple[Worker, Worker], bench: Bench
) -> None:
    first, second = pair
    await sleep_on_the_server(bench, LEASE)
    await second.lives()
    await first.lives()
    await second.leading.step_down()
    await first.lives()
    assert first.told == ["begin", "cease", "begin"]


@on_postgres
async def test_without_the_database_a_leader_ceases_when_its_lease_must_be_over(
    pair: tuple[Worker, Worker], monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    first, _ = pair

    def away(_learner_id: int | None) -> None:
        raise DatabaseAway("away")

    monkeypatch.setattr(first.database._store, "writing", away)
    await first.lives(LEASE - SECOND)
    assert first.told == ["begin"]
    await first.lives()
    assert first.told == ["begin", "cease"]
    assert "no sign of life could be given" in {entry["event"] for entry in logs}
    monkeypatch.undo()
    await first.lives()
    assert first.told == ["begin", "cease", "begin"]


@on_sqlite
async def test_with_a_file_the_one_process_always_leads(bench: Bench) -> None:
    worker = Worker(bench, bench.coach.database)
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(0)
    worker.seconds += 10 * LEASE.total_seconds()
    assert worker.told == ["begin"]
    assert worker.leading.leads()
    assert await worker.leading.still()
    await worker.leading.step_down()
    assert worker.leading.leads()
    running.cancel()
