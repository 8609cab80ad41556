"""A learner of whom nothing is heard: the agenda, a word a week, a farewell; any touch brings all back."""

from dataclasses import replace

from bot.services.wishes import change_learner
from tests.chat.evening import MONDAY, morning, on
from tests.chat.people import known
from tests.chat.stage import Chat, Stage


async def silent(stage: Stage) -> Chat:
    """Give the phone of somebody who does nothing from the first Monday on."""
    chat = await morning(stage)
    await change_learner(stage.cairn.coach, chat.person, lambda found: replace(found, touched_on=MONDAY))
    return chat


async def test_a_touch_is_noted_once_a_study_day(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("09:00", 1))
    await chat.says("/now")
    assert (await known(chat)).touched_on == on("09:00", 1).date()


async def test_after_three_silent_study_days_the_agenda_says_why_it_is_quiet_and_points_nowhere(
    stage: Stage,
) -> None:
    chat = await silent(stage)
    await stage.travel(on("12:00", 5))
    assert chat.text.startswith("☀️ Saturday 7 March")
    assert "I keep quiet about the blocks" in chat.text
    assert "👉" not in chat.text


async def test_whoever_wants_no_agenda_gets_none_when_silent(stage: Stage) -> None:
    chat = await silent(stage)
    await change_learner(stage.cairn.coach, chat.person, lambda found: replace(found, agenda=False))
    count = len(chat.phone.from_bot)
    await stage.travel(on("12:00", 7))
    assert not [text for text in chat.texts[count:] if text.startswith("☀️")]


async def test_after_seven_silent_study_days_one_word_offers_three_ways(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("23:00", 8))
    assert chat.text.startswith("🪨 Deep Engineer Roadmap waits where you left it.")
    assert chat.buttons == ["Resume", "Replan", "Stop"]


async def test_resume_brings_everything_back(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("12:00", 8))
    assert (await chat.presses("Resume")).startswith("Good to have you back. Everything is on again.")
    await stage.travel(on("18:00", 8))
    assert chat.text.startswith("🔔")


async def test_the_command_resume_brings_everything_back_as_well(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("12:00", 23))
    assert (await chat.says("/resume")).startswith("Good to have you back. Everything is on again.")
    assert "Shall the plan meet you where you are?" in chat.text
    assert chat.buttons.count("Replan") == 1


async def test_stop_is_a_pause_until_the_learner_says_so(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("12:00", 8))
    assert (await chat.presses("Stop")).startswith("Paused.")
    count = len(chat.phone.from_bot)
    await stage.travel(on("12:00", 20))
    assert not [text for text in chat.texts[count:] if text.startswith(("🔔", "☀️", "🌙", "🪨"))]


async def test_after_the_farewell_there_is_silence_until_any_touch(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("12:00", 22))
    assert chat.text.startswith("🪨 I'll stop here and stay silent.")
    count = len(chat.phone.from_bot)
    await stage.travel(on("12:00", 30))
    assert len(chat.phone.from_bot) == count
    await chat.says("/today")
    await stage.travel(on("18:00", 30))
    assert chat.text.startswith("🔔")


async def test_a_text_after_the_farewell_is_answered_warmly_with_the_ways_on(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("12:00", 23))
    assert (await chat.says("hello there")).startswith("👋 Good to hear from you! Everything is on again")
    assert chat.buttons == ["Today", "Replan"]


async def test_a_text_after_a_stop_offers_to_go_on(stage: Stage) -> None:
    chat = await silent(stage)
    await stage.travel(on("12:00", 8))
    await chat.presses("Stop")
    assert (await chat.says("hello there")).startswith("👋 Good to hear from you! You are on a break")
    assert (await chat.presses("Resume now")).startswith("Welcome back!")
