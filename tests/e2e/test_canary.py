"""The canary in the real process: whatever a learner is called and writes, the whole output holds none of it."""

import asyncio

import pytest

from bot.playground.faults import Fault
from bot.playground.phone import Phone
from bot.playground.world import TOKEN
from tests.e2e.lab import Lab, Someone, a_city_in_the_morning
from tests.e2e.process import PATIENCE

pytestmark = pytest.mark.e2e

CANARY = "xanthous-canary-7391"
FIRST_NAME, LAST_NAME, USERNAME, PHONE = "Canarina", "Canaryson", "canary_bird", "+4917012345678"
SECRETS = (CANARY, FIRST_NAME, LAST_NAME, USERNAME, PHONE, TOKEN.partition(":")[2])


async def test_the_whole_output_at_debug_tells_nothing_of_a_learner_and_no_token(lab: Lab) -> None:
    lab.calm = False
    bot = await lab.start(OWNER_ID="5", ACCESS="open", OPERATOR_CONTACT=CANARY)
    person = lab.world.add_person(FIRST_NAME, last_name=LAST_NAME, username=USERNAME)
    someone = Someone(Phone(lab.world, lab.account, person), lab.bots)
    await someone.says("/start backend-interview", "47 days")
    await someone.presses("Start", "for you, right?")
    await someone.says(CANARY, "I don't know")
    city, _ = a_city_in_the_morning()
    await someone.says(city, f"the time in {city}")
    await someone.presses("Yes", "When do you start")
    await someone.presses("Today", "At what time")
    await someone.presses("18:00", "You are in")
    await someone.says(f"/done 1 {CANARY}", CANARY)
    someone.phone.share_contact(PHONE)
    someone.phone.send_document(CANARY.encode(), f"{CANARY}.yaml", caption=CANARY)
    lab.world.faults.switch_on(Fault("500", calls=1, method="sendMessage"))
    someone.phone.say(f"/{CANARY.replace('-', '_')}")
    await bot.logs("answer not shown")
    await someone.says("/privacy", "Who runs this bot")
    someone.phone.say("/export")
    async with asyncio.timeout(PATIENCE):
        await someone.phone.until(lambda: "document" in someone.phone.from_bot[-1])
    assert await bot.stop() == 0
    assert "listening" in bot.log
    assert [line for line in bot.lines if any(secret in line for secret in SECRETS)] == []
