"""One thing a day in the chat: picked in the evening, echoed in the morning, answered the next evening."""

from dataclasses import replace
from datetime import time

import pytest

from bot.chat.callbacks import encode
from bot.domain.commitment import Kept
from bot.services.wishes import change_learner
from tests.chat.evening import MONDAY, ONE_DAY, data, morning, on, pinged
from tests.chat.people import known, learner, seen, waiting
from tests.chat.stage import Chat, Stage

TUESDAY = MONDAY + ONE_DAY
QUESTION = "🎯 Tomorrow's one thing? If nothing else gets done, this does."


async def test_on_a_day_of_five_blocks_the_first_ping_echoes_it_and_the_evening_asks(stage: Stage) -> None:
    stage.clock.travel(on("08:00"))
    chat = await learner(stage, "backend-intensive", start=MONDAY, start_at=time(9))
    await change_learner(stage.cairn.coach, chat.person, lambda found: replace(found, commits=True))
    await stage.travel(on("23:30"))
    assert "Tomorrow's one thing" in chat.buttons
    await committed(chat)
    await stage.travel(on("12:00", 1))
    assert not [text for text in chat.texts if text.startswith("☀️")]
    await stage.travel(on("23:30", 1))
    echoed = [text for text in chat.texts if "🎯 after the gym: Refactor the login" in text]
    assert len(echoed) == 1
    assert echoed[0].startswith("🔔")
    assert "🎯 Did you do it? Refactor the login" in chat.text


async def test_the_evening_of_a_rest_day_asks_for_tomorrow_alone(stage: Stage) -> None:
    chat = await morning(stage, "backend-intensive")
    await change_learner(stage.cairn.coach, chat.person, lambda found: replace(found, commits=True))
    await stage.travel(on("23:30", 6))
    assert chat.text.startswith("🌙 You study again tomorrow. Choose one thing for it, while it is quiet.")
    assert chat.buttons == ["Tomorrow's one thing", "Today"]


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner on the evening of their first Monday, who wants one thing a day."""
    chat = await morning(stage)
    await chat.says("/settings")
    await chat.presses("One thing a day")
    await chat.presses("On")
    await stage.travel(on("21:40"))
    return chat


async def asked(chat: Chat) -> str:
    """Ask for tomorrow's one thing."""
    return await chat.presses("Tomorrow's one thing")


async def committed(chat: Chat, thing: str = "Refactor the login", cue: str = "after the gym") -> str:
    """Take on one thing in words, as somebody does who has met their obstacle."""
    await asked(chat)
    await chat.says(thing)
    return await chat.says(cue)


async def test_the_evening_asks_and_offers_what_tomorrow_brings(chat: Chat) -> None:
    assert "Tomorrow's one thing" in chat.buttons
    count = len(chat.phone.from_bot)
    text = await asked(chat)
    assert text.startswith(QUESTION)
    assert len(chat.phone.from_bot) == count + 1
    plan = (await seen(chat, TUESDAY)).plan
    titles = {item.title for block in plan.blocks for item in block.items} | {
        one.title for one in plan.blocks
    }
    assert chat.buttons[-1] == "Not tomorrow"
    assert set(chat.buttons[:-1]) <= titles


async def test_a_thing_and_a_cue_are_tapped(chat: Chat) -> None:
    await asked(chat)
    thing = chat.buttons[0]
    assert await chat.presses(thing) == (
        f"🎯 {thing}\nAfter what will you do it? Tap, or type a moment of your day."
    )
    await chat.presses("After breakfast")
    assert chat.texts[-2] == (
        f"🎯 For tomorrow. After breakfast: {thing}\nYou see it in the morning, and I ask in the evening."
    )
    made = (await seen(chat)).facts.commitments[TUESDAY]
    assert (made.words, made.cue, made.kept) == (thing, "After breakfast", None)
    assert await waiting(chat) is None


async def test_it_is_echoed_in_the_morning_and_asked_in_the_evening(chat: Chat) -> None:
    await committed(chat)
    await chat.stage.travel(on("12:00", 1))
    assert "🎯 after the gym: Refactor the login" in chat.text
    assert "🎯 after the gym: Refactor the login" in await chat.says("/today")
    await chat.stage.travel(on("21:45", 1))
    assert "🎯 Did you do it? Refactor the login" in chat.text
    text = await chat.presses("Yes")
    assert "🎯 Refactor the login: done." in text
    assert chat.toasts[-1] == "You said it and did it. 🎯"
    assert "Yes" not in chat.buttons


@pytest.mark.parametrize(("label", "word"), [("Partly", "partly done"), ("Not yet", "not yet")])
async def test_no_answer_is_a_bad_one(chat: Chat, label: str, word: str) -> None:
    await committed(chat)
    await chat.stage.travel(on("21:45", 1))
    old = data(chat, label)
    assert f"🎯 Refactor the login: {word}." in await chat.presses(label)
    await chat.presses_data(old)
    assert chat.toasts[-1] == "Already counted."


async def test_without_an_agenda_the_first_ping_echoes_it(stage: Stage) -> None:
    chat = await pinged(stage)
    await change_learner(
        stage.cairn.coach,
        chat.person,
        lambda one: type(one)(one.id, one.chat_id, one.zone, agenda=False, commits=True),
    )
    await stage.travel(on("21:40"))
    await committed(chat)
    await stage.travel(on("18:00", 1))
    assert chat.text.splitlines()[0].startswith("🔔")
    assert "🎯 after the gym: Refactor the login" in chat.text
    await stage.travel(on("19:10", 1))
    assert "Refactor the login" not in chat.text


async def test_a_time_of_the_clock_is_no_cue(chat: Chat) -> None:
    await asked(chat)
    await chat.says("Refactor the login")
    assert (await chat.says("18:30")).startswith("A moment works better than a clock")
    await chat.says("after lunch")
    assert "after lunch: Refactor the login" in chat.texts[-2]


@pytest.mark.parametrize("step", ["thing", "cue"])
async def test_what_is_too_long_is_said_so_and_asked_for_again(chat: Chat, step: str) -> None:
    await asked(chat)
    if step == "cue":
        await chat.says("Refactor the login")
    assert "too long for me" in await chat.says("word " * 100)
    waits = await waiting(chat)
    assert waits is not None
    assert waits.step == step


async def test_a_button_of_yesterdays_evening_asks_anew(chat: Chat) -> None:
    await asked(chat)
    old = chat.buttons[0]
    message = chat.newest["message_id"]
    await chat.stage.travel(on("21:45", 1))
    assert (await chat.presses(old, on=message)).startswith(("🎯", "🌙"))
    assert any(text.startswith(QUESTION) for text in chat.texts)
    assert not (await seen(chat)).facts.commitments


async def test_a_cue_that_comes_too_late_asks_for_the_thing_again(chat: Chat) -> None:
    await asked(chat)
    await chat.presses(chat.buttons[0])
    await chat.says("/cancel")
    assert (await chat.presses_data("1:cue:1")).startswith(QUESTION)
    assert not (await seen(chat)).facts.commitments


async def test_whoever_has_something_already_sees_it_and_can_take_another(chat: Chat) -> None:
    await committed(chat)
    text = await chat.presses_data("1:onething")
    assert "🎯 For tomorrow. after the gym: Refactor the login" in text
    await chat.presses(chat.buttons[0])
    await chat.presses("After dinner")
    assert (await seen(chat)).facts.commitments[TUESDAY].cue == "After dinner"


async def test_the_obstacle_of_a_phase_is_asked_once_and_shown_when_it_is_met(chat: Chat) -> None:
    assert (await committed(chat)).startswith("One question for this part of your roadmap")
    assert await chat.presses("Tired") == "If I am tired, then …? Tap, or type what you do then."
    assert await chat.presses("ten minutes only") == (
        "💪 If I am tired, then ten minutes only.\nI remind you of it when you skip a block for that."
    )
    await chat.stage.travel(on("18:00", 1))
    await chat.presses("Skip")
    assert await chat.presses("Tired") == (
        "You had a plan for this:\n💪 If I am tired, then ten minutes only."
    )
    await chat.presses("I did 10 min")
    assert (await seen(chat)).facts.checkins_on(TUESDAY)[0].minutes == 10
    await chat.stage.travel(on("21:45", 1))
    assert "🎯 For tomorrow." in await committed(chat)


async def test_another_reason_shows_no_plan_and_a_plan_can_be_typed(chat: Chat) -> None:
    await committed(chat)
    await chat.presses("Busy")
    assert "too long for me" in await chat.says("word " * 100)
    assert (await chat.says("my walk, with a podcast")).startswith(
        "💪 If the day is full, then my walk, with a podcast."
    )
    await chat.stage.travel(on("18:00", 1))
    await chat.presses("Skip")
    assert "You had a plan" not in await chat.presses("Tired")


async def test_it_is_offered_once_to_those_who_did_not_ask(stage: Stage) -> None:
    chat = await morning(stage)
    offered = []
    for number in range(5):
        await stage.travel(on("21:45", number))
        offered.append("One thing a day?" in chat.buttons)
    assert offered == [False, False, True, False, False]


async def test_the_offer_says_what_it_is_and_a_tap_begins_it(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.travel(on("21:45", 2))
    assert "In the evening you take on one thing for tomorrow" in await chat.presses("One thing a day?")
    assert "🎯 One thing a day" in await chat.presses("On")
    assert (await known(chat)).commits


async def test_whoever_does_not_want_it_is_told_where_it_is(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/help")
    assert (await chat.presses_data("1:onething")).startswith("Nothing to take on for tomorrow.")
    assert chat.buttons == ["One thing a day", "Today"]


@pytest.mark.parametrize(
    "made_up",
    [
        "1:thing",
        encode("thing", 999, TUESDAY, "x"),
        "1:kept",
        encode("kept", 999, TUESDAY, Kept.YES),
        "1:kept:1:20260303:perfect",
        encode("kept", 1, TUESDAY, Kept.YES),
        "1:foresee",
        "1:foresee:1:0:99",
        "1:remedy:1:0:1:99",
        "1:remedy:1:99:1:0",
        "1:remedy:999:0:1:0",
    ],
)
async def test_made_up_buttons_change_nothing(chat: Chat, made_up: str) -> None:
    await chat.says("/help")
    assert "does not fit any more" in await chat.presses_data(made_up)
    facts = (await seen(chat)).facts
    assert (facts.commitments, facts.obstacles) == ({}, {})


async def test_settings_show_the_evenings_message_that_one_thing_a_day_brings(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    assert "🌙 No evening review" in await chat.says("/settings")
    await chat.presses("One thing a day")
    assert "🌙 Evening review at 21:00" in await chat.presses("On")
