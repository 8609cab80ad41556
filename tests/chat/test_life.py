"""The life of a block in the chat: start, quiet, one question; nags, snooze, and wrong presses of each button."""

import pytest

from bot.domain.checkin import Outcome
from tests.chat.evening import FIRST, MONDAY, ONE_DAY, data, on, pinged
from tests.chat.people import seen
from tests.chat.stage import Chat, Stage

BEGUN = "▶️ Data Structures: you are on it."


async def started(stage: Stage) -> Chat:
    """Give the phone of somebody who pressed Start at once."""
    chat = await pinged(stage)
    await chat.presses("Start")
    return chat


async def minutes(chat: Chat) -> tuple[Outcome, int]:
    """Give how the first block of the first day went."""
    view = await seen(chat, MONDAY)
    found = view.checkin(view.plan.blocks[0])
    assert found is not None
    return found.outcome, found.minutes


def nags(chat: Chat) -> list[str]:
    """List the nags as they were said."""
    return [text for text in chat.texts if "· since " in text]


async def test_a_ping_without_an_answer_is_said_again_after_ten_minutes(stage: Stage) -> None:
    chat = await pinged(stage)
    await stage.travel(on("18:10"))
    assert chat.text.startswith("🔔 Data Structures · since 18:00, until 19:00\n")
    assert chat.buttons == ["Start", "Done", "Snooze", "Skip"]
    assert (await chat.presses("Done")).startswith("✅ Data Structures")


async def test_start_is_followed_by_quiet_and_its_words_say_until_when(stage: Stage) -> None:
    chat = await started(stage)
    assert chat.text.startswith(f"{BEGUN}\nI'm quiet until 19:10, then I ask once.")
    assert chat.buttons == ["Done", "Partly", "Snooze"]
    await stage.travel(on("19:09"))
    assert len(chat.phone.from_bot) == 1


async def test_whoever_starts_late_hears_when_the_question_comes(stage: Stage) -> None:
    chat = await pinged(stage)
    await stage.travel(on("18:35"))
    await chat.presses("Start")
    assert chat.text.startswith(f"{BEGUN}\nI ask at 19:50 how it went.")
    await stage.travel(on("19:51"))
    assert chat.text.startswith("⏱ Data Structures")


async def test_the_next_ping_asks_how_the_block_went_and_takes_the_answer(stage: Stage) -> None:
    chat = await started(stage)
    await stage.travel(on("19:10"))
    assert chat.text.endswith("And Data Structures: how did it go?")
    assert chat.buttons[4:] == ["✓ Data Structures", "Partly"]
    await chat.presses("✓ Data Structures")
    assert chat.text.startswith("🔔 DSA Practice")
    assert chat.toasts[-1] == "Well done! It is kept."
    assert await minutes(chat) == (Outcome.DONE, 70)


async def test_the_last_block_is_asked_about_once_with_time_to_give(stage: Stage) -> None:
    chat = await pinged(stage)
    await stage.travel(on("21:00"))
    await chat.presses("Start")
    count = len(chat.phone.from_bot)
    await stage.travel(on("21:50"))
    questions = [text for text in chat.texts[count:] if text.startswith("⏱")]
    assert len(questions) <= 1
    await stage.travel(on("22:25"))
    assert [text for text in chat.texts[count:] if text.startswith("⏱")] == questions


async def test_done_after_start_keeps_the_real_minutes(stage: Stage) -> None:
    chat = await started(stage)
    await stage.travel(on("18:42"))
    assert (await chat.presses("Done")).startswith("✅ Data Structures: done, 42 min.")
    assert await minutes(chat) == (Outcome.DONE, 42)


async def test_the_evening_shows_the_real_minutes(stage: Stage) -> None:
    chat = await started(stage)
    await stage.travel(on("18:42"))
    await chat.presses("Done")
    await stage.travel(on("21:30"))
    assert chat.text.startswith("🌙")
    assert "✅ 1. 18:00 Data Structures · 42 min\n▫️ 2. 19:10 DSA Practice · 45 min" in chat.text


async def test_partly_after_start_counts_the_minutes_that_were_spent(stage: Stage) -> None:
    chat = await started(stage)
    await stage.travel(on("18:37"))
    await chat.presses("Partly")
    assert chat.text.startswith(
        "🌓 Data Structures: 37 min of 1 h. It counts.\nI took the time since you began.\nWas it another length?"
    )
    assert chat.buttons == ["15 min", "30 min", "45 min", "Undo", "Today"]
    assert await minutes(chat) == (Outcome.PARTLY, 37)


async def test_the_minutes_of_a_part_can_be_typed(stage: Stage) -> None:
    chat = await started(stage)
    await stage.travel(on("18:37"))
    await chat.presses("Partly")
    assert (await chat.says("9999m")).startswith("9999m: write 1 minute to 24 hours.")
    assert (await chat.says("25")).startswith("🌓 Data Structures: 25 min of 1 h.")
    assert await minutes(chat) == (Outcome.PARTLY, 25)


async def test_minutes_that_are_too_many_can_be_typed_anew(stage: Stage) -> None:
    chat = await started(stage)
    await stage.travel(on("18:37"))
    await chat.presses("Partly")
    assert (await chat.says("5h")).startswith("5 h is more than I can count for Data Structures")
    assert (await chat.says("40")).startswith("🌓 Data Structures: 40 min of 1 h.")
    assert (await chat.says("50")).startswith("I didn't get that.")


async def test_a_reply_to_the_block_is_a_note_while_minutes_are_waited_for(stage: Stage) -> None:
    chat = await started(stage)
    await chat.presses("Partly")
    await chat.says("stuck on asyncio", reply_to=chat.newest["message_id"])
    assert "📝 stuck on asyncio" in chat.text


async def test_typed_minutes_of_the_whole_block_are_done(stage: Stage) -> None:
    chat = await started(stage)
    await chat.presses("Partly")
    await chat.says("1h10")
    assert await minutes(chat) == (Outcome.DONE, 70)


@pytest.mark.parametrize("then", ["45 min", "Undo", "Today"])
async def test_what_is_typed_after_a_tap_is_no_length(stage: Stage, then: str) -> None:
    chat = await started(stage)
    await chat.presses("Partly")
    await chat.presses(then)
    assert (await chat.says("hm hm")).startswith("I didn't get that.")


async def test_who_is_asked_for_the_minutes_is_not_asked_again_by_the_next_ping(stage: Stage) -> None:
    chat = await started(stage)
    await stage.travel(on("19:00"))
    await chat.presses("Partly")
    await stage.travel(on("19:10"))
    assert chat.text.startswith("🔔 DSA Practice")
    assert "how did it go" not in chat.text
    assert chat.buttons == ["Start", "Done", "Snooze", "Skip"]


async def test_who_is_asked_for_the_minutes_gets_no_question_besides(stage: Stage) -> None:
    chat = await pinged(stage)
    await stage.travel(on("18:35"))
    await chat.presses("Start")
    await stage.travel(on("19:40"))
    await chat.presses("Partly")
    await stage.travel(on("19:55"))
    assert not [text for text in chat.texts if text.startswith("⏱")]


async def test_start_twice_begins_once(stage: Stage) -> None:
    chat = await pinged(stage)
    start = data(chat, "Start")
    await chat.presses("Start")
    await stage.travel(on("18:20"))
    assert (await chat.presses_data(start)).startswith(f"{BEGUN}\nI'm quiet until 19:10")


async def test_start_after_done_says_how_it_went(stage: Stage) -> None:
    chat = await pinged(stage)
    start = data(chat, "Start")
    await chat.presses("Done")
    assert (await chat.presses_data(start)).startswith("✅ Data Structures: done, 1 h.")


async def test_start_on_the_message_of_yesterday_offers_the_answers(stage: Stage) -> None:
    chat = await pinged(stage)
    start, message = data(chat, "Start"), chat.newest["message_id"]
    await stage.travel(on("09:00", 1))
    await chat.presses_data(start, on=message)
    pressed = next(one for one in chat.phone.from_bot if one["message_id"] == message)
    assert FIRST in pressed["text"]
    assert "you are on it" not in pressed["text"]
    assert (await seen(chat, MONDAY)).facts.starts == {}


@pytest.mark.parametrize("label", ["Start", "Done", "Snooze", "Skip"])
async def test_every_button_of_a_ping_is_answered_after_the_plan_has_changed(
    stage: Stage, label: str
) -> None:
    chat = await pinged(stage)
    pressed = data(chat, label)
    await chat.says("/pause 3 April")
    await chat.presses_data(pressed)
    assert chat.text
    assert (await seen(chat, MONDAY)).facts.checkins == {}


async def test_tonight_asks_again_in_the_evening(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Snooze")
    assert await chat.presses("Tonight 21:30") == "💤 Data Structures: I'll ask again at 21:30."
    await stage.travel(on("20:59"))
    assert not [text for text in nags(chat) if FIRST in text]
    await stage.travel(on("21:30"))
    assert any(text.startswith("🔔 Data Structures") for text in chat.texts[2:])


async def test_tonight_is_refused_kindly_when_the_evening_is_over(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Snooze")
    tonight = data(chat, "Tonight 21:30")
    await stage.travel(on("21:35"))
    assert (await chat.presses_data(tonight)).startswith("Data Structures: this evening is over.")
    assert "Tonight 21:30" not in chat.buttons


async def test_tonight_comes_alone_and_the_review_after_it(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Snooze")
    await chat.presses("Tonight 21:30")
    count = len(chat.phone.from_bot)
    await stage.travel(on("22:29"))
    said = [message for message in chat.phone.from_bot[count:] if message["text"][0] in "🔔🌙"]
    times = [message["date"] for message in said]
    assert len(times) == len(set(times))
    assert chat.text.startswith("🌙")


async def test_snooze_takes_a_start_back(stage: Stage) -> None:
    chat = await started(stage)
    await chat.presses("Snooze")
    await chat.presses("30 min")
    assert (await seen(chat)).facts.starts == {}
    await stage.travel(on("18:30"))
    assert chat.text.startswith("🔔 Data Structures")


async def test_snooze_after_done_says_how_it_went(stage: Stage) -> None:
    chat = await pinged(stage)
    snooze = data(chat, "Snooze")
    await chat.presses("Done")
    assert (await chat.presses_data(snooze)).startswith("✅ Data Structures")


async def test_done_early_silences_the_ping_and_the_nags(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Done")
    await chat.says("/done 2")
    count = len(chat.phone.from_bot)
    await stage.travel(on("20:04"))
    assert len(chat.phone.from_bot) == count


async def test_late_on_the_same_day_counts_in_full(stage: Stage) -> None:
    chat = await pinged(stage)
    await stage.travel(on("23:30"))
    assert (await chat.says("/done 1")).startswith("✅ Data Structures: done, 1 h.")


async def test_a_day_has_six_messages_at_most(stage: Stage) -> None:
    chat = await pinged(stage)
    for days in range(3):
        await stage.travel(on("23:59", days))
    await stage.travel(on("03:59", 3))
    sent = [ping for ping in (await seen(chat)).facts.pings.values() if ping.sent_at]
    for days in range(3):
        begin = on("04:00", days)
        assert sum(begin <= ping.sent_at < begin + ONE_DAY for ping in sent if ping.sent_at) <= 6
