"""The pace: in bounds, silent where Telegram asks for it, and only there."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.chat.pace import AT_ONCE, PATIENCE, PER_SECOND, Answer, Pace

ADA, BEN, EVE = 1, 2, 3


class Line:
    """A connection to Telegram whose answers are told beforehand, and a loop whose time is made up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pace = Pace()
        self.now = 1000.0
        self.calls: list[tuple[int | None, float]] = []
        self.refusals: dict[int | None, list[float]] = {}
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "time", lambda: self.now)
        monkeypatch.setattr(asyncio, "wait_for", self.wait_for)

    async def wait_for(self, coming: Coroutine[Any, Any, object], seconds: float) -> None:
        """Let time pass instead of waiting for what does not come."""
        coming.close()
        self.now += seconds
        raise TimeoutError

    async def call(self, chat: int | None = ADA, tries: int | None = None) -> Answer:
        """Make a call about a chat."""

        async def answer() -> Answer:
            self.calls.append((chat, self.now))
            if waits := self.refusals.get(chat):
                raise RetryAfter(timedelta(seconds=waits.pop(0)))
            return True

        data = {} if chat is None else {"chat_id": chat}
        callback: Callable[..., Coroutine[Any, Any, Answer]] = answer
        return await self.pace.process_request(callback, (), {}, "sendMessage", data, tries)

    def times(self, chat: int | None = ADA) -> list[float]:
        """Give the seconds at which calls about a chat were made."""
        return [at - 1000 for one, at in self.calls if one == chat]


@pytest.fixture
async def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """A line in good order."""
    line = Line(monkeypatch)
    await line.pace.initialize()
    await line.pace.shutdown()
    return line


async def test_a_reply_is_tried_again_after_the_wait(line: Line) -> None:
    line.refusals[ADA] = [5, 7]
    assert await line.call()
    assert line.times() == [0, 5, 12]


async def test_a_reply_gives_up_in_the_end(line: Line) -> None:
    line.refusals[ADA] = [1.0] * 9
    with pytest.raises(RetryAfter):
        await line.call()
    assert len(line.calls) == PATIENCE + 1


async def test_a_ping_is_not_tried_again_here(line: Line) -> None:
    line.refusals[ADA] = [5]
    with pytest.raises(RetryAfter):
        await line.call(tries=0)
    assert line.times() == [0]


async def test_a_ping_does_not_wait_for_a_silent_chat_but_tells_how_long_it_is(line: Line) -> None:
    line.refusals[ADA] = [60]
    with pytest.raises(RetryAfter):
        await line.call(tries=0)
    line.now += 20
    with pytest.raises(RetryAfter) as told:
        await line.call(tries=0)
    assert told.value.retry_after == timedelta(seconds=40)
    line.now += 40
    assert await line.call(tries=0)
    assert line.times() == [0, 60]


async def test_one_chats_wait_is_not_the_others(line: Line) -> None:
    line.refusals[ADA] = [60]
    with pytest.raises(RetryAfter):
        await line.call(ADA, tries=0)
    assert await line.call(BEN, tries=0)
    assert await line.call(None)
    assert line.times(BEN) == [0]


async def test_when_a_second_chat_is_refused_all_are_silent(line: Line) -> None:
    line.refusals = {ADA: [10], BEN: [30]}
    for chat in (ADA, BEN):
        with pytest.raises(RetryAfter):
            await line.call(chat, tries=0)
    with pytest.raises(RetryAfter) as told:
        await line.call(EVE, tries=0)
    assert told.value.retry_after == timedelta(seconds=30)
    assert await line.call(EVE)
    assert line.times(EVE) == [30]


async def test_refusals_long_apart_silence_nobody_else(line: Line) -> None:
    line.refusals = {ADA: [10], BEN: [10]}
    await line.call(ADA)
    line.now += 100
    with pytest.raises(RetryAfter):
        await line.call(BEN, tries=0)
    assert await line.call(EVE, tries=0)


async def test_a_call_about_no_chat_is_honoured_as_well(line: Line) -> None:
    line.refusals[None] = [5]
    assert await line.call(None)
    assert line.times(None) == [0, 5]


async def test_the_longer_of_two_waits_holds(line: Line) -> None:
    line.refusals[ADA] = [60, 5]
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await line.call(tries=0)
    assert line.pace._left(ADA) == 60


async def test_when_the_bot_stops_nobody_waits_any_more() -> None:
    pace = Pace()
    pace._hold(ADA, timedelta(hours=1), "sendMessage")
    waiting = asyncio.create_task(pace._turn(ADA, patient=True))
    await asyncio.sleep(0)
    assert not waiting.done()
    pace.let_go()
    with pytest.raises(RetryAfter):
        await waiting


def test_in_any_second_the_bot_stays_below_telegrams_limit() -> None:
    allowance = Pace()._allowance
    assert allowance.max_rate == AT_ONCE
    assert allowance.max_rate / allowance.time_period == pytest.approx(PER_SECOND)
    assert AT_ONCE + PER_SECOND < 35
