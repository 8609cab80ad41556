"""Words that a waiting question cannot read, but the bot can: they are answered, and nobody is trapped."""

import pytest

from tests.chat.evening import morning
from tests.chat.people import seen, waiting
from tests.chat.stage import Chat, Stage


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner in the morning of a day with four blocks."""
    return await morning(stage)


@pytest.mark.parametrize(
    "typed",
    ["I feel better", "thanks", "I'm tired", "when will I finish", "help", "stop please", "I know arrays", "week"],
)
@pytest.mark.parametrize("asked", ["/pause", "/mode", "I'm sick"])
async def test_what_the_question_cannot_read_and_the_bot_can_is_answered(
    chat: Chat, asked: str, typed: str
) -> None:
    alone = await chat.says(typed)
    await chat.says("/cancel")
    await chat.says(asked)
    assert await chat.says(typed) == alone


@pytest.mark.parametrize("typed", ["thanks", "help", "I'm tired"])
@pytest.mark.parametrize("setting", ["Day start", "Start of study", "Quiet hours"])
async def test_a_setting_that_waits_lets_go_as_well(chat: Chat, setting: str, typed: str) -> None:
    alone = await chat.says(typed)
    await chat.says("/settings")
    await chat.presses(setting)
    assert await chat.says(typed) == alone
    assert await waiting(chat) is None


async def test_the_question_is_over_after_another_answer(chat: Chat) -> None:
    await chat.says("stop")
    await chat.says("thanks")
    assert await waiting(chat) is None


@pytest.mark.parametrize("typed", ["soon", "🙂", "lorem ipsum"])
async def test_what_nobody_can_read_is_asked_again(chat: Chat, typed: str) -> None:
    await chat.says("stop")
    assert (await chat.says(typed)).startswith(f"I can't read {typed} as a day.")
    assert await waiting(chat) is not None


async def test_a_note_may_say_anything(chat: Chat) -> None:
    await chat.says("/done 1")
    await chat.presses("Add a note")
    await chat.says("thanks")
    [answer] = (await seen(chat)).facts.checkins.values()
    assert answer.note == "thanks"
