"""The process on PostgreSQL: it comes in, checks in and comes back; of two, the second takes over from the first."""

import asyncio
import signal
from collections.abc import Iterator
from uuid import uuid4

import pytest

from bot.services.leading import LEASE
from tests.e2e.lab import Lab
from tests.e2e.process import Bot
from tests.e2e.test_process import come_in
from tests.postgres import Postgres

pytestmark = [pytest.mark.e2e, pytest.mark.postgres]


@pytest.fixture
def name(postgres: Postgres) -> Iterator[str]:
    """An empty database on the server."""
    name = f"e2e_{uuid4().hex[:8]}"
    postgres.create(name)
    yield name
    postgres.drop(name)


@pytest.fixture
def on_server(postgres: Postgres, name: str) -> dict[str, str]:
    """The settings of a bot on that database; its user has a password, which the server does not ask for."""
    return {"DATABASE_URL": postgres.url(name).replace("cairn@", "cairn:hush-hush@")}


async def let_lapse(postgres: Postgres, name: str) -> None:
    """Let so much time pass on the server that whoever leads and says nothing has lost its place."""
    lapsed = f"UPDATE leases SET until = until - interval '{LEASE.total_seconds()} seconds'"  # noqa: S608
    await asyncio.to_thread(postgres.sql, lapsed, name)


async def stand_by(lab: Lab, settings: dict[str, str]) -> Bot:
    """Start a second process, and wait until it has nothing to do but to stand by."""
    bot = await lab.launch(**settings)
    await bot.logs("standing by")
    return bot


async def test_a_check_in_is_kept_over_a_kill_and_no_password_is_logged(
    lab: Lab, postgres: Postgres, name: str, on_server: dict[str, str]
) -> None:
    bot = await lab.start(**on_server)
    ada = lab.someone()
    await come_in(ada)
    await ada.says("/today", "day 1, week 1")
    await ada.presses("✓ 1", "✅ 1.")
    await bot.kill()
    await let_lapse(postgres, name)
    again = await lab.start(**on_server)
    await ada.says("/today", "✅ 1.")
    assert await again.stop() == 0
    await lab.check_books(on_server["DATABASE_URL"])
    assert "hush-hush" not in bot.log + again.log


async def test_the_second_takes_over_from_a_leader_that_stands_still_and_the_first_from_one_that_ends(
    lab: Lab, postgres: Postgres, name: str, on_server: dict[str, str]
) -> None:
    lab.calm = False
    first = await lab.start(**on_server)
    second = await stand_by(lab, on_server)
    first.process.send_signal(signal.SIGSTOP)
    await let_lapse(postgres, name)
    await second.logs("listening")
    first.process.send_signal(signal.SIGCONT)
    await first.logs("leads no more")
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    assert await second.stop() == 0
    await first.logs("this process leads term=3")
    await ada.says("/help", "/today")
    assert await first.stop() == 0
    await lab.check_books(on_server["DATABASE_URL"])


async def test_without_its_server_it_waits_and_can_be_stopped(
    lab: Lab, postgres: Postgres, on_server: dict[str, str]
) -> None:
    nowhere = {"DATABASE_URL": on_server["DATABASE_URL"].replace("host=/", "host=/nowhere")}
    bot = await lab.launch(**nowhere)
    await bot.logs("the database does not answer, trying again")
    assert await bot.stop() == 0


async def test_a_server_that_comes_late_is_waited_for(
    lab: Lab, postgres: Postgres, on_server: dict[str, str]
) -> None:
    await asyncio.to_thread(postgres.stop, "fast")
    try:
        bot = await lab.launch(**on_server)
        await bot.logs("the database does not answer, trying again")
    finally:
        await asyncio.to_thread(postgres.start)
    await bot.logs("listening")
    await lab.someone().says("/start", "Pick one")


async def test_a_wrong_password_or_database_ends_it_at_once(lab: Lab, on_server: dict[str, str]) -> None:
    lab.calm = False
    wrong = {"DATABASE_URL": on_server["DATABASE_URL"].replace("/e2e_", "/other_")}
    bot = await lab.launch(**wrong)
    assert await bot.ended() == 4
    [line] = [line for line in bot.lines if "PostgreSQL" in line]
    assert line.endswith("is not there. Make it with createdb, or mend the URL.")
