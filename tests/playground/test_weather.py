"""The switches for faults."""

import httpx
import pytest

from bot.playground.cast import Cast
from bot.playground.phone import Phone
from bot.playground.weather import SWITCHES
from bot.playground.world import TOKEN


async def switch(
    page: httpx.AsyncClient, fault: str, *, on: bool, learner: int | None = None
) -> httpx.Response:
    return await page.post("/play/weather", json={"fault": fault, "on": on, "learner": learner})


@pytest.mark.parametrize("fault", ["429", "500", "slow", "offline"])
async def test_a_fault_is_switched_on_once_and_off_again(
    page: httpx.AsyncClient, cast: Cast, fault: str
) -> None:
    for _ in range(2):
        assert (await switch(page, fault, on=True)).json()[fault] is True
    assert [active for _, active in cast.world.faults] == [SWITCHES[fault]]
    assert (await switch(page, fault, on=False)).json()[fault] is False
    assert list(cast.world.faults) == []


@pytest.mark.parametrize(("fault", "status"), [("429", 429), ("500", 500)])
async def test_the_bots_calls_meet_the_fault(
    page: httpx.AsyncClient, ada: Phone, fault: str, status: int
) -> None:
    await switch(page, fault, on=True)
    answer = await page.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 1001, "text": "hi"})
    assert answer.status_code == status
    assert ("retry_after" in answer.text) == (fault == "429")


async def test_a_learner_blocks_the_bot_and_lets_it_write_again(
    page: httpx.AsyncClient, ada: Phone, cast: Cast
) -> None:
    ada.say("hello")
    for _ in range(2):
        assert (await switch(page, "blocked", on=True, learner=1001)).json()["blocked"] == [1001]
    refused = await page.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 1001, "text": "hi"})
    assert refused.json()["description"] == "Forbidden: bot was blocked by the user"
    said = await page.post("/play/learners/1001/say", json={"text": "hello"})
    assert said.json() == {"error": "This chat is closed: bot was blocked by the user."}
    assert (await switch(page, "blocked", on=False, learner=1001)).json()["blocked"] == []
    assert len(cast.account.inbox) == 3


async def test_every_window_hears_of_it(page: httpx.AsyncClient, cast: Cast) -> None:
    await switch(page, "slow", on=True)
    (event,) = cast.world.journal.since(0)
    assert (event.kind, event.chat_id, event.data["slow"]) == ("weather", None, True)


@pytest.mark.parametrize(
    ("fault", "learner", "sentence"),
    [
        ("hail", None, "There is no fault 'hail'. There are: 429, 500, slow, offline, blocked."),
        ("blocked", None, "There is no learner 0. Reload the page to see who is here."),
    ],
)
async def test_a_switch_that_is_not_there_is_told(
    page: httpx.AsyncClient, fault: str, learner: int | None, sentence: str
) -> None:
    answer = await switch(page, fault, on=True, learner=learner)
    assert (answer.status_code, answer.json()) == (409, {"error": sentence})
