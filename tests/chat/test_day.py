"""The day and the moment: /today and /now in every state."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.checkin import State
from bot.services.pausing import pause
from bot.services.ticking import tick
from bot.services.wishes import change_learner
from tests.chat.evening import FIRST, MONDAY, ONE_DAY, morning, on, pinged
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage

TODAY = """\
Monday 2 March · day 1, week 1
Month 1–2 · Data Structures Focus · During Polytechnic

👉 1. 18:00 Data Structures · 1 h
▫️ 2. 19:10 DSA Practice · 45 min
▫️ 3. 20:05 Project Feature Build · 45 min
▫️ 4. 21:00 Concept Revision · 30 min

1. Stack · Queue · Linked List · Python Advanced
2. Related problems
3. API endpoint create · Database connection

🌱 Your streak starts with the next block you do."""


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner on the first morning."""
    return await morning(stage)


async def test_today_shows_the_blocks_and_what_to_do(chat: Chat) -> None:
    assert await chat.says("/today") == TODAY
    assert chat.buttons == [
        *("✓ 1", "✓ 2", "✓ 3", "✓ 4", "Other answer …"),
        "Only 15 minutes today",
        *("◂ Sun", "Now", "Tue ▸"),
    ]


async def test_what_is_still_ahead_today_is_not_carried_over_to_tomorrow(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    assert "Carried over" not in await chat.says("/today tomorrow")
    assert "Carried over" not in await chat.says("/today Thursday")
    stage.clock.travel(on("08:00", 1))
    assert "Carried over" in await chat.says("/today")
    assert "Carried over" in await chat.says("/today tomorrow")


async def test_a_day_after_the_end_is_no_finished_roadmap(chat: Chat) -> None:
    text = await chat.says("/today 2027-01-01")
    assert "That is after your roadmap: its last day is " in text
    assert "finished" not in text
    assert "Carried over" not in text


async def test_once_the_roadmap_is_over_its_last_day_is_not_ahead_on_any_day(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 600))
    for asked in ("/today", "/today tomorrow"):
        text = await chat.says(asked)
        assert "Your roadmap's days are over. /replan gives new ones to what is left" in text
        assert "its last day is" not in text


async def test_a_tap_marks_a_block_done_in_place(chat: Chat) -> None:
    await chat.says("/today")
    count = len(chat.phone.from_bot)
    text = await chat.presses("✓ 1")
    assert "✅ 1. 18:00 Data Structures · 1 h\n👉 2. 19:10" in text
    assert text.endswith("🔥 1 day in a row · 2 spare days")
    assert chat.toasts == ["Well done! It is kept."]
    assert "✓ 1" not in chat.buttons
    assert len(chat.phone.from_bot) == count
    assert await chat.presses("Undo") == TODAY
    assert chat.toasts[-1] == "Undone. All is as before."


async def test_undoing_a_note_says_that_the_answer_before_it_stands(chat: Chat) -> None:
    await chat.says("/done 1")
    await chat.says("/done 1 the JWT part")
    await chat.presses("Undo")
    assert chat.toasts[-1] == "Undone, just that. Your answer before it stands."
    assert "✅ 1. 18:00 Data Structures" in await chat.says("/today")


async def test_another_day_can_be_named(chat: Chat) -> None:
    assert (await chat.says("/today tomorrow")).startswith("Tuesday 3 March · day 2, week 1\n")
    assert (await chat.says("/today 2026-03-29")).startswith("Sunday 29 March · ")
    assert (await chat.says("/today 2027-03-01")).startswith("Monday, 1 March 2027 · Deep")


@pytest.mark.parametrize("typed", ["31 Feb", "blue", "2026-02-30", "1999-01-01", "2101-01-01", "29/13/2026"])
async def test_a_day_that_cannot_be_read_is_explained(chat: Chat, typed: str) -> None:
    assert typed in (await chat.says(f"/today {typed}")).replace("\u2068", "")
    assert chat.buttons == []


@pytest.mark.parametrize("day", ["2000-01-01", "2100-12-31"])
async def test_the_edges_of_time_can_be_looked_at_and_left(chat: Chat, day: str) -> None:
    await chat.says(f"/today {day}")
    for label in list(chat.buttons):
        await chat.presses(label)
        await chat.says(f"/today {day}")
    assert all("went wrong" not in text for text in chat.texts)


async def test_days_are_turned_in_place(chat: Chat) -> None:
    await chat.says("/today")
    assert (await chat.presses("Tue ▸")).startswith("Tuesday 3 March")
    assert (await chat.presses("◂ Mon")).startswith("Monday 2 March")
    assert (await chat.presses("◂ Sun")).startswith("Sunday 1 March")
    assert await chat.presses("Today") == TODAY
    assert len(chat.phone.from_bot) == 1


async def test_a_day_to_come_has_no_buttons_to_answer(chat: Chat) -> None:
    await chat.says("/today tomorrow")
    assert chat.buttons == ["◂ Mon", "Today", "Wed ▸"]


async def test_before_the_start_it_says_when_it_begins(chat: Chat) -> None:
    text = await chat.says("/today 2026-03-01")
    assert "Nothing yet: your roadmap starts on Monday 2 March." in text
    assert chat.buttons == ["◂ Sat", "Today", "Mon ▸"]


async def test_after_the_end_it_says_what_comes_next(chat: Chat) -> None:
    for item in (await seen(chat)).roadmap.every_item():
        await tick(chat.stage.cairn.coach, chat.person, item.key, State.DONE)
    chat.stage.clock.travel(on("08:00", 364))
    text = await chat.says("/today")
    assert "Your roadmap is finished. 🎉" in text
    assert "streak" not in text


async def test_on_a_pause_nothing_is_due(chat: Chat) -> None:
    await pause(chat.stage.cairn.coach, chat.person)
    assert "You are on a pause." in await chat.says("/today")
    assert "You are on a pause." in await chat.says("/now")


async def test_a_rest_day_is_to_be_enjoyed(stage: Stage) -> None:
    sunday = date(2026, 3, 8)
    chat = await morning(stage, "backend-intensive", sunday)
    assert "A rest day. Nothing is due; enjoy it." in await chat.says("/today")
    assert "A rest day." in await chat.says("/now")
    assert chat.buttons == ["Today"]


async def test_a_day_that_was_flown_over_counts_as_rest(stage: Stage) -> None:
    stage.clock.travel(on("20:00"))
    chat = await learner(stage, start=MONDAY, zone="Pacific/Pago_Pago")
    there = ZoneInfo("Pacific/Kiritimati")
    await change_learner(stage.cairn.coach, chat.person, lambda learner: replace(learner, zone=there))
    assert "You flew over this day. It counts as rest." in await chat.says(
        "/today 2026-03-03"
    ) + await chat.says("/today 2026-03-02")


async def test_what_was_left_undone_is_carried_over(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    stage.clock.travel(on("08:00", 1))
    assert "↪️ Carried over: Python memory model, stack vs heap, reference counting" in await chat.says(
        "/today"
    )
    stage.clock.travel(on("08:00", 6))
    assert " and 3 more\n" in await chat.says("/today")


async def test_the_weeks_duties_are_shown(stage: Stage) -> None:
    chat = await morning(stage, "python-ml-dsa")
    texts = [await chat.says(f"/today {MONDAY + n * ONE_DAY}") for n in range(28, 35)]
    assert sum("📌 Once a week: ▫️ Push GitHub weekly" in text for text in texts) == 1


async def test_the_day_after_a_spare_day_was_used_says_so(stage: Stage) -> None:
    chat = await morning(stage)
    for days, line in ((0, None), (2, "; 1 is left."), (4, "; it was the last one.")):
        stage.clock.travel(on("20:00", days))
        await chat.says("/today")
        if line:
            assert f"🛟 I used 1 spare day for yesterday{line}" in chat.text
        await chat.presses("✓ 1")
    stage.clock.travel(on("20:00", 5))
    assert "🛟" not in await chat.says("/today")


async def test_now_says_what_comes_next(chat: Chat) -> None:
    assert await chat.says("/now") == "Next at 18:00: Data Structures · 1 h"
    assert chat.buttons == ["Today"]


async def test_now_says_what_to_do_and_lets_it_be_marked(stage: Stage) -> None:
    chat = await pinged(stage)
    stage.clock.travel(on("18:30"))
    text = await chat.says("/now")
    assert text.startswith("👉 Now until 19:00: Data Structures\n• Stack\n")
    assert text.endswith("\n\nNext at 19:10: DSA Practice · 45 min")
    text = await chat.presses(f"✓ {FIRST}")
    assert text == "✅ Data Structures: done, 1 h.\n\nNext at 19:10: DSA Practice · 45 min"
    assert chat.buttons == ["Undo", "Today"]
    assert (await chat.presses("Undo")).startswith("👉 Now until 19:00: Data Structures\n")


async def test_now_says_what_is_still_open(stage: Stage) -> None:
    chat = await pinged(stage)
    stage.clock.travel(on("19:05"))
    text = await chat.says("/now")
    assert "Still open: Data Structures. It counts in full until the day ends." in text
    stage.clock.travel(on("23:00"))
    text = await chat.says("/now")
    assert "Build and Concept Revision. They count in full until the day ends." in text
    assert [label for label in chat.buttons if label.startswith("✓")] == [
        "✓ Data Structures",
        "✓ DSA Practice",
        "✓ Project Feature Build",
    ]


async def test_now_says_when_all_is_answered(chat: Chat) -> None:
    for number in (1, 2, 3, 4):
        await chat.says(f"/done {number}")
    chat.stage.clock.travel(on("23:00"))
    assert await chat.says("/now") == "All answered for today. 🎉\n🔥 1 day in a row · 2 spare days"
    assert chat.buttons == ["Today", "Tue ▸"]


async def test_now_says_so_while_the_last_block_is_still_on(chat: Chat) -> None:
    for number in (1, 2, 3, 4):
        await chat.says(f"/done {number}")
    chat.stage.clock.travel(on("18:30"))
    text = await chat.says("/now")
    assert text.startswith("✅ Data Structures: done, 1 h.\n\nAll answered for today. 🎉")


async def test_the_message_fits_a_phone(chat: Chat) -> None:
    for days in range(0, 40, 3):
        chat.stage.clock.travel(on("08:00", days))
        short = (await chat.says("/today")).split("\n\n1. ")[0]
        assert len([line for line in short.splitlines() if line]) <= 8


@pytest.mark.parametrize("data", ["1:day:20260231", "1:day:x", "1:day", "1:answers:99999999"])
async def test_a_made_up_day_is_answered_kindly(chat: Chat, data: str) -> None:
    await chat.says("/today")
    assert "does not fit any more" in await chat.presses_data(data)
