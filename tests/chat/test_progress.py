"""Progress: /progress says what is done against what was planned, and when all of it will be."""

from dataclasses import replace

import pytest

from bot.chat.markup import plain
from bot.chat.texts import progress_card
from bot.chat.voice import Voice
from bot.domain.burnup import BurnUp
from bot.domain.checkin import Outcome, State
from bot.domain.tally import Tally
from bot.services.answering import Saying, check_in
from bot.services.days import look_at_progress
from bot.services.pausing import pause
from bot.services.replanning import look_at_ways
from bot.services.ticking import tick
from tests.chat.evening import MONDAY, ONE_DAY, morning, on
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage

SAY = Voice.of(None)


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner on the first morning of a roadmap with soft deadlines."""
    return await morning(stage, "backend-intensive")


async def live(chat: Chat, days: int, *, ticking: bool = True, minutes: int | None = None) -> None:
    """Let some days pass on which every block is answered, and every item ticked that is due."""
    for number in range(days):
        day = MONDAY + number * ONE_DAY
        await chat.stage.travel(on("23:30", number))
        view = await seen(chat, day)
        for block in view.plan.blocks:
            outcome = Outcome.DONE if minutes is None else Outcome.PARTLY
            await check_in(chat.stage.cairn.coach, chat.person, Saying(day, block.key, outcome, minutes))
        due = [one.item.key for one in view.facts.course.stretches.values() if one.last == day]
        for key in due if ticking else ():
            await tick(chat.stage.cairn.coach, chat.person, key, State.DONE)
    await chat.stage.travel(on("09:00", days))


async def known(chat: Chat) -> BurnUp:
    """Look at the burn-up as the bot does."""
    return (await look_at_progress(chat.stage.cairn.coach, chat.person))[1]


BY_PLAN = "If you keep to the plan from here, you finish on {day}."


async def test_on_the_first_day_the_end_is_the_plans(chat: Chat) -> None:
    assert await chat.says("/progress text") == (
        "Your path · 56 things ahead\n\n"
        "Right on plan. A few more blocks, and I can tell when you will finish.\n"
        "The plan ends on Sunday 24 May."
    )
    assert chat.buttons == ["Today", "Week", "Roadmap", "As a picture"]


async def test_who_is_ahead_without_a_pace_is_told_both_the_day_by_the_plan_and_its_end(chat: Chat) -> None:
    items = list((await seen(chat)).facts.course.stretches.values())
    for one in items[: len(items) // 2]:
        await tick(chat.stage.cairn.coach, chat.person, one.item.key, State.DONE)
    text = await chat.says("/progress text")
    assert "ahead of the plan. If you keep to the plan from here, you finish on" in text
    assert text.endswith("The plan ends on Sunday 24 May.")


async def test_what_is_done_stands_against_what_was_planned(chat: Chat) -> None:
    await live(chat, 7)
    told, text = await known(chat), await chat.says("/progress text")
    assert text.startswith(f"{told.so_far} of 56 things finished\nThe plan has {told.due} by now.\n")
    assert "⏱ 60 h studied; so far the plan had 60 h." in text
    assert "At your pace you finish on Saturday 23 May." in text
    assert told.so_far == told.due > 0


@pytest.mark.parametrize("roadmap", ["backend-intensive", "backend-interview", "deep-engineer"])
async def test_the_roadmap_counts_what_progress_counts_and_tells_the_others_apart(
    stage: Stage, roadmap: str
) -> None:
    chat = await morning(stage, roadmap)
    first = next(iter((await seen(chat)).facts.course.stretches))
    await tick(stage.cairn.coach, chat.person, first, State.DONE)
    total = (await known(chat)).total
    more = len(tuple((await seen(chat)).roadmap.every_item())) - total
    assert (await chat.says("/progress text")).startswith(f"1 of {total} things finished")
    text = await chat.says("/roadmap text")
    assert f"1 of {total} things finished." in text
    assert (f"And {more} more outside your plan: take them whenever you like." in text) is bool(more)


async def test_who_is_late_is_told_so_with_the_finish_day_and_its_spread(chat: Chat) -> None:
    await live(chat, 10, ticking=False, minutes=45)
    told, text = await known(chat), await chat.says("/progress text")
    assert f"{told.forecast.behind} study days behind the plan." in text
    assert "Likely between " in text
    assert told.coming


async def test_loose_deadlines_are_never_called_behind(stage: Stage) -> None:
    chat = await morning(stage, "python-ml-dsa")
    await live(chat, 10, ticking=False, minutes=45)
    text = await chat.says("/progress text")
    assert (await known(chat)).forecast.behind > 0
    assert "behind" not in text
    assert "by now" not in text
    assert "At your pace you finish on" in text


async def test_a_pace_that_tells_nothing_gives_no_wild_date(chat: Chat) -> None:
    await live(chat, 4, ticking=False, minutes=10)
    text = await chat.says("/progress text")
    assert "At the pace of your last blocks no day can be told." in text
    assert BY_PLAN.format(day="Thursday 28 May") in text


async def test_the_finish_day_without_a_pace_is_that_of_a_replan_which_keeps_to_the_plan(
    stage: Stage,
) -> None:
    chat = await morning(stage)
    stage.clock.travel(on("08:00", 7))
    [shift, *_] = (await look_at_ways(stage.cairn.coach, chat.person)).ways
    text = await chat.says("/progress text")
    assert shift.finish is not None
    await chat.says("/replan")
    await chat.presses("Move all by 7 days")
    told = (await known(chat)).forecast
    assert (told.finish, told.as_planned) == (None, shift.finish)
    assert "Nothing is overdue yet." in text
    assert "Right on plan" not in text


async def test_before_the_start_the_start_is_told(stage: Stage) -> None:
    stage.clock.travel(on("08:00"))
    chat = await learner(stage, "backend-intensive", start=MONDAY + 7 * ONE_DAY)
    assert "Starts on Monday 9 March." in await chat.says("/progress text")


async def test_on_an_open_pause_the_end_waits_too(chat: Chat) -> None:
    await live(chat, 4)
    await pause(chat.stage.cairn.coach, chat.person, None)
    text = await chat.says("/progress text")
    assert "On a pause: your finish day is known again when you are back." in text
    assert "The plan" not in text.partition("\n\n")[2]
    assert "of 56 things finished" in text


async def test_after_the_end_it_is_said_when_the_plan_ended(chat: Chat) -> None:
    await live(chat, 1)
    chat.stage.clock.travel(on("09:00", 100))
    text = await chat.says("/progress text")
    assert text.endswith(
        "\n\n71 study days behind the plan. 55 things are left: /replan gives them new days.\n"
        "The plan ended on Sunday 24 May."
    )
    assert "the plan ended on Sunday 24 May" in await chat.says("/progress")
    assert "Keep the end" not in await chat.says("/replan")
    assert "all else is passed over: then nothing is left" in chat.text


async def test_who_has_finished_everything_is_told_so(chat: Chat) -> None:
    for item in (await seen(chat)).roadmap.every_item():
        await tick(chat.stage.cairn.coach, chat.person, item.key, State.DONE)
    text = await chat.says("/progress text")
    assert "🎉 You finished all of it on Monday 2 March." in text
    assert "pace" not in text
    assert await chat.says("/progress") == "🎉 56 of 56 things finished: you were through on Monday 2 March."


async def test_whoever_passed_the_rest_over_is_told_that_nothing_is_left_and_not_that_all_is_finished(
    chat: Chat,
) -> None:
    first = next(iter((await seen(chat)).facts.course.stretches))
    await tick(chat.stage.cairn.coach, chat.person, first, State.DONE)
    chat.stage.clock.travel(on("09:00", 100))
    await chat.says("/replan")
    await chat.presses("Jump to today")
    told = await known(chat)
    assert (told.so_far, told.total, told.passed) == (1, 1, 55)
    text = await chat.says("/progress text")
    assert text.startswith("1 of 1 thing finished\n")
    assert "\n⏭ 55 passed over." in text
    assert text.endswith("\n\nNothing is left to finish: the rest was passed over.")
    assert await chat.says("/progress") == "1 of 1 thing finished: nothing is left, 55 passed over."
    words = progress_card.words(SAY, "", told)
    assert (words.lead, words.finish) == ("55 passed over", "")


@pytest.mark.parametrize(
    ("minutes", "planned", "said"),
    [
        (90, 150, (90, "minutes of 150 by now")),
        (570, 630, (10, "hours of 11 by now")),
        (1, 60, (1, "minute of 60 by now")),
    ],
)
async def test_no_rounding_hides_that_less_was_studied_than_planned(
    chat: Chat, minutes: int, planned: int, said: tuple[int, str]
) -> None:
    told = replace(await known(chat), studied=Tally(planned=planned, minutes=minutes))
    assert progress_card.words(SAY, "", told).numbers[-1] == said


HOW_TO_FINISH = "👉 Through with something? Open your roadmap below, choose its part and tap ✓."


async def test_who_has_studied_and_finished_nothing_is_told_so_kindly_and_how_a_thing_gets_finished(
    chat: Chat,
) -> None:
    assert HOW_TO_FINISH not in await chat.says("/progress text")
    await live(chat, 3, ticking=False, minutes=45)
    hours = plain(SAY.minutes((await known(chat)).studied.minutes))
    text = await chat.says("/progress text")
    assert text.startswith(f"{hours} of study · 56 things ahead\n")
    assert f"\n\n{HOW_TO_FINISH}" in text
    caption = await chat.says("/progress")
    assert caption.startswith(f"{hours} of study, 56 things ahead")
    assert HOW_TO_FINISH in caption
    first = next(iter((await seen(chat)).facts.course.stretches))
    await tick(chat.stage.cairn.coach, chat.person, first, State.DONE)
    assert HOW_TO_FINISH not in await chat.says("/progress text")


async def test_it_comes_as_a_picture_with_one_sentence_and_its_text_a_tap_away(chat: Chat) -> None:
    await live(chat, 7)
    caption = await chat.says("/progress")
    assert "photo" in chat.newest
    assert caption == (
        f"{(await known(chat)).so_far} of 56 things finished: at your pace you finish on Saturday 23 May."
    )
    assert chat.buttons == ["Today", "Week", "Roadmap", "As text"]
    assert "⏱" in await chat.presses("As text")
    assert "photo" not in chat.newest
    await chat.presses("As a picture")
    assert "photo" in chat.newest


async def test_on_the_first_day_the_caption_says_what_lies_ahead_and_until_when(chat: Chat) -> None:
    assert await chat.says("/progress") == "56 things ahead; the plan ends on Sunday 24 May."


async def test_before_the_start_the_caption_names_the_first_day(stage: Stage) -> None:
    stage.clock.travel(on("08:00"))
    chat = await learner(stage, "backend-intensive", start=MONDAY + 7 * ONE_DAY)
    assert await chat.says("/progress") == "56 things ahead; your first day is Monday 9 March."


async def test_on_an_open_pause_the_caption_has_no_finish_day(chat: Chat) -> None:
    await live(chat, 4)
    await pause(chat.stage.cairn.coach, chat.person, None)
    assert await chat.says("/progress") == (
        f"{(await known(chat)).so_far} of 56 things finished; your finish day is known again after your break."
    )


async def test_after_the_end_the_caption_says_when_that_was(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 100))
    late = (await known(chat)).forecast.behind
    assert await chat.says("/progress") == (
        f"56 things ahead, {late} study days behind; the plan ended on Sunday 24 May."
    )


async def test_the_caption_says_how_far_behind_one_is(chat: Chat) -> None:
    await live(chat, 10, ticking=False, minutes=45)
    late = (await known(chat)).forecast.behind
    caption = await chat.says("/progress")
    assert f", 56 things ahead, {late} study days behind: at your pace you finish on " in caption


async def test_where_many_blocks_have_no_answer_it_is_said_what_the_pace_counts_on(chat: Chat) -> None:
    await live(chat, 5)
    assert "last ones" not in await chat.says("/progress text")
    chat.stage.clock.travel(on("09:00", 9))
    assert "That is if you do each block as you did the last ones you answered." in await chat.says(
        "/progress text"
    )
    assert ": if you do each block as you did your last ones, you finish on " in await chat.says("/progress")
