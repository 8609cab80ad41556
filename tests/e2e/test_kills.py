"""Kills on the way of a ping: each is sent once, and again only where Telegram took it and nobody could write it down."""

import asyncio
import signal
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock
from bot.domain.calendar import study_day
from bot.services.coach import Coach
from bot.services.enrolling import Wish, enrol
from bot.services.sending import IN_FLIGHT
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.starting import load_shelf
from bot.storage.database import Database
from bot.storage.migrate import migrate
from tests.e2e.lab import Lab, Someone

pytestmark = pytest.mark.e2e

LEARNERS = 3
UTC = ZoneInfo("UTC")


async def begin_now(lab: Lab) -> list[Someone]:
    """Put some learners on a roadmap, all of whom have a block that just began."""
    settings = Settings(database_url=f"{SQLITE}{lab.folder}/cairn.db")
    await migrate(settings.database_url)
    database, clock = await Database.open(settings.database_url), SystemClock()
    coach = Coach(database, load_shelf(settings), clock, lambda: None)
    starts = clock.now() + timedelta(seconds=1)
    day = study_day(starts, UTC, time(4))
    wish = Wish("backend-interview", UTC, day, day, starts.time())
    people = [lab.someone(name) for name in ("Ada", "Ben", "Eve")]
    for person in people:
        chat = lab.world.private_chat(lab.account, person.phone.person)
        await enrol(coach, person.phone.person.id, chat.id, "en", wish)
    await database.close()
    return people


def pings(person: Someone) -> int:
    """Count the pings on a phone."""
    return sum("🔔" in str(message.get("text")) for message in person.phone.from_bot)


@pytest.mark.parametrize(
    ("point", "repeats"),
    [("in_wake", 0), ("after_claim", 0), ("after_accept", IN_FLIGHT), ("after_settle", IN_FLIGHT - 1)],
)
async def test_a_kill_loses_no_ping_and_repeats_only_what_was_in_flight(
    lab: Lab, point: str, repeats: int
) -> None:
    people = await begin_now(lab)
    bot = await lab.launch(CAIRN_FAULTS="on", CAIRN_FAULT=f"{point}:kill")
    assert await bot.ended() == -signal.SIGKILL
    bot = await lab.start()
    await asyncio.gather(*(person.sees("🔔") for person in people))
    assert await bot.stop() == 0
    sent = [pings(person) for person in people]
    assert sum(sent) - LEARNERS <= repeats
    assert max(sent) <= 2
