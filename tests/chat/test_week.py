"""The week: /week, /week -1, the report that comes by itself, and the suggestion that moves a block."""

import re
from datetime import time

import pytest

from bot.chat.texts import week_card, week_pace
from bot.chat.voice import Voice
from bot.domain.checkin import Outcome, State
from bot.domain.forecast import Forecast
from bot.domain.item import Kind
from bot.domain.report import week_report
from bot.domain.roadmap import Weekday
from bot.services.answering import Saying, check_in
from bot.services.days import look
from bot.services.pausing import pause
from bot.services.ticking import tick
from bot.services.wishes import move_block
from tests.chat.evening import MONDAY, ONE_DAY, morning, on
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage


@pytest.fixture
async def tired(stage: Stage) -> Chat:
    """A learner who studies in the morning, and whose Thursday evenings failed for three weeks."""
    stage.clock.travel(on("06:00"))
    chat = await learner(stage, "backend-interview", start=MONDAY, start_at=time(7))
    for weekday in Weekday:
        await move_block(stage.cairn.coach, chat.person, "recall", time(19), weekday=weekday)
    await live(chat, 3, (3, "recall"))
    return chat


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner whose roadmap has weeks from Monday, on its first morning."""
    return await morning(stage, "fulltime-backend")


async def live(chat: Chat, weeks: int, fails: tuple[int, str] = (9, "")) -> None:
    """Let some weeks pass in which all is done, but for a block of one weekday."""
    for days in range(7 * weeks):
        day = MONDAY + days * ONE_DAY
        await chat.stage.travel(on("23:30", days))
        for block in (await seen(chat, day)).plan.blocks:
            failed = (day.weekday(), block.key) == fails
            saying = Saying(day, block.key, Outcome.SKIPPED if failed else Outcome.DONE)
            await check_in(chat.stage.cairn.coach, chat.person, saying)


async def skip(chat: Chat, *keys: str) -> None:
    """Skip blocks of the first day."""
    for key in keys:
        await check_in(chat.stage.cairn.coach, chat.person, Saying(MONDAY, key, Outcome.SKIPPED))


async def test_a_week_that_has_not_begun_is_open(chat: Chat) -> None:
    assert await chat.says("/week text") == (
        "Your week is open: the next block starts it.\n\n"
        "⏳ Mon: 4 blocks, 7 h\n"
        "⏳ 4 more days, 28 h of study\n\n"
        "🌱 Your streak starts with the next block you do.\n\n"
        "Right on plan. If you keep to the plan from here, you finish on Tuesday 1 December. "
        "A few more blocks, and I can tell it at your own pace."
    )
    assert chat.buttons == ["Today", "As a picture"]


async def test_the_first_line_is_the_week_in_a_sentence(chat: Chat) -> None:
    await chat.says("/done 1")
    await chat.says("/done 2 1h")
    text = await chat.says("/week text")
    assert text.startswith(
        "2 of 20 blocks so far: 4\xa0h of 35\xa0h, on 1 day.\n\n✅ Mon: 2 of 4, 4 h of 7 h\n"
    )


async def test_what_was_skipped_is_not_still_to_come(chat: Chat) -> None:
    first, *others = (await seen(chat)).plan.blocks
    await skip(chat, first.key)
    assert "⏳ Mon: 3 blocks, 4 h\n" in await chat.says("/week text")
    await skip(chat, *(block.key for block in others))
    assert "\n\n⏭ Mon: skipped\n⏳ 4 more days, 28 h of study\n" in await chat.says("/week text")


async def test_a_week_that_is_over_tells_its_dates_and_each_day(chat: Chat) -> None:
    await chat.says("/done 1")
    chat.stage.clock.travel(on("09:00", 8))
    text = await chat.says("/week -1 text")
    assert text.startswith(
        "1 of 20 blocks done: 3\xa0h of 35\xa0h, on 1 day.\n"
        "Mon 2 Mar – Sun 8 Mar\n\n"
        "✅ Mon: 1 of 4, 3 h of 7 h\n"
        "🛟 Tue: a spare day stepped in\n"
        "🛟 Wed: a spare day stepped in\n"
        "▫️ Thu: not this time\n"
        "▫️ Fri: not this time\n"
        "😌 Sat: rest\n"
        "😌 Sun: rest\n\n"
    )
    assert chat.buttons == ["Today", "Week after ▸", "As a picture"]
    assert "behind" not in text


async def test_a_week_without_study_is_no_reproach(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 8))
    text = await chat.says("/week -1 text")
    assert text.startswith("A week off the path: one block is all it takes to be back.")
    assert not re.search(r"\b0\b", text)


async def test_a_week_of_which_nothing_can_come_any_more_is_not_called_open(chat: Chat) -> None:
    for days in range(5):
        day = MONDAY + days * ONE_DAY
        await chat.stage.travel(on("23:30", days))
        for block in (await seen(chat, day)).plan.blocks:
            await check_in(chat.stage.cairn.coach, chat.person, Saying(day, block.key, Outcome.SKIPPED))
    await chat.stage.travel(on("20:00", 6))
    said = "A week off the path: one block is all it takes to be back."
    assert await chat.says("/week") == said
    assert (await chat.says("/week text")).startswith(f"{said}\n\n")
    view = await seen(chat)
    report = week_report(view.facts, MONDAY, MONDAY + 6 * ONE_DAY, view.now)
    told = week_card.words(Voice.of(None), view, report, latest=True)
    assert (told.headline, told.lead) == ("A week off the path", "One block is all it takes.")


async def test_a_week_on_a_pause_is_quiet(chat: Chat) -> None:
    await pause(chat.stage.cairn.coach, chat.person)
    chat.stage.clock.travel(on("09:00", 8))
    assert (await chat.says("/week text")).startswith("A quiet week: nothing was planned.")


async def test_a_week_on_a_pause_leads_back_to_those_before_it(chat: Chat) -> None:
    await pause(chat.stage.cairn.coach, chat.person)
    chat.stage.clock.travel(on("09:00", 15))
    await chat.says("/week text")
    assert chat.buttons[0] == "◂ Week before"
    await chat.presses("◂ Week before")
    await chat.presses("◂ Week before")
    assert chat.buttons == ["Today", "Week after ▸", "As a picture"]


async def test_a_week_in_which_all_is_answered_is_not_called_so_far(chat: Chat) -> None:
    await live(chat, 1)
    assert (await chat.says("/week text")).startswith("20 of 20 blocks done: ")
    assert (await chat.says("/week")).startswith("20 of 20 blocks done: ")


async def test_weeks_are_turned_in_place(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 15))
    await chat.says("/week text")
    assert chat.buttons == ["◂ Week before", "Today", "As a picture"]
    assert "Mon 9 Mar – Sun 15 Mar" in await chat.presses("◂ Week before")
    assert chat.buttons == ["◂ Week before", "Today", "Week after ▸", "As a picture"]
    assert "Mon 2 Mar – Sun 8 Mar" in await chat.presses("◂ Week before")
    assert "Mon 9 Mar – Sun 15 Mar" in await chat.presses("Week after ▸")
    assert len(chat.phone.from_bot) == 1


@pytest.mark.parametrize("typed", ["/week 1", "/week -1", "/week - 1"])
async def test_the_week_before_the_start_is_none(chat: Chat, typed: str) -> None:
    assert (
        await chat.says(typed)
        == "There is no such week to tell of: it was before your start, or is still to come. /week shows this one."
    )


@pytest.mark.parametrize("typed", ["/week blue", "/week 1.5", "/week -1 -2", "/week 12345"])
async def test_what_is_no_week_gets_an_example(chat: Chat, typed: str) -> None:
    assert await chat.says(typed) == (
        "Write /week for this week, /week -1 for the one before, /week text for words."
    )


async def test_a_week_of_long_ago_is_none(chat: Chat) -> None:
    assert "before your start" in await chat.says("/week -999")
    await chat.says("/week text")
    for made_up in ("1:week:999999999", "1:week:9999"):
        assert "before your start" in await chat.presses_data(made_up)
        await chat.says("/week text")
    for made_up in ("1:week:-5", "1:week:x", "1:week"):
        assert (await chat.presses_data(made_up)).startswith("Your week is open")


async def test_before_the_roadmap_begins_the_week_can_be_looked_at(stage: Stage) -> None:
    chat = await morning(stage, "fulltime-backend", on("08:00", 14).date())
    stage.clock.travel(on("08:00"))
    assert "nothing was planned" in await chat.says("/week text")


async def test_a_finish_day_from_a_few_days_is_not_told(chat: Chat) -> None:
    for days in range(4):
        await chat.stage.travel(on("23:30", days))
        for block in (await seen(chat)).plan.blocks:
            outcome = Outcome.DONE if days % 2 else Outcome.SKIPPED
            await check_in(
                chat.stage.cairn.coach, chat.person, Saying(MONDAY + days * ONE_DAY, block.key, outcome)
            )
    text = await chat.says("/week text")
    assert "finish on" not in text
    assert "A few more days, and I can tell when you will finish." in text
    assert "inish:" not in await chat.says("/week")
    text = await chat.says("/progress text")
    assert "finish on" not in text
    assert "A few more days, and I can tell when you will finish.\nThe plan ends on " in text
    assert "finish on" not in await chat.says("/progress")


@pytest.mark.parametrize(("later", "said"), [(-9, True), (3, True), (4, False)])
async def test_nobody_is_right_on_plan_whose_pace_leads_days_past_it(
    chat: Chat, later: int, said: bool
) -> None:
    end = MONDAY + 90 * ONE_DAY
    forecast = Forecast(end, end + later * ONE_DAY, 0.9, 0, loose=False, days=5)
    words = week_pace.pace(Voice.of("en"), await look(chat.stage.cairn.coach, chat.person), forecast)
    assert ("Right on plan." in str(words)) is said


async def test_where_no_days_are_left_to_tell_the_pace_only_the_plan_tells_the_finish_day(
    stage: Stage,
) -> None:
    chat = await morning(stage, "backend-interview")
    await chat.says("I am at day 45")
    for days in range(2):
        await chat.stage.travel(on("21:00", days))
        await chat.says("/done all")
    for command in ("/week text", "/progress text"):
        assert "If you keep to the plan from here, you finish on " in await chat.says(command)
        assert "A few more" not in chat.text


async def test_a_few_weeks_tell_pace_hours_and_what_was_finished(chat: Chat) -> None:
    await live(chat, 3, (3, "building"))
    text = await chat.says("/week text")
    assert text.startswith("19 of 20 blocks done")
    assert "🔥 15 days in a row · 3 spare days" in text
    assert re.search(r"At your pace you finish on \w+,? \d+ \w+", text)
    assert "Best hour: Monday 01:30, 3 of 3 done" in text
    assert "Hardest hour: Thursday 21:45, slipped 3 times" in text
    assert "The week before: 19 of 20 blocks, 32 h" in text


async def test_the_suggestion_moves_a_block_with_one_tap(tired: Chat) -> None:
    text = await tired.says("/week text")
    assert text.endswith(
        "💡 Recall on Thursday at 19:00 did not work out 3 of 3 times, but 08:40 gets done. Move it?"
    )
    assert tired.buttons == [
        "Move to Thu 08:40",
        "Make it 20 min",
        "Leave it",
        "◂ Week before",
        "Today",
        "As a picture",
    ]
    text = await tired.presses("Move to Thu 08:40")
    assert tired.toasts == ["Moved to Thursday 08:40, from now on."]
    assert "💡" not in text
    blocks = (await seen(tired, MONDAY + 24 * ONE_DAY)).plan.blocks
    assert [(block.key, f"{block.start:%H:%M}") for block in blocks][1] == ("recall", "08:40")


async def test_an_old_report_stays_the_report_of_its_week_when_its_suggestion_is_taken(tired: Chat) -> None:
    asked = await tired.says("/week text")
    tired.stage.clock.travel(on("09:00", 22))
    assert (await tired.presses("Move to Thu 08:40")).splitlines()[0] == asked.splitlines()[0].replace(
        "so far", "done"
    )
    assert "💡" not in tired.text


async def test_a_suggestion_of_long_ago_is_no_more_to_be_taken(tired: Chat) -> None:
    await tired.says("/week text")
    tired.stage.clock.travel(on("09:00", 36))
    before = (await seen(tired)).facts.enrolment.moves
    await tired.presses("Move to Thu 08:40")
    assert tired.text == "This button does not fit any more. /today shows your day as it is now."
    assert (await seen(tired)).facts.enrolment.moves == before


async def test_a_week_of_the_past_suggests_nothing(tired: Chat) -> None:
    assert "💡" not in await tired.says("/week -1 text")


@pytest.mark.parametrize(
    "made_up",
    [
        "1:shift",
        "1:shift:3:learning:0900",
        "1:shift:3:learning:0900:20260216",
        "1:shift:3:learning:0900:20260309",
        "1:shift:3:juggling:0900:20260302",
        "1:shift:5:learning:0900:20260302",
        "1:shift:3:learning:2500:20260302",
        "1:shift:9:learning:0900:20260302",
    ],
)
async def test_a_made_up_move_moves_nothing(chat: Chat, made_up: str) -> None:
    await chat.says("/week text")
    assert "does not fit any more" in await chat.presses_data(made_up)
    assert (await seen(chat)).facts.enrolment.moves == ()


async def test_the_report_comes_by_itself_as_the_same_picture(chat: Chat) -> None:
    for number in (1, 2, 3, 4):
        await chat.says(f"/done {number}")
    await chat.stage.travel(on("20:00", 6))
    report = chat.newest
    assert report["caption"].replace("\xa0", " ") == "4 of 20 blocks done: 7 h of 35 h, on 1 day."
    await chat.says("/week")
    assert chat.newest["photo"] == report["photo"]


async def test_the_text_has_the_minutes_by_state_as_the_picture_has_them(chat: Chat) -> None:
    await chat.says("/done 1")
    chat.stage.clock.travel(on("09:00", 8))
    text = await chat.says("/week -1 text")
    told = week_report((await seen(chat)).facts, MONDAY, MONDAY + 6 * ONE_DAY, chat.stage.clock.now()).minutes
    assert (told.done, told.held + told.missed) == (180, 32 * 60)
    assert "\n\ndone 3 h · missed 18 h · held by a spare day 14 h\n\n" in text
    assert (told.missed, told.held) == (18 * 60, 14 * 60)


async def test_finished_things_are_named(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    await chat.says("/done 1")
    text = await chat.says("/week text")
    assert "🪨 1 thing finished: Python memory model, stack vs heap, reference counting" in text


async def test_whoever_is_ahead_or_behind_is_told_in_study_days(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    items = (await seen(chat)).roadmap.every_item()
    topics = [item for item in items if item.kind is Kind.TOPIC][:3]
    for topic in topics:
        await tick(stage.cairn.coach, chat.person, topic.key, State.DONE)
    text = await chat.says("/week text")
    assert "2 study days ahead of the plan." in text
    assert "🪨 3 things finished: " in text
    stage.clock.travel(on("09:00", 5))
    assert "2 study days behind the plan." in await chat.says("/week text")


async def test_shipped_projects_are_counted(stage: Stage) -> None:
    chat = await morning(stage)
    project = next(item for item in (await seen(chat)).roadmap.every_item() if item.kind is Kind.PROJECT)
    await tick(stage.cairn.coach, chat.person, project.key, State.DONE)
    assert f"🚢 1 project shipped: {project.title}" in await chat.says("/week text")


async def test_once_the_roadmap_is_over_nothing_is_forecast(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 400))
    text = await chat.says("/week text")
    assert "finish" not in text
    assert text.startswith("A quiet week")
