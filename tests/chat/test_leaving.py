"""Words that a waiting question cannot read, but the bot can: they are answered, and nobody is trapped."""

from datetime import timedelta

import pytest

from bot.domain.enrolment import ModeKind
from tests.chat.evening import MONDAY, morning
from tests.chat.people import seen, waiting
from tests.chat.stage import Chat, Stage

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner in the morning of a day with four blocks."""
    return await morning(stage)


@pytest.mark.parametrize(
    "typed",
    [
        "I feel better",
        "thanks",
        "I'm tired",
        "when will I finish",
        "help",
        "stop please",
        "I know arrays",
        "week",
    ],
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


@pytest.mark.parametrize("typed", ["not now", "Cancel", "no", "later"])
@pytest.mark.parametrize("asked", ["/pause", "/mode", "I'm sick"])
async def test_the_words_of_not_now_do_what_the_button_does(chat: Chat, asked: str, typed: str) -> None:
    await chat.says(asked)
    assert await chat.says(typed) == "Stopped. Nothing was changed."
    assert await waiting(chat) is None


async def test_a_note_is_not_now_either(chat: Chat) -> None:
    await chat.says("/done 1")
    await chat.presses("Add a note")
    assert await chat.says("not now") == "Stopped. Nothing was changed."
    [answer] = (await seen(chat)).facts.checkins.values()
    assert answer.note == ""


async def test_no_is_an_answer_where_a_setting_asks_for_yes_or_no(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Reviews")
    await chat.says("no")
    assert (await seen(chat)).learner.reviews is False


async def test_no_to_a_setting_that_asks_for_a_time_lets_it_be(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Day start")
    assert await chat.says("no") == "Stopped. Nothing was changed."


@pytest.mark.parametrize("typed", ["from tomorrow", "From tomorrow!", "starting tomorrow"])
async def test_a_mode_can_begin_tomorrow_by_its_words(chat: Chat, typed: str) -> None:
    await chat.says("I'm sick")
    assert (await chat.says(typed)).startswith("🤒 Sick, from Tuesday 3 March: until when?")
    await chat.presses("That day only")
    [mode] = (await seen(chat)).facts.enrolment.modes
    assert (mode.kind, mode.first, mode.last) == (ModeKind.SICK, TUESDAY, TUESDAY)


async def test_a_mode_is_told_both_its_days(chat: Chat) -> None:
    await chat.says("I'm sick")
    await chat.says("from tomorrow until Wednesday")
    [mode] = (await seen(chat)).facts.enrolment.modes
    assert (mode.first, mode.last) == (TUESDAY, TUESDAY + timedelta(days=1))


@pytest.mark.parametrize("typed", ["no", "not now", "later"])
async def test_no_to_no_question_is_not_taken_for_a_command(chat: Chat, typed: str) -> None:
    assert await chat.says(typed) == "There is nothing to stop."
