"""After a missed day: ten minutes bring the learner back, in words that never scold and never show a zero."""

import re
from dataclasses import replace

import pytest

from bot.chat.texts import run, streak_card
from bot.chat.voice import Voice
from bot.domain.streak import DayStatus, Streak, statuses
from bot.services.wishes import change_learner
from tests.chat.evening import MONDAY, morning, on
from tests.chat.people import seen
from tests.chat.stage import Chat, Stage

SCOLDS = re.compile(
    r"\b0 (?:days?|blocks? in a row|of|min)\b|\bfail|\bfault|\blazy|\bshame|\bguilt|\bbroke|\bagain\b.*missed|you should",
    re.IGNORECASE,
)


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner who did one day, whose reserve held two, and who missed the fourth."""
    chat = await morning(stage)
    await chat.says("/done 1")
    await stage.travel(on("04:30", days=4))
    return chat


async def test_the_next_morning_begins_with_ten_minutes_of_the_same_topic(chat: Chat) -> None:
    before = len(chat.texts)
    await chat.stage.travel(on("12:00", days=4))
    [text] = chat.texts[before:]
    missed = (await seen(chat, MONDAY.replace(day=5))).plan.blocks[0]
    assert text.startswith(f"🌱 10 min of {missed.title} are enough to be back.")
    assert "✓ 10 min to be back" in chat.buttons


async def test_who_was_silent_is_told_why_nothing_but_this_comes(chat: Chat) -> None:
    coach = chat.stage.cairn.coach
    await change_learner(coach, chat.person, lambda found: replace(found, touched_on=MONDAY))
    await chat.stage.travel(on("12:00", days=4))
    assert "🌱 10 min of" in chat.text
    assert "🤫 I keep quiet about the blocks until I hear from you." in chat.text


async def test_it_tells_what_the_agenda_would_have(stage: Stage) -> None:
    chat = await morning(stage)
    for day in range(3):
        await stage.travel(on("12:00", days=day))
        await chat.says("/done 1")
    await stage.travel(on("12:00", days=6))
    [text] = [text for text in chat.texts if text.startswith("🌱")]
    assert "📜 " in text


async def test_ten_minutes_repair_the_run(chat: Chat) -> None:
    await chat.stage.travel(on("08:00", days=4))
    assert (await seen(chat)).streak.current == 0
    await chat.presses("✓ 10 min to be back")
    view = await seen(chat)
    assert chat.text.startswith("🌱 Welcome back.")
    assert "Your run goes on as if nothing had been." in chat.text
    assert (view.streak.current, view.streak.reserve) == (2, 0)
    assert DayStatus.MISSED not in statuses(view.facts, view.now).values()


async def test_undo_takes_the_comeback_back(chat: Chat) -> None:
    await chat.stage.travel(on("08:00", days=4))
    await chat.presses("✓ 10 min to be back")
    await chat.presses("Undo")
    assert (await seen(chat)).streak.current == 0


async def test_a_double_press_counts_once(chat: Chat) -> None:
    await chat.stage.travel(on("08:00", days=4))
    message = chat.newest["message_id"]
    press = f"1:comeback:{(await seen(chat)).facts.enrolment.id}"
    await chat.presses("✓ 10 min to be back")
    await chat.presses_data(press, on=message)
    assert chat.toasts[-1] == "Already counted."
    assert (await seen(chat)).streak.kept_total == 2


@pytest.mark.parametrize("day_later", [0, 1])
async def test_what_is_kept_is_the_topic_that_the_message_named(chat: Chat, day_later: int) -> None:
    await chat.stage.travel(on("08:00", days=4))
    named = chat.text.split(" of ")[1].split(" are enough")[0]
    message = chat.newest["message_id"]
    assert "It is the topic of Thursday 5 March; today's own blocks come after it." in chat.text
    await chat.stage.travel(on("08:30", days=4 + day_later))
    await chat.presses("✓ 10 min to be back", on=message)
    assert any(text.startswith(f"🌱 Welcome back. {named}: 10 min.") for text in chat.texts)


async def test_after_i_am_at_day_12_the_message_names_a_block_of_today(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    await stage.travel(on("05:00", days=3))
    await chat.says("/replan")
    await chat.presses("I am at …")
    await chat.says("day 12")
    await stage.travel(on("12:00", days=3))
    text = next(text for text in chat.texts if text.startswith("🌱"))
    [item] = (await seen(chat)).plan.blocks[0].items
    assert item.title in text.split("\n\n")[0]
    assert "It is the topic of" not in text


async def test_today_offers_it_too(chat: Chat) -> None:
    await chat.says("/today")
    assert "🌱 10 min of" in chat.text
    await chat.presses("✓ 10 min to be back")
    assert (await seen(chat)).streak.current == 2


STILL = "🌱 Your run can still go on: 10 min of FastAPI Learning, until Sun 8 Mar 04:00."


async def test_the_second_morning_tells_until_when_the_run_can_still_go_on(chat: Chat) -> None:
    before = len(chat.texts)
    await chat.stage.travel(on("18:00", days=5))
    told = [text for text in chat.texts[before:] if STILL in text]
    assert len(told) == 1
    assert not [text for text in told if SCOLDS.search(text)]
    await chat.says("/today")
    assert STILL in chat.text
    await chat.presses("✓ 10 min to be back")
    assert "Your run goes on as if nothing had been." in chat.text
    await chat.says("/today")
    assert STILL not in chat.text


async def test_the_first_and_the_third_morning_do_not_tell_it(chat: Chat) -> None:
    await chat.stage.travel(on("18:00", days=4))
    assert not [text for text in chat.texts if "can still go on" in text]
    await chat.stage.travel(on("04:30", days=6))
    count = len(chat.texts)
    await chat.stage.travel(on("18:00", days=6))
    assert not [text for text in chat.texts[count:] if "can still go on" in text]


async def test_a_press_much_later_is_answered_kindly(chat: Chat) -> None:
    await chat.stage.travel(on("08:00", days=4))
    message = chat.newest["message_id"]
    await chat.says("/done 1")
    chat.stage.clock.travel(on("08:00", days=5))
    await chat.says("/done 1")
    chat.stage.clock.travel(on("08:00", days=6))
    await chat.presses("✓ 10 min to be back", on=message)
    assert chat.text == "That day is a while ago. Any block of /today brings you back just as well."


@pytest.mark.parametrize("press", ["1:comeback", "1:comeback:x", "1:comeback:999"])
async def test_a_press_that_is_made_up_keeps_nothing(chat: Chat, press: str) -> None:
    await chat.says("/today")
    await chat.presses_data(press)
    assert (await seen(chat)).streak.current == 0


async def test_who_did_a_block_is_not_called_back(chat: Chat) -> None:
    await chat.says("/done 1")
    before = len(chat.texts)
    await chat.stage.travel(on("12:00", days=4))
    assert not [text for text in chat.texts[before:] if text.startswith("🌱")]


async def test_a_spare_day_is_told_once_the_next_morning(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/done 1")
    await stage.travel(on("05:00", days=2))
    before = len(chat.texts)
    await stage.travel(on("23:30", days=2))
    told = [text for text in chat.texts[before:] if "🛟 I used 1 spare day for yesterday; 1 is left." in text]
    assert len(told) == 1


async def test_no_text_that_is_shown_with_a_streak_of_nothing_scolds_or_shows_a_zero(chat: Chat) -> None:
    await chat.stage.travel(on("08:00", days=4))
    assert (await seen(chat)).streak.current == 0
    for command in (
        "today",
        "now",
        "streak text",
        "week text",
        "progress text",
        "replan",
        "start",
        "mode",
        "settings",
    ):
        await chat.says(f"/{command}")
    await chat.stage.travel(on("12:00", days=7))
    assert len(chat.texts) > 12
    assert [text for text in chat.texts if SCOLDS.search(text)] == []


async def test_a_week_of_nothing_but_coming_back_counts_the_minutes_alone(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.travel(on("09:00", days=3))
    await chat.presses("✓ 10 min to be back")
    text = await chat.says("/week text")
    assert text.startswith("You are back: 10\xa0min of study.\n")
    assert "✅ Thu: 10 min, back again" in text
    await stage.travel(on("09:00", days=8))
    assert "You came back: 10\xa0min of study.\n" in await chat.says("/week -1 text")
    assert "The week before: 10 min" in await chat.says("/week text")
    assert [text for text in chat.texts if SCOLDS.search(text)] == []


def test_the_words_of_a_streak_never_show_a_zero() -> None:
    say = Voice.of("en")
    for reserve in range(4):
        none = Streak(current=0, best=0, reserve=reserve)
        assert "0" not in str(run.streak_line(say, none))
        assert "0" not in str(streak_card.headline(say, none))
