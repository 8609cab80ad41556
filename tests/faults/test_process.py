"""Faults of the running process: second copies, damaged and full databases, revoked tokens, and who is told."""

import asyncio
import resource

import httpx
import pytest

from bot.playground.world import TOKEN
from tests.e2e.conftest import lab, spec
from tests.e2e.lab import Lab
from tests.e2e.process import PATIENCE, Bot

__all__ = ["lab", "spec"]

pytestmark = pytest.mark.e2e


async def ran(bot: Bot) -> tuple[int, str]:
    """Give the exit status and the last line of a process that ends by itself."""
    return await bot.ended(), bot.lines[-1]


async def test_a_second_copy_on_the_same_database_ends_and_the_first_goes_on_in_good_health(lab: Lab) -> None:
    bot = await lab.start(HEALTH_PORT="0")
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    status, line = await ran(await lab.launch())
    assert status == 3
    assert line.startswith(f"Another process of this bot is using {lab.folder}/cairn.db. Stop it first")
    await ada.says("/help", "/today")
    address = (await bot.logs("health is shown")).partition("address=")[2].strip("'")
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(address)).json()["healthy"] is True


async def test_a_revoked_token_ends_the_bot_with_what_to_do_and_the_plan_is_kept(lab: Lab) -> None:
    lab.calm = False
    bot = await lab.start()
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    account = lab.world.accounts.pop(TOKEN)
    ada.phone.say("/help")
    status, line = await ran(bot)
    assert status == 5
    assert "Copy the new one from @BotFather" in line
    lab.world.accounts[TOKEN] = account
    await lab.start()
    await ada.sees("/today")


async def test_the_owner_hears_in_telegram_that_another_copy_polls(lab: Lab) -> None:
    lab.calm = False
    ada = lab.someone()
    bot = await lab.start(OWNER_ID=str(ada.phone.person.id))
    await ada.says("/start", "Pick one")
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as other:
        poll = asyncio.create_task(other.get(f"{lab.root}/bot{TOKEN}/getUpdates?timeout=20"))
        await bot.logs("another copy of this bot is running")
        await ada.sees("Another copy of this bot is running with the same token")
        await poll


async def test_without_room_on_the_disk_nothing_is_counted_and_it_recovers_by_itself(lab: Lab) -> None:
    lab.calm = False
    bot = await lab.start()
    ada = lab.someone()
    await ada.says("/start", "Pick one")
    await ada.presses("6-Week", "47 days")
    await ada.presses("Start", "for you, right?")
    limits = resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (0, limits[1]))
    await ada.presses("Yes", "I cannot save just now, nothing was counted")
    await ada.says("/help", "/today")
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, limits)
    await ada.presses("Yes", "When do you start")
