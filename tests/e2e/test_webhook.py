"""The process behind a webhook: alone it is killed and nothing is lost; of two workers, each serves and one carries on."""

import asyncio
import signal
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.e2e.courier import Courier, courier_in
from tests.e2e.lab import Lab
from tests.e2e.test_inbox import BEFORE_THE_PRESS, asked
from tests.e2e.test_postgres import let_lapse, name, on_server, stand_by
from tests.e2e.test_process import come_in
from tests.postgres import Postgres

__all__ = ["name", "on_server"]

pytestmark = pytest.mark.e2e


@pytest.fixture
async def courier(lab: Lab) -> AsyncIterator[Courier]:
    """Who brings updates in a lab."""
    async with courier_in(lab) as courier:
        yield courier


@pytest.mark.parametrize("point", ["after_fetch", "after_keep", "in_effect", "after_effect"])
async def test_a_check_in_survives_a_kill_and_counts_once(lab: Lab, courier: Courier, point: str) -> None:
    hook = courier.door()
    bot = await lab.start(**hook, CAIRN_FAULTS="on", CAIRN_FAULT=f"{point}:kill:{BEFORE_THE_PRESS + 1}")
    ada = lab.someone()
    await come_in(ada)
    await ada.says("/today", "day 1, week 1")
    pressed = ada.phone.press("✓ 1")
    assert await bot.ended() == -signal.SIGKILL
    again = await lab.start(**hook)
    await ada.sees("✅ 1.")
    assert ada.phone.toast(pressed) is not None
    await ada.says("/streak", "1 day in a row")
    assert asked(lab, "select count(*) from check_in_log") == 1
    assert asked(lab, "select count(*) from inbox where state = 'done'") == BEFORE_THE_PRESS + 2
    assert await again.stop() == 0


async def test_a_stranger_at_the_door_gets_nothing(lab: Lab, courier: Courier) -> None:
    bot = await lab.start(**courier.door())
    async with httpx.AsyncClient(trust_env=False) as stranger:
        answer = await stranger.post(f"http://127.0.0.1:{courier.doors[0]}/hook", json={"update_id": 1})
    assert (answer.status_code, answer.content) == (403, b"")
    assert asked(lab, "select count(*) from inbox") == 0
    await lab.someone().says("/start", "Pick one")
    assert await bot.stop() == 0


@pytest.mark.postgres
async def test_two_workers_serve_a_learner_in_turn_and_when_one_dies_the_other_carries_on(
    lab: Lab, courier: Courier, postgres: Postgres, name: str, on_server: dict[str, str]
) -> None:
    shared = {**on_server, "WORKERS": "2"}
    first = await lab.start(**shared, **courier.door())
    second = await stand_by(lab, {**shared, **courier.door()})
    ada = lab.someone()
    await come_in(ada)
    await ada.says("/today", "day 1, week 1")
    assert min(courier.thanked.values()) > 0
    await first.kill()
    await ada.presses("✓ 1", "✅ 1.")
    await let_lapse(postgres, name)
    await second.logs("this process leads")
    await ada.says("/streak", "1 day in a row")
    checked = await asyncio.to_thread(postgres.sql, "select count(*) from check_in_log", name)
    assert checked == "1"
    assert await second.stop() == 0
    await lab.check_books(on_server["DATABASE_URL"])
