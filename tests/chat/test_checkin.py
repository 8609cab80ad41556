"""Answering blocks: with one tap, partly, skipped, changed, undone, with a note; whatever the button was."""

from datetime import timedelta

import pytest
from structlog.typing import EventDict

from bot.chat.callbacks import LONGEST_DATA, decode, encode
from bot.domain.checkin import Outcome, Reason
from bot.services.days import look
from bot.services.enrolling import standings, switch
from tests.chat.evening import MONDAY, ONE_DAY, PING, data, morning, on, pinged
from tests.chat.people import begin, learner, seen
from tests.chat.stage import Chat, Stage

HUGE = 999_999_999
"""An enrolment's or ping's number that is larger than any will be."""


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner who was just pinged for the first time."""
    return await pinged(stage)


async def outcome(chat: Chat, number: int = 1) -> tuple[Outcome, int, Reason | None, str] | None:
    """Give the answer to one of Monday's blocks."""
    view = await look(chat.stage.cairn.coach, chat.person, MONDAY)
    found = view.checkin(view.plan.blocks[number - 1])
    return (found.outcome, found.minutes, found.reason, found.note) if found else None


async def test_the_ping_is_edited_to_show_the_answer(chat: Chat) -> None:
    assert chat.text == PING
    text = await chat.presses("Done")
    assert (
        text == "✅ Data Structures: done, 1 h.\nNext: 19:10 DSA Practice\n🔥 1 day in a row · 2 spare days"
    )
    assert chat.buttons == ["Undo", "Add a note", "Today"]
    assert len(chat.phone.from_bot) == 1
    assert await outcome(chat) == (Outcome.DONE, 60, None, "")


async def test_undo_brings_the_ping_back(chat: Chat) -> None:
    await chat.presses("Done")
    assert await chat.presses("Undo") == PING
    assert chat.buttons == ["Start", "Done", "Snooze", "Skip"]
    assert await outcome(chat) is None


async def test_a_double_press_counts_once(chat: Chat) -> None:
    button = data(chat, "Done")
    await chat.presses("Done")
    before = chat.text
    assert await chat.presses_data(button) == before
    assert chat.toasts == ["Well done! It is kept.", "Already counted."]


SKIPPED = (
    "⏭ Data Structures: skipped. That's fine.\n"
    "Next: 19:10 DSA Practice\n"
    "What got in the way? Tap if you like: it helps me find a better time."
)


async def test_a_skip_counts_with_the_first_tap(chat: Chat) -> None:
    assert await chat.presses("Skip") == SKIPPED
    assert chat.toasts[-1] == "Skipped. It is kept."
    assert await outcome(chat) == (Outcome.SKIPPED, 0, None, "")
    assert len(chat.buttons) == len(Reason) + 3
    assert chat.buttons[-3:] == ["I did a part", "Undo", "Today"]


async def test_the_reason_is_added_to_the_skip(chat: Chat) -> None:
    await chat.presses("Skip")
    text = await chat.presses("Too hard")
    assert text.startswith("⏭ Data Structures: skipped (Too hard).\nNext: 19:10 DSA Practice\n🌱")
    assert await outcome(chat) == (Outcome.SKIPPED, 0, Reason.TOO_HARD, "")
    assert await chat.presses("Undo") == PING
    assert await outcome(chat) is None


async def test_a_skip_is_undone_at_once(chat: Chat) -> None:
    await chat.presses("Skip")
    assert await chat.presses("Undo") == PING
    assert await outcome(chat) is None
    assert (await chat.says("too tired")) != ""
    assert await outcome(chat) is None


async def test_skip_twice_counts_once_and_leaves_the_reasons_there(chat: Chat) -> None:
    button = data(chat, "Skip")
    await chat.presses("Skip")
    assert await chat.presses_data(button, on=chat.newest["message_id"]) == SKIPPED
    assert chat.toasts[-1] == "Already counted."
    await chat.presses("Busy")
    assert (await chat.presses_data(button, on=chat.newest["message_id"])).startswith(
        "⏭ Data Structures: skipped (Busy)."
    )
    assert await chat.presses("Undo") == PING


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("too tired", Reason.TIRED), ("I was busy.", Reason.BUSY), ("No internet", Reason.NO_POWER)],
)
async def test_the_reason_can_be_typed(chat: Chat, typed: str, reason: Reason) -> None:
    await chat.presses("Skip")
    assert (await chat.says(typed)).startswith("⏭ Data Structures: skipped (")
    assert await outcome(chat) == (Outcome.SKIPPED, 0, reason, "")
    await chat.presses("Undo")
    assert await outcome(chat) is None


async def test_what_is_typed_after_a_skip_and_is_no_reason_is_heard_as_ever(chat: Chat) -> None:
    await chat.presses("Skip")
    assert (await chat.says("today")).startswith("Monday 2 March · day 1")
    assert (await chat.says("tody")) == "Did you mean /today?"
    assert await outcome(chat) == (Outcome.SKIPPED, 0, None, "")


async def test_a_sentence_after_a_skip_is_read_for_its_reason(chat: Chat) -> None:
    await chat.presses("Skip")
    assert (await chat.says("the power went out, no internet")).startswith("⏭ Data Structures: skipped (")
    assert await outcome(chat) == (Outcome.SKIPPED, 0, Reason.NO_POWER, "")


async def test_what_tells_no_reason_after_a_skip_is_kept_as_its_note(chat: Chat) -> None:
    await chat.presses("Skip")
    assert "📝 the cat sat on it" in await chat.says("the cat sat on it")
    assert await outcome(chat) == (Outcome.SKIPPED, 0, None, "the cat sat on it")
    assert (await chat.says("and then it slept")).startswith("I didn't get that.")


async def test_what_is_typed_after_a_skip_was_answered_anew_is_no_note(chat: Chat) -> None:
    await chat.presses("Skip")
    await chat.says("/done 1")
    assert (await chat.says("the cat sat on it")).startswith("I didn't get that.")
    assert await outcome(chat) == (Outcome.DONE, 60, None, "")


async def test_nobody_is_in_the_middle_of_something_after_a_skip(chat: Chat) -> None:
    await chat.presses("Skip")
    assert await chat.says("/cancel") == "There is nothing to stop."
    assert await outcome(chat) == (Outcome.SKIPPED, 0, None, "")


async def test_a_block_that_is_done_is_not_skipped_by_a_stray_tap(chat: Chat) -> None:
    button = data(chat, "Skip")
    await chat.says("/done 1")
    text = await chat.presses_data(button)
    assert text == "✅ Data Structures: done, 1 h.\nSkip it instead? Tap what got in the way."
    assert await outcome(chat) == (Outcome.DONE, 60, None, "")
    await chat.presses("Just skip")
    assert chat.toasts[-1] == "Changed. It is kept."
    assert await outcome(chat) == (Outcome.SKIPPED, 0, None, "")


async def test_whoever_skips_can_tell_that_a_part_was_done(chat: Chat) -> None:
    await chat.presses("Skip")
    text = await chat.presses("I did a part")
    assert text == (
        "🌓 Data Structures: 30 min of 1 h. It counts.\n"
        "I took half of it.\n"
        "Was it another length? Tap, or type it, like 25m."
    )
    assert await outcome(chat) == (Outcome.PARTLY, 30, None, "")
    assert chat.buttons == ["15 min", "45 min", "Undo", "Today"]
    text = await chat.presses("45 min")
    assert text.startswith("🌓 Data Structures: 45 min of 1 h. It counts.")
    assert chat.toasts[-1] == "Every bit counts. It is kept."
    assert await outcome(chat) == (Outcome.PARTLY, 45, None, "")


async def test_snooze_leads_back_to_the_ping(chat: Chat) -> None:
    await chat.presses("Snooze")
    assert await chat.presses("Back") == PING


@pytest.mark.parametrize(("label", "again"), [("10 min", "18:10"), ("30 min", "18:30"), ("1 h", "19:00")])
async def test_a_snoozed_block_is_pinged_again(chat: Chat, label: str, again: str) -> None:
    await chat.presses("Snooze")
    assert chat.buttons == ["10 min", "30 min", "1 h", "Tonight 21:30", "Back"]
    assert await chat.presses(label) == f"💤 Data Structures: I'll ask again at {again}."
    await chat.stage.travel(on(again) - timedelta(seconds=1))
    assert len(chat.phone.from_bot) == 1
    await chat.stage.travel(on(again))
    assert [len(chat.phone.from_bot), chat.newest["text"][:17]] == [2, "🔔 Data Structures"[:17]]


async def test_a_snoozed_block_that_is_done_already_is_not_pinged_again(chat: Chat) -> None:
    await chat.presses("Snooze")
    await chat.presses("10 min")
    await chat.presses("Done already")
    await chat.stage.travel(on("18:30"))
    assert len(chat.phone.from_bot) == 1


async def test_an_answered_block_is_not_put_off(chat: Chat) -> None:
    await chat.presses("Snooze")
    button = data(chat, "10 min")
    await chat.says("/done 1")
    first = chat.phone.from_bot[0]["message_id"]
    await chat.presses_data(button, on=first)
    assert chat.phone.from_bot[0]["text"].startswith("✅ Data Structures: done")


async def test_other_answers_are_reached_from_the_day(chat: Chat) -> None:
    await chat.says("/today")
    assert await chat.presses("Other answer …") == "Monday 2 March: which block?"
    await chat.presses("▫️ 2. DSA Practice")
    assert chat.text == "▫️ 2. 19:10 DSA Practice · 45 min\nRelated problems"
    assert chat.buttons == ["Done", "Partly", "Skip", "Move", "Back"]
    await chat.presses("Partly")
    assert chat.buttons == ["10 min", "35 min", "Undo", "Today"]
    await chat.presses("10 min")
    assert "🌓 2. 19:10 DSA Practice · 10 min of 45 min" in chat.text
    await chat.presses("Other answer …")
    await chat.presses("🌓 2. DSA Practice")
    assert "🌓 DSA Practice: 10 min of 45 min. It counts." in chat.text
    assert "Add a note" in chat.buttons
    await chat.presses("Skip")
    await chat.presses("Tired")
    assert chat.toasts[-1] == "Changed. It is kept."
    assert await outcome(chat, 2) == (Outcome.SKIPPED, 0, Reason.TIRED, "")
    await chat.presses("Undo")
    assert await outcome(chat, 2) == (Outcome.PARTLY, 10, None, "")


async def test_a_skip_below_the_day_leads_back_to_the_day(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses("Other answer …")
    await chat.presses("▫️ 2. DSA Practice")
    await chat.presses("Skip")
    assert chat.buttons[-2:] == ["Undo", "Today"]
    assert (await chat.presses("Today")).startswith("Monday 2 March · day 1")
    assert "⏭ 2. 19:10 DSA Practice" in chat.text


async def test_back_from_a_question_below_the_day_leads_to_the_block(chat: Chat) -> None:
    await chat.says("/done 2")
    await chat.says("/today")
    await chat.presses("Other answer …")
    await chat.presses("✅ 2. DSA Practice")
    block = chat.text
    assert await chat.presses("Partly") == "DSA Practice: how long was it?"
    assert await chat.presses("Back") == block
    assert await chat.presses("Back") == "Monday 2 March: which block?"
    assert (await chat.presses("Back")).startswith("Monday 2 March · day 1")


async def test_typed_minutes_count_for_the_day_that_was_asked_about(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 1))
    await chat.says("/today yesterday")
    await chat.presses("Other answer …")
    await chat.presses("▫️ 1. Data Structures")
    await chat.presses("Partly")
    await chat.says("25m")
    assert await outcome(chat) == (Outcome.PARTLY, 25, None, "")


async def test_a_reply_to_the_ping_is_a_note(chat: Chat) -> None:
    ping = chat.newest["message_id"]
    await chat.presses("Done")
    text = await chat.says("Stacks are fun", reply_to=ping)
    assert text.startswith("✅ Data Structures: done, 1 h.\n📝 Stacks are fun\n")
    text = await chat.says("https://example.org/a?b=1&c=<2>", reply_to=ping)
    assert "📝 https://example.org/a?b=1&c=<2>" in text
    assert await outcome(chat) == (
        Outcome.DONE,
        60,
        None,
        "Stacks are fun\nhttps://example.org/a?b=1&c=<2>",
    )


async def test_a_reply_to_an_open_ping_says_that_it_counts_as_done(chat: Chat) -> None:
    assert (await chat.says("finished", reply_to=chat.newest["message_id"])).startswith(
        "✅ Data Structures: done"
    )
    await chat.presses("Undo")
    assert chat.text.startswith("▫️ 1." if chat.text.startswith("▫️") else "👉 1. 18:00 Data Structures")
    assert await outcome(chat) is None


async def test_a_reply_to_something_else_says_where_notes_go(chat: Chat) -> None:
    await chat.says("/streak")
    assert "I keep notes with blocks" in await chat.says("nice", reply_to=chat.newest["message_id"])


@pytest.mark.parametrize("text", ["\u2066\u2069", "\u200b\u200d \u2066"])
async def test_an_invisible_reply_is_no_note(chat: Chat, text: str) -> None:
    assert "I keep notes with blocks" in await chat.says(text, reply_to=chat.newest["message_id"])
    assert await outcome(chat) is None


async def test_a_note_can_be_asked_for(chat: Chat) -> None:
    await chat.presses("Done")
    text = await chat.presses("Add a note")
    assert text.startswith("📝 Type your note for Data Structures")
    assert "empty message" in await chat.says("\u2066\u2069")
    assert "📝 queues tomorrow" in await chat.says("queues tomorrow")
    assert await outcome(chat) == (Outcome.DONE, 60, None, "queues tomorrow")
    assert "📝" not in await chat.says("hello there, friend of mine")


async def test_a_note_that_is_too_long_can_be_sent_again_shorter(chat: Chat) -> None:
    await chat.says("/done 1 queues")
    await chat.presses("Add a note")
    assert "room for 4,089 more characters" in await chat.says("x" * 4096)
    assert "📝 stacks\n" in await chat.says("stacks")
    assert await outcome(chat) == (Outcome.DONE, 60, None, "queues\nstacks")


async def test_a_note_that_was_asked_for_survives_a_restart_of_mind(chat: Chat) -> None:
    await chat.presses("Done")
    await chat.presses("Add a note")
    await chat.says("/cancel")
    await chat.says("queues tomorrow")
    assert await outcome(chat) == (Outcome.DONE, 60, None, "")


@pytest.mark.parametrize(
    "note", ["<b>&amp;</b> _*[]", "שלום עולם", "👨‍👩‍👧‍👦" * 300, "x" * 4096, "a\nb\n\nc", "\u202eevil"]
)
async def test_any_text_is_kept_as_a_note(chat: Chat, note: str) -> None:
    ping = chat.newest["message_id"]
    await chat.says(note, reply_to=ping)
    found = await outcome(chat)
    assert found is not None
    assert found[3].replace("\n", "") == note.replace("\n", "").replace("\u202e", "")
    assert len(chat.text) < 500


async def test_notes_that_do_not_fit_are_not_cut(chat: Chat) -> None:
    ping = chat.newest["message_id"]
    await chat.says("x" * 4096, reply_to=ping)
    assert "notes of this block are full" in await chat.says("one more", reply_to=ping)
    found = await outcome(chat)
    assert found is not None
    assert found[3] == "x" * 4096


async def test_undo_is_over_after_a_day(chat: Chat) -> None:
    await chat.presses("Done")
    chat.stage.clock.travel(on("18:01", 1))
    assert "nothing left to undo" in await chat.presses("Undo")
    assert await outcome(chat) is not None


async def test_an_answer_that_was_changed_since_cannot_be_undone(chat: Chat) -> None:
    await chat.presses("Done")
    first = data(chat, "Undo")
    await chat.says("/done 1 30m")
    assert "nothing left to undo" in await chat.presses_data(first)
    assert await outcome(chat) == (Outcome.PARTLY, 30, None, "")


async def test_yesterdays_ping_still_counts(chat: Chat) -> None:
    chat.stage.clock.travel(on("12:00", 1))
    assert (await chat.presses("Done")).startswith(
        "✅ Data Structures: done, 1 h.\n📅 For Monday 2 March.\n🔥 1 day in a row"
    )
    assert await outcome(chat) == (Outcome.DONE, 60, None, "")


async def test_a_ping_of_a_closed_day_says_so(chat: Chat) -> None:
    chat.stage.clock.travel(on("12:00", 8))
    for label in ("Start", "Done", "Snooze", "Skip"):
        assert (
            "Monday 2 March is closed: I take answers for today and the last 7 days."
            in await chat.presses(label, on=chat.phone.from_bot[0]["message_id"])
        )


async def test_another_learners_button_does_nothing(chat: Chat) -> None:
    other = await learner(chat.stage, name="Ben", start=MONDAY)
    await other.says("/today")
    for label in ("Start", "Done", "Skip"):
        assert (
            await other.presses_data(data(chat, label))
            == "This button belongs to someone else. /today shows your day."
        )
    assert "does not fit any more" in await other.presses_data(data(chat, "Snooze"))
    await chat.presses("Done")
    for label in ("Undo", "Add a note"):
        assert await other.presses_data(data(chat, label)) != ""
        assert "belongs to someone else" in other.text or "nothing left to undo" in other.text
    assert await outcome(chat) == (Outcome.DONE, 60, None, "")
    assert await outcome(other) is None


async def test_a_button_of_a_block_that_is_gone_says_so(chat: Chat) -> None:
    await chat.says("/mode rest until tomorrow")
    await chat.presses("Done", on=chat.phone.from_bot[0]["message_id"])
    assert chat.text == ("Monday 2 March has this block no more. /today shows your day as it is now.")


async def test_a_button_of_somebody_else_is_noted_in_the_log(chat: Chat, logs: list[EventDict]) -> None:
    other = await learner(chat.stage, name="Ben", start=MONDAY)
    await other.says("/today")
    await other.presses_data(data(chat, "Done"))
    noted = [entry for entry in logs if entry["event"] == "button of somebody else"]
    assert [entry["learner"] for entry in noted] == [other.person]


async def test_a_button_of_a_shelved_roadmap_does_nothing(chat: Chat) -> None:
    await begin(chat, "backend-interview", start=MONDAY)
    for label in ("Start", "Done", "Skip"):
        await chat.presses(label, on=chat.phone.from_bot[0]["message_id"])
        assert "is of a roadmap that you put aside. /roadmaps takes it up again" in chat.text
    await chat.presses("Snooze", on=chat.phone.from_bot[0]["message_id"])
    assert "does not fit any more" in chat.text
    [shelved] = [
        one for one in await standings(chat.stage.cairn.coach, chat.person) if not one.enrolment.active
    ]
    await switch(chat.stage.cairn.coach, chat.person, shelved.enrolment.id)
    assert await outcome(chat) is None


@pytest.mark.parametrize(
    "made_up",
    [
        *(
            f"1:{verb}"
            for verb in ("ok", "part", "min", "skip", "why", "answer", "back", "undo", "note", "nap")
        ),
        *("1:ok:p:x:20260302:data-structures", "1:ok:p:1:20260231:data-structures", "1:ok:p:1:20260302:"),
        *("1:ok:p:1:20260302:juggling", "1:ok:p:1:20990101:data-structures", "1:ok:z:1:20260302:juggling"),
        *("1:min:p:1:20260302:data-structures:0", "1:min:p:1:20260302:data-structures:-5"),
        *("1:min:p:1:20260302:data-structures:60", "1:min:p:1:20260302:data-structures:99999"),
        *(
            "1:undo:p:99999",
            "1:undo:d",
            "1:undo:p:-1",
            "1:naps",
            "1:naps:x",
            "1:nap:1:11",
            "1:nap:1",
            "1:ping",
        ),
        *("1:nap:99999:10", "1:ping:99999", "1:naps:-1", "2:ok:p:1:20260302:data-structures"),
    ],
)
async def test_a_made_up_button_is_answered_kindly_and_does_nothing(chat: Chat, made_up: str) -> None:
    await chat.presses_data(made_up)
    assert len(chat.phone.from_bot) == 2
    assert "went wrong" not in chat.text
    assert "Today" in chat.buttons
    assert await outcome(chat) is None


async def test_an_unknown_reason_is_none(chat: Chat) -> None:
    skip = data(chat, "Skip").replace(":skip:", ":why:")
    await chat.presses_data(f"{skip}:99")
    assert await outcome(chat) == (Outcome.SKIPPED, 0, None, "")


async def test_a_made_up_place_shows_the_block(chat: Chat) -> None:
    await chat.presses_data(data(chat, "Done").replace(":ok:p:", ":ok:z:"))
    assert chat.text.startswith("✅ 1. 18:00 Data Structures")
    assert await outcome(chat) is not None


async def test_a_press_on_a_deleted_message_still_counts(chat: Chat) -> None:
    button, ping = data(chat, "Done"), chat.newest["message_id"]
    chat.phone.delete(ping)
    await chat.presses_data(button, on=ping)
    assert await outcome(chat) is not None
    assert chat.text.startswith("✅ Data Structures: done")


async def test_a_press_without_an_enrolment_leads_to_the_shelf(stage: Stage) -> None:
    chat = stage.chat()
    await chat.says("/start")
    await chat.presses_data("1:ok:p:1:20260302:data-structures")
    assert chat.buttons == ["Pick a roadmap"]


async def test_answering_ahead_of_time_silences_the_ping(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/today")
    await chat.presses("✓ 1")
    await stage.travel(on("19:00"))
    assert len(chat.phone.from_bot) == 1


async def test_one_press_after_the_other_through_a_whole_evening(chat: Chat) -> None:
    for clock in ("18:00", "19:10", "20:05", "21:00"):
        await chat.stage.travel(on(clock))
        await chat.presses("Done")
    assert chat.text == (
        "✅ Concept Revision: done, 30 min.\n"
        "That was the last block. The rest of the day is yours.\n"
        "🔥 1 day in a row · 2 spare days"
    )


async def test_what_is_left_open_is_told_without_reproach(chat: Chat) -> None:
    chat.stage.clock.travel(on("22:00"))
    assert "3 blocks are still open: they count until the day ends." in await chat.presses("Done")
    await chat.says("/done 2")
    assert "1 block" not in await chat.says("/done 3") or "1 block is still open: it counts" in chat.text


def test_callback_data_of_the_longest_keys_and_largest_numbers_fit() -> None:
    key = "k" * 32
    whose = (HUGE, MONDAY, key)
    for verb in ("ok", "part", "skip", "answer", "back", "note"):
        assert len(encode(verb, "p", *whose)) <= LONGEST_DATA
    for number in (len(Reason), 1440):
        assert decode(encode("why", "p", *whose, number)) is not None
        assert decode(encode("min", "p", *whose, number)) is not None
    assert len(encode("nap", HUGE, 60)) <= LONGEST_DATA


@pytest.mark.parametrize(
    "roadmap",
    ["deep-engineer", "backend-intensive", "backend-interview", "fulltime-backend", "python-ml-dsa"],
)
async def test_every_block_of_a_week_can_be_answered_in_each_roadmap(stage: Stage, roadmap: str) -> None:
    chat = await morning(stage, roadmap)
    for days in range(7):
        stage.clock.travel(on("23:00", days))
        await chat.says("/today")
        for label in [label for label in chat.buttons if label.startswith("✓")]:
            await chat.presses(label)
        view = await seen(chat, MONDAY + days * ONE_DAY)
        assert not view.open_blocks


async def test_a_note_that_comes_too_late_is_kept_with_a_tap(chat: Chat) -> None:
    await chat.presses("Done")
    await chat.presses("Add a note")
    chat.stage.clock.travel(on("20:30"))
    text = await chat.says("finished the JWT part")
    assert text == "📝 I had stopped waiting for your note for Data Structures. Is this it?"
    assert await outcome(chat) == (Outcome.DONE, 60, None, "")
    await chat.says("another thing")
    assert chat.text.startswith("I didn't get that.")
    await chat.presses("Keep it")
    assert await outcome(chat) == (Outcome.DONE, 60, None, "finished the JWT part")


async def test_a_second_press_on_a_late_note_is_answered_kindly(chat: Chat) -> None:
    await chat.presses("Done")
    await chat.presses("Add a note")
    chat.stage.clock.travel(on("20:30"))
    await chat.says("finished the JWT part")
    late = data(chat, "Keep it")
    await chat.presses_data(late)
    await chat.presses_data(late)
    assert chat.text.startswith("This button does not fit any more.")
