"""The door: what comes of failures, of people who left meanwhile, and of updates without a person."""

from typing import Any

import pytest
from structlog.typing import EventDict
from telegram import Update

from bot.chat import routes
from bot.chat.door import Door
from bot.playground.faults import Fault
from tests.chat.evening import pinged
from tests.chat.people import known
from tests.chat.stage import Chat, Stage

TROUBLE = "Something went wrong on my side"


def door(stage: Stage) -> Door:
    return Door(stage.cairn.coach)


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner whose bot tells of its failures as it does in earnest."""
    chat = await pinged(stage)
    stage.in_earnest = True
    return chat


async def test_a_failure_is_told_and_logged(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    async def fail(*_: object) -> None:
        raise ValueError("secret words")

    monkeypatch.setitem(routes.PRESSES, "ok", fail)
    query = chat.phone.press("Done")
    await chat.does()
    assert chat.text.startswith(TROUBLE)
    assert chat.phone.toast(query) is not None
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == ["update given up"]


async def test_whoever_left_before_the_answer_is_let_go(chat: Chat) -> None:
    chat.stage.world.faults.switch_on(Fault("blocked", calls=1, method="sendMessage"))
    await chat.says("/today")
    assert not (await known(chat)).reachable
    await chat.says("/today")
    assert (await known(chat)).reachable


async def test_when_not_even_the_apology_can_be_told_it_is_logged(chat: Chat, logs: list[EventDict]) -> None:
    chat.stage.world.faults.switch_on(Fault("500", calls=2, method="sendMessage"))
    await chat.says("/today")
    assert "the person could not be told" in [entry["event"] for entry in logs]
    assert (await chat.says("/today")).startswith("Monday 2 March")


async def test_an_answer_that_telegram_lost_is_told_by_the_next_press(chat: Chat) -> None:
    chat.stage.world.faults.switch_on(Fault("500", calls=1, method="editMessageText"))
    await chat.presses("Done")
    assert chat.text.startswith(TROUBLE)
    await chat.presses("Done", on=chat.phone.from_bot[0]["message_id"])
    assert chat.toasts[-1] == "Already counted."
    assert chat.phone.from_bot[0]["text"].startswith("✅ Data Structures")


async def test_a_wait_that_is_too_long_is_only_logged(chat: Chat, logs: list[EventDict]) -> None:
    chat.stage.cairn.application.bot.rate_limiter.let_go()
    chat.stage.world.faults.switch_on(Fault("429", calls=1, method="sendMessage", retry_after=60))
    await chat.says("/today")
    assert [entry["event"] for entry in logs][-1] == "Telegram took no answer in time"


async def test_updates_without_a_person_are_passed_over(stage: Stage) -> None:
    context: Any = None
    opened = door(stage)
    await opened.to(routes.said)(Update(1), context)
    await opened.on_membership(Update(1), context)
    await opened.to(routes.said)(Update(2), context)
