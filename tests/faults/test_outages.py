"""Rows 20, 21, 22 and 25 of the fault table: Telegram away, slow, refusing everybody, and refusing some for good."""

import asyncio
from datetime import timedelta
from random import Random
from typing import Any

import httpx
import pytest
from telegram.error import RetryAfter

from bot.chat.urgency import Turn
from bot.domain.learner import Learner
from bot.domain.ping import PingState
from bot.services.announcements import Announcement
from bot.services.enrolling import reached_again
from bot.services.ports import Delivery, Held, Refused, Unreachable
from bot.services.sending import IN_FLIGHT
from tests.chat.evening import PING, morning, on
from tests.chat.made_up_time import in_made_up_time
from tests.chat.stage import Stage
from tests.chat.test_pace import Line
from tests.domain.coached import at, day
from tests.services.bench import Bench, FakeMessenger, until

SIX = at(day(0), "18:00")
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
UNLUCKY = 1


@pytest.mark.parametrize(
    ("away", "told"),
    [
        (MINUTE, PING),
        (HOUR, "📡 We were out of touch, and 1 block went by."),
        (26 * HOUR, "📡 We were out of touch, and 6 blocks went by."),
    ],
    ids=["a minute", "an hour", "26 hours"],
)
async def test_after_a_cut_of_the_network_there_is_one_message_that_tells_what_is_missing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, away: timedelta, told: str
) -> None:
    async def cut(*_: Any) -> httpx.Response:
        raise httpx.ConnectError("Network is unreachable")

    chat = await morning(stage)
    stage.clock.travel(on("18:00"))
    with monkeypatch.context() as patched:
        patched.setattr(httpx.ASGITransport, "handle_async_request", cut)
        for _ in range(20):
            await stage._work()
            stage.clock.advance(away / 20)
    assert chat.phone.from_bot == []
    await stage.ring()
    [only] = chat.texts
    assert only.startswith(told)


async def test_those_to_whom_telegram_answers_slowly_do_not_hold_up_the_others(bench: Bench) -> None:
    people = range(1, 2 * IN_FLIGHT)
    for person in people:
        await bench.enrol(person)
    bench.clock.travel(SIX)
    answered = asyncio.Event()
    bench.messenger.meanwhile = [answered.wait] * (IN_FLIGHT - 1)
    await bench.pinger.tick()
    await until(lambda: len(bench.messenger.said) == len(people) - (IN_FLIGHT - 1))
    bench.clock.advance(30 * SECOND)
    answered.set()
    await bench.pinger.finish()
    assert sorted(said.learner_id for said in bench.messenger.said) == list(people)


class Storm(FakeMessenger):
    """Refuses every other message for ten minutes, one person for an hour, and notes who is called too early."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.clock)
        self.draw = Random(22)
        self.closed: dict[int, Any] = {}
        self.hasty: list[int] = []

    async def announce(
        self, learner: Learner, announcement: Announcement, *, silent: bool, plain: bool = False
    ) -> Delivery:
        """Refuse or take a message."""
        now = self.clock.now()
        if now < self.closed.get(learner.id, SIX):
            self.hasty.append(learner.id)
        if now < SIX + 10 * MINUTE and (learner.id == UNLUCKY or self.draw.random() < 0.5):
            wait = HOUR if learner.id == UNLUCKY else self.draw.choice([SECOND, 5 * SECOND, MINUTE])
            self.closed[learner.id] = now + wait
            return Held(wait)
        return await super().announce(learner, announcement, silent=silent, plain=plain)


async def test_in_a_storm_of_refusals_nobody_is_called_too_early_and_nothing_is_lost(bench: Bench) -> None:
    bench.messenger = storm = Storm(bench)
    bench.pinger = bench.new_pinger()
    people = range(1, 11)
    for person in people:
        await bench.enrol(person)
    bench.clock.travel(SIX)
    await bench.ring()
    await bench.travel(SIX + 3 * HOUR)
    assert storm.hasty == []
    for person in people:
        states = await bench.states(learner_id=person)
        expired = states.count(PingState.EXPIRED)
        assert len(bench.messenger.blocks(person)) == len(states) - expired
        assert len([one for told in bench.messenger.missed(person) for one in told]) == expired
    assert bench.messenger.missed(UNLUCKY) == [[(day(0), "learn")]]


def test_in_a_storm_the_pace_keeps_every_wait_that_telegram_asks_for() -> None:
    line, draw = Line(), Random(22)
    waits = {chat: [draw.uniform(1, 60) for _ in range(draw.randrange(4))] for chat in range(1, 60)}
    waits[60] = [3600.0]
    line.refusals = {chat: list(asked) for chat, asked in waits.items()}

    async def until_taken(chat: int) -> None:
        while True:
            try:
                await line.call(chat, Turn.PING)
            except RetryAfter as told:
                await asyncio.sleep(_seconds(told) + 0.001)
            else:
                return

    async def story() -> None:
        await asyncio.gather(*(until_taken(chat) for chat in waits))

    in_made_up_time(story())
    for chat, asked in waits.items():
        times = line.times(chat)
        assert len(times) == len(asked) + 1
        assert all(
            later - sooner >= wait for sooner, later, wait in zip(times, times[1:], asked, strict=False)
        )


def _seconds(told: RetryAfter) -> float:
    wait = told.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait


async def test_those_whom_telegram_refuses_for_good_are_parked_and_nobody_else_notices(bench: Bench) -> None:
    people = range(1, 21)
    gone, refused = people[::10], people[5::10]
    for person in people:
        await bench.enrol(person)
    bench.messenger.answers = {one: [Unreachable()] for one in gone}
    bench.messenger.answers |= {one: [Refused("too long")] for one in refused}
    bench.clock.travel(SIX)
    await bench.ring()
    ends = {person: await bench.states(learner_id=person) for person in people}
    assert {person for person, states in ends.items() if states == [PingState.PARKED]} == set(gone)
    assert {person for person, states in ends.items() if states == [PingState.FAILED]} == set(refused)
    assert all(ends[person] == [PingState.SENT] for person in {*people} - {*gone, *refused})
    await reached_again(bench.coach, gone[0], reachable=True)
    await bench.ring()
    assert bench.messenger.missed(gone[0]) == [[(day(0), "learn")]]
