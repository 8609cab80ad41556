"""The queue of updates: offsets, limits, kinds, ageing and waiting polls."""

import asyncio
from datetime import timedelta

import pytest

from bot.playground.errors import RefusedError
from bot.playground.inbox import Inbox
from bot.playground.values import Json
from tests.playground.stage import START


def filled(count: int) -> Inbox:
    inbox = Inbox(100)
    for number in range(count):
        inbox.put("message", {"text": str(number)}, START)
    return inbox


def ids(updates: list[Json]) -> list[int]:
    return [update["update_id"] for update in updates]


def test_updates_come_again_until_they_are_confirmed() -> None:
    inbox = filled(3)
    assert ids(inbox.take(0, 100, START)) == [100, 101, 102]
    assert ids(inbox.take(100, 100, START)) == [100, 101, 102]


def test_an_offset_confirms_everything_before_it() -> None:
    inbox = filled(3)
    assert ids(inbox.take(102, 100, START)) == [102]
    assert ids(inbox.take(0, 100, START)) == [102]


def test_a_negative_offset_keeps_only_the_newest() -> None:
    inbox = filled(5)
    assert ids(inbox.take(-2, 100, START)) == [103, 104]
    assert ids(inbox.take(0, 100, START)) == [103, 104]


def test_a_limit_leaves_the_rest_for_later() -> None:
    inbox = filled(3)
    assert ids(inbox.take(0, 2, START)) == [100, 101]
    assert ids(inbox.take(102, 2, START)) == [102]


def test_unwanted_kinds_are_never_put_in() -> None:
    inbox = Inbox(1)
    inbox.allow(["Callback_Query"])
    assert inbox.put("message", {}, START) is None
    assert inbox.put("callback_query", {}, START) == 1


@pytest.mark.parametrize("kinds", [[], ["nonsense"]])
def test_no_known_kind_means_the_default_ones(kinds: list[str]) -> None:
    inbox = Inbox(1)
    inbox.allow(kinds)
    assert inbox.put("message", {}, START) == 1
    assert inbox.put("chat_member", {}, START) is None


def test_a_press_waits_150_seconds_and_a_message_a_day() -> None:
    inbox = Inbox(1)
    inbox.put("message", {}, START)
    inbox.put("callback_query", {}, START)
    assert ids(inbox.take(0, 9, START + timedelta(seconds=150))) == [1, 2]
    assert ids(inbox.take(0, 9, START + timedelta(seconds=151))) == [1]
    assert ids(inbox.take(0, 9, START + timedelta(hours=24, seconds=1))) == []


async def test_a_waiting_poll_wakes_when_an_update_comes() -> None:
    inbox = Inbox(1)
    waiting = asyncio.create_task(inbox.wait(50))
    await asyncio.sleep(0)
    inbox.put("message", {}, START)
    async with asyncio.timeout(1):
        await waiting


async def test_a_poll_stops_waiting_when_its_time_is_over() -> None:
    inbox = Inbox(1)
    await inbox.wait(0.001)
    assert len(inbox) == 0


async def test_a_second_poll_ends_the_first() -> None:
    inbox = Inbox(1)
    first = asyncio.create_task(inbox.wait(50))
    await asyncio.sleep(0)
    second = asyncio.create_task(inbox.wait(50))
    with pytest.raises(RefusedError, match="terminated by other getUpdates request") as refused:
        await first
    assert refused.value.code == 409
    inbox.wake()
    await second


async def test_several_updates_at_once_wake_the_poll_once() -> None:
    inbox = Inbox(1)
    waiting = asyncio.create_task(inbox.wait(50))
    await asyncio.sleep(0)
    inbox.put("message", {}, START)
    inbox.put("message", {}, START)
    await waiting
    assert len(inbox) == 2
