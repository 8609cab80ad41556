"""The process: what it remembers, how it stops, and what it says in its log."""

import asyncio
import signal

import httpx
import pytest

from bot.playground.faults import Fault
from bot.playground.world import TOKEN
from tests.e2e.lab import Lab, Someone, a_city_in_the_morning
from tests.e2e.process import PATIENCE

pytestmark = pytest.mark.e2e

STOPS = [signal.SIGTERM, signal.SIGINT]


async def come_in(ada: Someone) -> None:
    """Go from the shelf to the first day by buttons only."""
    await ada.says("/start", "Pick one")
    await ada.presses("6-Week", "47 days")
    await ada.presses("Start", "for you, right?")
    city, _ = a_city_in_the_morning()
    await ada.says(city, f"the time in {city}")
    await ada.presses("Yes", "When do you start")
    await ada.presses("Today", "First block 18:00")
    await ada.presses("18:00", "You are in")


async def test_a_deep_link_leads_to_its_roadmap(lab: Lab) -> None:
    await lab.start()
    ada = lab.someone()
    await ada.says("/start deep-engineer", "Deep Engineer Roadmap")
    await ada.presses("Start", "for you, right?")


async def test_it_speaks_over_httpx_as_well(lab: Lab) -> None:
    bot = await lab.start(TELEGRAM_TRANSPORT="httpx")
    await lab.someone().says("/start", "Pick one")
    assert await bot.stop() == 0


async def test_a_restart_in_the_middle_of_coming_in_loses_nothing(lab: Lab) -> None:
    bot = await lab.start()
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    await ada.presses("6-Week", "47 days")
    await ada.presses("Start", "for you, right?")
    city, _ = a_city_in_the_morning()
    await ada.says(city, f"the time in {city}")
    await ada.presses("Yes", "When do you start")
    assert await bot.stop() == 0
    await lab.start()
    await ada.presses("Today", "First block 18:00")
    await ada.presses("18:00", "You are in")


async def test_a_restart_after_a_check_in_loses_nothing(lab: Lab) -> None:
    bot = await lab.start()
    ada = lab.someone()
    await come_in(ada)
    await ada.says("/done 1", "done, 1 h 30 min")
    assert await bot.stop() == 0
    await lab.start()
    await ada.says("/today", "✅ 1.")
    await ada.says("/streak", "1 day in a row")


async def test_a_killed_process_loses_no_check_in(lab: Lab) -> None:
    bot = await lab.start()
    ada = lab.someone()
    await come_in(ada)
    await ada.says("/today", "day 1, week 1")
    await ada.presses("✓ 1", "✅ 1.")
    await bot.kill()
    await lab.start()
    await ada.says("/today", "✅ 1.")


async def test_what_is_written_while_the_bot_is_down_is_answered_later(lab: Lab) -> None:
    bot = await lab.start()
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    assert await bot.stop() == 0
    ada.phone.say("/help")
    await lab.start()
    await ada.sees("/today")


@pytest.mark.parametrize("by", STOPS, ids=lambda by: by.name)
async def test_it_stops_while_a_long_poll_hangs(lab: Lab, by: signal.Signals) -> None:
    bot = await lab.start()
    await lab.until_polled()
    assert await bot.stop(by) == 0


async def test_it_stops_while_the_server_is_down(lab: Lab) -> None:
    bot = await lab.start()
    await lab.close()
    await bot.logs("updates cannot be fetched")
    assert await bot.stop() == 0


async def test_it_stops_while_it_waits_for_the_network_at_boot(lab: Lab) -> None:
    await lab.close()
    bot = await lab.launch()
    await bot.logs("Telegram cannot be reached")
    assert await bot.stop(signal.SIGINT) == 0


async def test_it_stops_while_telegram_asks_it_to_wait(lab: Lab) -> None:
    bot = await lab.start()
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    lab.world.faults.switch_on(Fault("429", method="sendMessage", retry_after=60))
    ada.phone.say("/help")
    await bot.logs("Telegram asks to wait")
    assert await bot.stop() == 0


async def test_it_begins_as_soon_as_there_is_a_network(lab: Lab) -> None:
    port = int(lab.root.rpartition(":")[2])
    await lab.close()
    bot = await lab.launch()
    await bot.logs("Telegram cannot be reached")
    await lab.open(port)
    await bot.logs("listening")
    await lab.someone().says("/start", "Pick one")


async def test_a_second_poller_is_told_in_one_clear_line(lab: Lab) -> None:
    lab.calm = False
    bot = await lab.start()
    await lab.until_polled()
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as other:
        await other.get(f"{lab.root}/bot{TOKEN}/getUpdates?timeout=0&offset=0")
        poll = asyncio.create_task(other.get(f"{lab.root}/bot{TOKEN}/getUpdates?timeout=20"))
        await bot.logs("another copy of this bot is running")
        await poll
    await lab.someone().says("/start", "Pick one")
    told = [line for line in bot.lines if "another copy" in line]
    assert len(told) == 1
    assert "Traceback" not in bot.log


async def test_it_waits_as_long_as_telegram_asks(lab: Lab) -> None:
    await lab.start()
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    lab.world.faults.switch_on(Fault("429", calls=1, method="sendMessage", retry_after=2))
    await ada.says("/help", "/today")
    refused, taken = lab.world.calls.of("sendMessage")[-2:]
    assert (refused.status, taken.status) == (429, 200)
    assert (taken.at - refused.at).total_seconds() >= 2
