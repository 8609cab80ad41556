"""What comes and why: /next, and /why in reply to a message of the coach."""

from tests.chat.evening import morning, on, pinged
from tests.chat.people import known
from tests.chat.stage import Stage


async def test_next_lists_five_messages_in_the_learners_time(stage: Stage) -> None:
    chat = await morning(stage)
    text = await chat.says("/next")
    assert text == (
        "What I'll say next\n\n"
        "• Mon 2 Mar 18:00 Data Structures\n"
        "• Mon 2 Mar 19:10 DSA Practice\n"
        "• Mon 2 Mar 20:05 Project Feature Build\n"
        "• Mon 2 Mar 21:00 Concept Revision\n"
        "• Mon 2 Mar 21:30 evening review"
    )


async def test_next_expects_nobody_to_miss_a_day(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.says("/done 1")
    await chat.says("/done 2")
    assert "come back" not in await chat.says("/next")


async def test_why_names_the_rule_of_the_latest_message_or_of_the_one_it_replies_to(stage: Stage) -> None:
    chat = await pinged(stage)
    first = chat.newest["message_id"]
    await stage.travel(on("18:10"))
    assert (await chat.says("/why")).startswith("At 18:10 I wrote by myself.\nA ping without an answer")
    assert (await chat.says("/why", first)) == (
        "At 18:00 I wrote by myself.\nA block of your plan began. Move it in /settings, Block times."
    )


async def test_why_tells_an_answer_from_a_message_of_its_own(stage: Stage) -> None:
    chat = await morning(stage)
    assert (await chat.says("/why")).startswith("I have sent nothing by myself yet.")
    await chat.says("/today")
    assert (await chat.says("/why", chat.newest["message_id"])).startswith("That was an answer to you.")


async def test_why_names_a_snooze(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Snooze")
    await chat.presses("10 min")
    await stage.travel(on("18:10"))
    assert "You put the block off" in await chat.says("/why")


async def test_agenda_review_and_tone_are_settings_of_one_tap(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/settings")
    await chat.presses("Agenda")
    assert "☀️ No morning agenda" in await chat.presses("Off")
    await chat.presses("Evening review")
    assert "🌙 Evening review at 22:00" in await chat.presses("22:00")
    await chat.presses("Tone")
    assert "💬 Tone: strict" in await chat.presses("strict")
    found = await known(chat)
    assert (found.agenda, found.evening, found.tone.value) == (False, True, "strict")


async def test_a_tone_that_there_is_not_is_asked_for_again(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/settings")
    await chat.presses("Tone")
    assert await chat.says("rude") == "I can't read rude. Write calm, warm or strict."
    assert "💬 Tone: warm" in await chat.says("warm")


async def test_without_an_agenda_the_evening_and_the_morning_come_as_set(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.travel(on("22:29"))
    assert any(text.startswith("🌙 ") for text in chat.texts)
    await stage.travel(on("07:30", 1))
    assert chat.text.startswith("☀️ Tuesday 3 March.")
