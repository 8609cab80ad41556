"""The stream of events that every open page follows."""

import asyncio
import json
from typing import Any

import pytest

from bot.playground import stream
from bot.playground.phone import Phone
from bot.playground.stream import follow, mark
from bot.playground.world import World


def told(written: str) -> dict[str, Any]:
    """Read an event as a browser does."""
    number, data = written.rstrip().split("\n")
    event: dict[str, Any] = json.loads(data.removeprefix("data: "))
    return event | {"mark": number.removeprefix("id: ")}


async def test_a_page_hears_what_happened_since_it_looked(world: World, anna: Phone) -> None:
    seen = mark(world)
    anna.say("one")
    events = follow(world, seen)
    assert await anext(events) == ": here\n\n"
    assert told(await anext(events))["data"]["text"] == "one"
    anna.say("two")
    second = told(await anext(events))
    assert (second["kind"], second["data"]["text"], second["mark"]) == ("message", "two", mark(world))


@pytest.mark.parametrize("seen", ["", "elsewhere-0", "nonsense"])
async def test_a_page_of_another_playground_is_told_to_begin_anew(world: World, seen: str) -> None:
    assert told(await anext(follow(world, seen)))["kind"] == "reset"


async def test_a_page_that_slept_too_long_is_told_to_begin_anew(world: World) -> None:
    seen = mark(world)
    for _ in range(5001):
        world.journal.write("call", None, {})
    assert told(await anext(follow(world, seen)))["kind"] == "reset"


async def test_a_silent_stream_shows_that_it_is_alive(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 0.001)
    events = follow(world, mark(world))
    assert [await anext(events), await anext(events)] == [": here\n\n", ": still here\n\n"]


async def test_the_stream_ends_with_the_playground(world: World) -> None:
    events = follow(world, mark(world))
    await anext(events)
    rest = asyncio.ensure_future(anext(events, "over"))
    await asyncio.sleep(0)
    world.close()
    assert await asyncio.wait_for(rest, 5) == "over"


async def test_a_page_that_closes_in_the_middle_leaves_nobody_waiting(world: World) -> None:
    events = follow(world, mark(world))
    await anext(events)
    waiting = asyncio.ensure_future(anext(events, "over"))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert world.journal._waiting == set()
