"""The ping, in real time: a block that begins within the next minute is really announced."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from tests.e2e.lab import Lab, Someone, a_city_in_the_morning

pytestmark = pytest.mark.e2e

TIME_TO_TYPE = timedelta(seconds=12)
LATEST = 5.0
"""Seconds after the start within which the bot promises to ping."""


async def come_as_far_as_the_hour(someone: Someone, city: str) -> None:
    """Answer everything up to the question when the day begins."""
    await someone.says("/start backend-interview", "47 days")
    await someone.presses("Start", "for you, right?")
    await someone.says(city, f"the time in {city}")
    await someone.presses("Yes", "When do you start")
    await someone.presses("Today", "At what time")


async def begin_at(someone: Someone, hour: str) -> None:
    """Begin today with the first block at this time."""
    await someone.says(hour, f"Your day begins at {hour}")
    await someone.presses("Yes", "day 1, week 1")


def is_reachable(database: Path, person: int) -> bool:
    """Look into the database whether the bot still writes to somebody."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        [(reachable,)] = connection.execute("select reachable from learners where id = ?", (person,))
    connection.close()
    return bool(reachable)


async def is_given_up(database: Path, person: int) -> bool:
    """Wait until the bot has noted that somebody cannot be reached."""
    for _ in range(100):
        if not is_reachable(database, person):
            return True
        await asyncio.sleep(0.1)
    return False


async def test_a_block_is_announced_when_it_starts_and_who_blocked_the_bot_is_left_alone(lab: Lab) -> None:
    await lab.start()
    ada, bob = lab.someone("Ada"), lab.someone("Bob")
    city, zone = a_city_in_the_morning()
    await asyncio.gather(come_as_far_as_the_hour(ada, city), come_as_far_as_the_hour(bob, city))
    soon = SystemClock().now() + TIME_TO_TYPE
    starts = soon.replace(second=0, microsecond=0) + timedelta(minutes=1)
    hour = f"{starts.astimezone(zone):%H:%M}"
    await asyncio.gather(begin_at(ada, hour), begin_at(bob, hour))
    bob.phone.chat.closed = "bot was blocked by the user"

    await ada.sees("🔔", within=75)
    [ping] = [message for message in ada.phone.from_bot if "🔔" in message["text"]]
    assert 0 <= ping["date"] - starts.timestamp() <= LATEST

    database, blocked = lab.folder / "cairn.db", bob.phone.person.id
    assert await is_given_up(database, blocked)
    assert [call.chat_id for call in lab.world.calls.of("sendMessage") if call.status == 403] == [blocked]

    bob.phone.chat.closed = None
    await bob.says("/today", "day 1, week 1")
    assert is_reachable(database, blocked)
    await ada.presses("Done", "1 day in a row")
