"""The inbox in earnest: the process is killed where it hurts most, and nothing is lost or done twice."""

import signal
import sqlite3
from contextlib import closing

import pytest

from bot.playground.faults import Fault
from tests.e2e.lab import Lab
from tests.e2e.test_process import come_in

pytestmark = pytest.mark.e2e

BEFORE_THE_PRESS = 8
"""So many updates come before the one that is of interest."""

POINTS = ["after_fetch", "after_keep", "in_effect", "after_effect"]


def asked(lab: Lab, query: str) -> int:
    """Ask the database for a number."""
    with closing(sqlite3.connect(f"file:{lab.folder}/cairn.db?mode=ro", uri=True)) as database:
        return int(database.execute(query).fetchone()[0])


@pytest.mark.parametrize("point", POINTS)
async def test_a_check_in_survives_a_kill_and_counts_once(lab: Lab, point: str) -> None:
    bot = await lab.start(CAIRN_FAULTS="on", CAIRN_FAULT=f"{point}:kill:{BEFORE_THE_PRESS + 1}")
    ada = lab.someone()
    await come_in(ada)
    await ada.says("/today", "day 1, week 1")
    pressed = ada.phone.press("✓ 1")
    assert await bot.ended() == -signal.SIGKILL
    assert ada.phone.toast(pressed) is None
    await lab.start()
    await ada.sees("✅ 1.")
    assert ada.phone.toast(pressed) is not None
    await ada.says("/streak", "1 day in a row")
    assert asked(lab, "select count(*) from check_in_log") == 1
    assert asked(lab, "select count(*) from inbox where state = 'done'") == BEFORE_THE_PRESS + 2


async def test_stopping_with_a_full_desk_is_quick_and_everybody_is_answered_later(lab: Lab) -> None:
    bot = await lab.start()
    people = [lab.someone(f"Person {number}") for number in range(60)]
    slow = lab.world.faults.switch_on(Fault("slow", method="sendMessage", delay=4.0))
    for person in people:
        person.phone.say("/help")
    await people[-1].phone.until(lambda: len(lab.account.inbox) == 0, 30)
    bot.process.send_signal(signal.SIGTERM)
    assert await bot.ended(within=8) == 0
    lab.world.faults.switch_off(slow)
    await lab.start()
    for person in people:
        await person.sees("/today")
    assert asked(lab, "select count(*) from inbox where state = 'done'") == len(people)
