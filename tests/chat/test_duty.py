"""Weekly duties in the chat: one tap on their day or below the week's report, and one tap back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from markupsafe import Markup

from bot.chat.screen import Screen
from bot.chat.texts import duties
from bot.domain.duties import WeeklyDuty
from bot.domain.roadmap import Duty
from tests.chat.people import begin, learner, seen
from tests.chat.pseudo import PSEUDO, assert_all_pseudo
from tests.chat.stage import Chat, Stage

START = date(2026, 3, 1)
PUSH = "Push GitHub weekly"


async def last_day(chat: Chat) -> date:
    """Give the first day on which the duty is asked for."""
    course = (await seen(chat)).facts.course
    for day in course.study_days:
        if (await seen(chat, day)).plan.duties:
            return day
    raise AssertionError("no duty")


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner at noon of the day that asks for a duty."""
    chat = await learner(stage, "python-ml-dsa", start=START)
    stage.clock.travel(datetime.combine(await last_day(chat), time(12), UTC))
    return chat


async def test_a_duty_is_ticked_on_its_day_and_opened_again(chat: Chat) -> None:
    assert f"📌 Once a week: ▫️ {PUSH}" in await chat.says("/today")
    await chat.presses(f"✓ {PUSH}")
    assert chat.toasts[-1] == "Ticked for this week."
    assert f"📌 Once a week: ✅ {PUSH}" in chat.text
    await chat.presses(f"↩ {PUSH}")
    assert f"📌 Once a week: ▫️ {PUSH}" in chat.text


async def test_a_second_tap_on_an_old_button_changes_nothing(chat: Chat) -> None:
    await chat.says("/today")
    day = f"{(await seen(chat)).today:%Y%m%d}"
    enrolment = (await seen(chat)).facts.enrolment.id
    for _ in range(2):
        await chat.presses_data(f"1:duty:{enrolment}:{day}:0:on:day")
    assert chat.toasts[-1] == "That is so already."
    assert len((await seen(chat)).facts.duty_ticks) == 1


async def test_the_weeks_report_tells_of_it_and_takes_the_tick(chat: Chat) -> None:
    await chat.says("/week text")
    assert f"📌 Once a week: ▫️ {PUSH}" in chat.text
    await chat.presses(f"✓ {PUSH}")
    assert "on" in chat.toasts[-1] or chat.toasts[-1] == "Ticked for this week."
    await chat.says("/week text")
    assert f"📌 Once a week: ✅ {PUSH}" in chat.text


async def test_last_week_can_still_be_ticked_and_older_ones_not(chat: Chat) -> None:
    chat.stage.clock.advance(timedelta(days=5))
    await chat.says("/week -1")
    assert f"✓ {PUSH}" in chat.buttons
    await chat.presses(f"✓ {PUSH}")
    assert chat.toasts[-1] == "Ticked for this week."
    chat.stage.clock.advance(timedelta(days=7))
    await chat.says("/week -2")
    assert f"↩ {PUSH}" not in chat.buttons


async def test_a_tick_for_a_week_that_is_long_over_is_refused_kindly(chat: Chat) -> None:
    day, enrolment = (await seen(chat)).today, (await seen(chat)).facts.enrolment.id
    await chat.says("/today")
    chat.stage.clock.advance(timedelta(days=30))
    await chat.presses_data(f"1:duty:{enrolment}:{day:%Y%m%d}:0:on:day")
    assert "is closed: I take answers for today and the last 7 days." in chat.text


async def test_a_tick_ahead_of_its_week_is_refused_kindly(chat: Chat) -> None:
    later, enrolment = (
        (await seen(chat)).today + timedelta(days=14),
        (await seen(chat)).facts.enrolment.id,
    )
    await chat.says("/today")
    await chat.presses_data(f"1:duty:{enrolment}:{later:%Y%m%d}:0:on:day")
    assert "lies ahead" in chat.text


@pytest.mark.parametrize("data", ["1:duty", "1:duty:1:20260301:9:on:day", "1:duty:99:20260301:0:on:day"])
async def test_a_button_that_is_made_up_is_answered_kindly(chat: Chat, data: str) -> None:
    await chat.says("/today")
    await chat.presses_data(data)
    assert chat.text == "This button does not fit any more. /today shows your day as it is now."


async def test_the_tick_of_a_roadmap_that_waits_is_not_taken(chat: Chat) -> None:
    await chat.says("/today")
    message = chat.newest["message_id"]
    await begin(chat, "fulltime-backend")
    await chat.presses(f"✓ {PUSH}", on=message)
    assert chat.text == "This button does not fit any more. /today shows your day as it is now."


async def test_a_tick_stays_when_the_week_begins_on_another_day(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses(f"✓ {PUSH}")
    await chat.says("/settings")
    await chat.presses_data("1:set:week:monday")
    found = await seen(chat)
    assert len(found.facts.duty_ticks) == 1


@pytest.mark.parametrize("done", [True, False])
async def test_no_word_escapes_translation(chat: Chat, done: bool) -> None:
    view = await seen(chat)
    told = (WeeklyDuty(Duty(PUSH), done),)
    rows = duties.taps(PSEUDO, view, view.today, told, "day")
    assert_all_pseudo(Screen(duties.line(PSEUDO, told) or Markup(), rows), [PUSH])
    for news in (True, False):
        assert_all_pseudo(duties.toast(PSEUDO, news=news, done=done))
