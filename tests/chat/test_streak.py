"""The streak: /streak, never a zero and never a reproach."""

import re

from tests.chat.evening import morning, on
from tests.chat.stage import Stage


async def test_before_the_first_block_it_says_how_it_begins(stage: Stage) -> None:
    chat = await morning(stage)
    assert await chat.says("/streak text") == (
        "🌱 Your streak starts with the next block you do.\n\n"
        "▫️🟨🟨🟨🟨🟨🟨\n"
        "26 weeks to come, until Tue 1 Sept: 🟨 178\n\n"
        "🟨 open\n"
        "👉 Today, Mon 2 Mar: 🟨 open\n\n"
        "You have 2 spare days: each keeps the streak on a day without study. 7 more kept days bring one."
    )
    assert chat.buttons == ["Today", "Week", "As a picture"]


async def test_it_draws_the_weeks_and_counts_the_days(stage: Stage) -> None:
    chat = await morning(stage)
    for days in (0, 1, 3, 4):
        stage.clock.travel(on("20:00", days))
        await chat.says("/done 1")
    assert await chat.says("/streak text") == (
        "🔥 4 days in a row · 1 spare day\n4 days kept\n🏔 Best run: 4 days, Mon 2 Mar – Fri 6 Mar\n\n"
        "▫️🟩🟩🟦🟩🟩🟨\n"
        "26 weeks to come, until Tue 1 Sept: 🟨 178\n\n"
        "🟩 kept · 🟦 spare day · 🟨 open\n"
        "👉 Today, Fri 6 Mar: 🟩 kept\n\n"
        "🛟 A spare day stepped in on Wednesday 4 March.\n"
        "You have 1 spare day: it keeps the streak on a day without study. 3 more kept days bring one."
    )


async def test_a_streak_that_ended_tells_the_best_one(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/done 1")
    stage.clock.travel(on("20:00", 6))
    text = await chat.says("/streak text")
    assert text.startswith(
        "🌱 Your streak starts with the next block you do.\n1 day kept\n🏔 Best run: 1 day, Mon 2 Mar\n\n"
    )
    assert "Your spare days are used. 6 more kept days bring one." in text
    assert not re.search(r"\b0\b", text)


async def test_the_caption_says_in_one_line_what_the_picture_shows(stage: Stage) -> None:
    chat = await morning(stage)
    for days in (0, 1):
        stage.clock.travel(on("20:00", days))
        await chat.says("/done 1")
    assert await chat.says("/streak") == "🔥 2 days in a row · 2 spare days · 2 days kept"
    stage.clock.travel(on("20:00", 8))
    assert await chat.says("/streak") == (
        "🌱 One block starts a streak · 2 days kept · 🏔 Best so far: 2 days"
    )


async def test_weeks_that_are_not_drawn_are_counted(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/done 1")
    stage.clock.travel(on("20:00", 47))
    assert (
        "3 weeks before: 🟩 1 · 🟦 2 · ⬛ 17\n"
        "⬛⬛⬛⬛⬛⬛⬛\n⬛⬛⬛⬛⬛⬛⬛\n⬛⬛⬛⬛⬛⬛⬛\n⬛⬛⬛⬛⬛⬛🟨\n"
        "20 weeks to come, until Tue 1 Sept: 🟨 136\n\n"
    ) in await chat.says("/streak text")


async def test_after_the_end_its_last_weeks_are_drawn(stage: Stage) -> None:
    chat = await morning(stage)
    stage.clock.travel(on("20:00", 400))
    text = await chat.says("/streak text")
    assert "23 weeks before: 🟦 2 · ⬛ 158\n" in text
    assert text.count("⬛⬛⬛⬛⬛⬛⬛\n") == 3
    assert "⬛⬛⬛▫️▫️▫️▫️\n\n" in text
    assert "Today," not in text


async def test_a_full_reserve_promises_no_more(stage: Stage) -> None:
    chat = await morning(stage)
    for days in range(8):
        stage.clock.travel(on("22:30", days))
        await chat.says("/done 1")
    text = await chat.says("/streak text")
    assert text.startswith("🔥 8 days in a row · 3 spare days\n8 days kept\n🏔 Best run: 8 days, ")
    assert text.endswith("You have 3 spare days: each keeps the streak on a day without study.")


async def test_a_roadmap_that_begins_later_shows_an_empty_week(stage: Stage) -> None:
    chat = await morning(stage, start=on("08:00", 7).date())
    stage.clock.travel(on("08:00"))
    assert (await chat.says("/streak text")).startswith(
        "🌱 Your streak starts with the next block you do.\n\n"
    )


async def test_its_buttons_lead_on(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/streak text")
    assert (await chat.presses("Week")).startswith("Your week is open")
    assert (await chat.presses("Today")).startswith("Monday 2 March")
