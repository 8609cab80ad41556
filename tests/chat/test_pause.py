"""A break: asked for, typed, changed, ended; and nothing typed later pauses by accident."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.pauses import pause_at
from tests.chat.people import TODAY, learner, seen, waiting
from tests.chat.stage import SUNDAY, Chat, Stage


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner, on a Sunday morning."""
    return await learner(stage)


async def back_on(chat: Chat) -> date | None:
    """Give the day on which the learner is back; fails where there is no pause with an end."""
    running = pause_at((await seen(chat)).facts.enrolment, TODAY)
    assert running is not None
    return running.last + timedelta(days=1) if running.last else None


async def is_paused(chat: Chat) -> bool:
    return pause_at((await seen(chat)).facts.enrolment, TODAY) is not None


@pytest.mark.parametrize(
    ("label", "day"),
    [("3 days", date(2026, 3, 4)), ("7 days", date(2026, 3, 8)), ("Until I say so", None)],
)
async def test_a_pause_is_tapped(chat: Chat, label: str, day: date | None) -> None:
    await chat.says("/pause")
    await chat.presses(label)
    assert await back_on(chat) == day
    assert chat.buttons == ["Resume now"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Monday", date(2026, 3, 2)),
        ("until Friday", date(2026, 3, 6)),
        ("2 weeks", date(2026, 3, 15)),
        ("2026-04-01", date(2026, 4, 1)),
    ],
)
async def test_the_day_is_typed_with_the_command_or_after_it(chat: Chat, typed: str, day: date) -> None:
    await chat.says(f"/pause {typed}")
    assert await back_on(chat) == day
    await chat.says("/resume")
    await chat.says("/pause")
    await chat.says(typed)
    assert await back_on(chat) == day
    assert await waiting(chat) is None


async def test_the_learner_reads_when_it_goes_on(chat: Chat) -> None:
    await chat.says("/pause 2026-03-29")
    assert chat.text == "Paused. On Sunday 29 March I'll be back by myself.\nEnjoy the break."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("soon", "I can't read soon as a day. Write it like tomorrow, Friday, 29 March or 2026-03-29."),
        ("31 Feb", "31 Feb: the calendar has no such day. Write it like 29 March or 2026-03-29."),
        ("2026-02-01", "Sunday 1 February is not ahead of us. Name a day after today, or just /pause."),
        ("today", "Sunday 1 March is not ahead of us. Name a day after today, or just /pause."),
    ],
)
async def test_what_is_no_day_ahead_is_asked_again(chat: Chat, typed: str, answer: str) -> None:
    await chat.says("/pause")
    await chat.says(typed)
    assert chat.text == answer
    assert not await is_paused(chat)
    await chat.says("Monday")
    assert await is_paused(chat)


async def test_not_now_ends_the_question(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses("Not now")
    await chat.says("Monday")
    assert not await is_paused(chat)


async def test_the_question_is_forgotten_after_an_hour(chat: Chat) -> None:
    await chat.says("/pause")
    chat.stage.clock.travel(SUNDAY + timedelta(hours=2))
    await chat.says("Monday")
    assert not await is_paused(chat)


async def test_another_conversation_goes_on_after_a_typed_pause(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Day start")
    await chat.says("/pause Monday")
    found = await waiting(chat)
    assert found is not None
    assert found.flow == "settings"


async def test_during_a_pause_the_question_offers_to_end_it(chat: Chat) -> None:
    await chat.says("/pause Monday")
    await chat.says("/pause")
    assert chat.text.startswith("You are on a pause until Monday 2 March.")
    assert chat.buttons == ["Resume now", "3 days", "7 days", "14 days", "Not now"]
    await chat.presses("Resume now")
    assert chat.text.startswith("Welcome back! Your roadmap goes on where you left it.")
    assert not await is_paused(chat)
    assert await waiting(chat) is None


async def test_a_pause_without_end_says_so(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses("Until I say so")
    await chat.says("/pause")
    assert chat.text.startswith("You are on a pause.\n")


async def test_a_pause_is_made_longer(chat: Chat) -> None:
    await chat.says("/pause Monday")
    await chat.says("/pause")
    await chat.presses("7 days")
    assert await back_on(chat) == date(2026, 3, 8)


async def test_nothing_is_pinged_on_a_pause_and_one_message_ends_it(chat: Chat) -> None:
    await chat.says("/pause Tuesday")
    before = len(chat.texts)
    await chat.stage.travel(datetime(2026, 3, 3, 9, tzinfo=UTC))
    assert len(chat.texts) == before + 1


async def test_after_a_pause_a_replan_is_offered_where_days_were_missed_before_it(chat: Chat) -> None:
    chat.stage.clock.travel(SUNDAY + timedelta(days=3))
    await chat.says("/pause")
    await chat.presses("Until I say so")
    chat.stage.clock.travel(SUNDAY + timedelta(days=28))
    assert "Shall the plan meet you where you are?" in await chat.says("/resume")
    assert chat.buttons.count("Replan") == 1
    await chat.presses("Replan")
    assert chat.text.startswith("🧭 3 study days went by without study.")


async def test_after_a_pause_whoever_is_on_the_plan_is_offered_none(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses("Until I say so")
    chat.stage.clock.travel(SUNDAY + timedelta(days=25))
    assert "Shall the plan" not in await chat.says("/resume")
    assert "Replan" not in chat.buttons


async def test_a_double_press_on_resume_is_answered_kindly(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses("3 days")
    message = chat.newest["message_id"]
    await chat.presses("Resume now")
    await chat.presses_data("1:resume", on=message)
    assert chat.text == "No pause to end: your roadmap is on. /today shows what comes next."


@pytest.mark.parametrize("data", ["1:rest", "1:rest:-1", "1:rest:9999", "1:rest:x"])
async def test_a_press_that_is_made_up_pauses_nothing(chat: Chat, data: str) -> None:
    await chat.says("/pause")
    await chat.presses_data(data)
    assert not await is_paused(chat)
    assert chat.buttons == ["Today"]


async def test_a_press_that_is_made_up_ends_no_pause(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses("3 days")
    await chat.presses_data("1:resume:c")
    assert await is_paused(chat)


async def test_a_shared_place_is_no_day(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.shares(51.5, -0.12)
    assert chat.text == "I got an empty message. Send it as text."


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (10, None),
        (20, "Today's usual time is past, so what is left begins at 20:05."),
        (23, "It is too late for today's blocks now, so today is rest. Nothing is lost."),
    ],
)
async def test_whoever_comes_back_late_is_told_what_became_of_today(
    chat: Chat, hour: int, said: str | None
) -> None:
    await chat.says("/pause")
    await chat.presses("Until I say so")
    chat.stage.clock.travel(datetime(2026, 3, 1, hour, tzinfo=UTC))
    await chat.says("/resume")
    lines = chat.text.splitlines()
    assert lines[0] == "Welcome back! Your roadmap goes on where you left it."
    assert lines[1] == (said or "")


async def all_answered(chat: Chat) -> None:
    """Answer the whole of the Sunday, in its evening."""
    await chat.stage.travel(datetime(2026, 3, 1, 22, 30, tzinfo=UTC))
    await chat.says("/done all")


async def test_a_pause_leaves_a_day_as_it_is_on_which_all_was_answered(chat: Chat) -> None:
    await all_answered(chat)
    done = await chat.says("/today")
    await chat.says("/pause Thursday")
    assert chat.text.splitlines() == [
        "Paused. On Thursday 5 March I'll be back by myself.",
        "All of today is answered and stays as it is: the pause begins tomorrow.",
        "Enjoy the break.",
    ]
    assert await chat.says("/today") == done
    before = len(chat.texts)
    await chat.stage.travel(datetime(2026, 3, 5, 9, tzinfo=UTC))
    assert len(chat.texts) == before + 1
    assert chat.text.startswith("👋 Welcome back!")
    assert "Thursday 5 March · day 2" in chat.text
    assert await chat.says("/today 2026-03-01") == done


async def test_a_pause_that_begins_tomorrow_is_taken_back_on_the_same_evening(chat: Chat) -> None:
    await all_answered(chat)
    await chat.says("/pause Thursday")
    await chat.says("/pause")
    assert chat.text.startswith("Your pause begins on Monday 2 March and lasts until Thursday 5 March.")
    assert chat.buttons == ["Resume now", "3 days", "7 days", "14 days", "Not now"]
    await chat.presses("Resume now")
    assert not await is_paused(chat)
    assert (await seen(chat, date(2026, 3, 2))).plan.number == 2


async def test_a_pause_without_end_that_begins_tomorrow_says_so(chat: Chat) -> None:
    await all_answered(chat)
    await chat.says("/pause")
    await chat.presses("Until I say so")
    await chat.says("/pause")
    assert chat.text.startswith("Your pause begins on Monday 2 March.\n")
    assert "your finish day is known again when you are back." in await chat.says("/progress text")


async def test_no_pause_is_needed_until_tomorrow_where_all_of_today_is_answered(chat: Chat) -> None:
    await all_answered(chat)
    await chat.says("/pause Thursday")
    await chat.says("/pause tomorrow")
    assert chat.text == "All of today is answered, so nothing is due before tomorrow. Rest well."
    assert chat.buttons == ["Today"]
    assert not await is_paused(chat)
    assert (await seen(chat, date(2026, 3, 2))).plan.number == 2
