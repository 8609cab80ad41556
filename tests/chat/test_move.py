"""Moving blocks: which one, to when, once or for good."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.chat.people import TODAY, learner, seen, starts, waiting
from tests.chat.stage import Chat, Stage

NEXT_SUNDAY = TODAY + timedelta(days=7)


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner whose four blocks of a Sunday begin at 18:00."""
    return await learner(stage)


async def to_question(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Block times")
    await chat.presses(chat.buttons[0])


async def test_a_block_is_moved_once(chat: Chat) -> None:
    await to_question(chat)
    assert chat.text.startswith("Move Advanced Python Learning from 18:00 to?")
    await chat.presses("17:00")
    assert chat.buttons == ["Only Sunday 1 March", "Every Sunday", "Back"]
    await chat.presses("Only Sunday 1 March")
    assert chat.text.startswith("✅ Advanced Python Learning begins at 17:00.")
    assert starts(await seen(chat))[0] == "17:00"
    assert starts(await seen(chat, NEXT_SUNDAY))[0] == "18:00"


async def test_a_block_is_moved_for_good(chat: Chat) -> None:
    await to_question(chat)
    await chat.says("16:15")
    await chat.presses("Every Sunday")
    assert starts(await seen(chat))[0] == "16:15"
    assert starts(await seen(chat, NEXT_SUNDAY))[0] == "16:15"
    assert await waiting(chat) is None


async def test_an_hour_that_is_over_today_holds_from_next_week_on(chat: Chat) -> None:
    await to_question(chat)
    await chat.says("08:00")
    assert chat.text.endswith("08:00 is over today; it can be then from next Sunday on.")
    assert chat.buttons == ["Every Sunday", "Back"]
    await chat.presses("Every Sunday")
    assert chat.text.startswith(
        "✅ Advanced Python Learning begins at 18:00.\n08:00 is over today; it holds from next Sunday on.\n"
    )
    assert starts(await seen(chat, NEXT_SUNDAY))[0] == "08:00"
    assert await chat.stage.cairn.pinger.earliest() == datetime(2026, 3, 1, 18, tzinfo=UTC)


async def test_a_button_of_an_hour_that_is_over_by_now_moves_nothing_into_the_past(chat: Chat) -> None:
    await to_question(chat)
    await chat.says("10:00")
    chat.stage.clock.travel(datetime(2026, 3, 1, 10, 30, tzinfo=UTC))
    await chat.presses("Only Sunday 1 March")
    assert chat.text.startswith("✅ Advanced Python Learning begins at 18:00.\n10:00 is over today.\n")


async def test_the_ping_follows_the_block(chat: Chat) -> None:
    await to_question(chat)
    await chat.says("10:00")
    await chat.presses("Only Sunday 1 March")
    assert await chat.stage.cairn.pinger.earliest() == datetime(2026, 3, 1, 10, tzinfo=UTC)


async def test_a_block_that_was_pinged_already_is_pinged_again_at_its_new_time(chat: Chat) -> None:
    await chat.stage.travel(datetime(2026, 3, 1, 18, 5, tzinfo=UTC))
    pinged = len(chat.texts)
    await to_question(chat)
    await chat.says("21:45")
    await chat.presses("Only Sunday 1 March")
    before = len(chat.texts)
    await chat.stage.travel(datetime(2026, 3, 1, 21, 46, tzinfo=UTC))
    assert pinged == 1
    assert any("Advanced Python Learning" in text for text in chat.texts[before:])


async def test_a_moved_block_goes_back_to_the_time_of_the_roadmap(chat: Chat) -> None:
    await to_question(chat)
    assert "As the roadmap has it" not in chat.buttons
    await chat.presses("17:00")
    await chat.presses("Every Sunday")
    await to_question(chat)
    await chat.presses("As the roadmap has it")
    assert starts(await seen(chat))[0] == "18:00"


async def test_another_weekday_is_a_tap_away(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Block times")
    assert chat.text == "Sunday: which block shall begin at another time?"
    assert chat.buttons[-8:] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Back"]
    await chat.presses("Thu")
    assert chat.text == "Thursday: which block shall begin at another time?"


async def test_a_block_without_room_follows_the_other_one_and_says_so(chat: Chat) -> None:
    await to_question(chat)
    await chat.says("17:00")
    await chat.presses("Only Sunday 1 March")
    view = await seen(chat)
    second = view.plan.blocks[1]
    await chat.presses_data(f"1:moveonce:20260301:{second.key}:1730")
    assert "At 17:30 there is another block; it follows that one." in chat.text


async def test_the_move_button_of_a_block_asks_for_a_time(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses("Other answer …")
    await chat.presses("👉 1. Advanced Python Learning")
    await chat.presses("Move")
    assert chat.text.startswith("Move Advanced Python Learning from 18:00 to?")


async def test_a_block_of_a_day_that_is_over_moves_only_for_good(chat: Chat) -> None:
    await to_question(chat)
    message = chat.newest["message_id"]
    chat.stage.clock.travel(datetime(2026, 3, 2, 9, tzinfo=UTC))
    await chat.presses("17:00", on=message)
    assert chat.buttons == ["Every Sunday", "Back"]


async def test_what_is_no_time_is_asked_again(chat: Chat) -> None:
    await to_question(chat)
    await chat.says("soon")
    assert chat.text == "I can't read soon as a time. Write it like 18:30 or 7pm."
    await chat.says("19:10")
    assert chat.text == "Advanced Python Learning at 19:10: on which days?"


async def test_back_leads_to_the_question_the_list_and_the_settings(chat: Chat) -> None:
    await to_question(chat)
    await chat.presses("17:00")
    await chat.presses("Back")
    assert chat.text.startswith("Move Advanced Python Learning")
    await chat.presses("Back")
    assert chat.text.startswith("Sunday: which block")
    assert await waiting(chat) is None
    await chat.presses("Back")
    assert chat.text.startswith("Settings")


@pytest.mark.parametrize(
    "data",
    [
        "1:move",
        "1:move:20260301",
        "1:move:x:dsa",
        "1:moveonce:20260301:dsa:2500",
        "1:moveonce:20260301:nothing:1800",
        "1:movegood:20260301::1800",
        "1:moveto:20260301:dsa",
        "1:moveback:20260301:nothing",
        "1:move:21991231:dsa",
    ],
)
async def test_a_press_that_is_made_up_moves_nothing(chat: Chat, data: str) -> None:
    await chat.says("/settings")
    await chat.presses_data(data)
    assert (await seen(chat)).facts.enrolment.moves == ()
    assert chat.buttons == ["Today"]


async def test_without_a_study_day_ahead_there_is_nothing_to_move(chat: Chat) -> None:
    await chat.says("/settings")
    chat.stage.clock.travel(datetime(2027, 3, 1, 9, tzinfo=UTC))
    await chat.presses("Block times")
    assert chat.text == "There is no study day ahead now, so there is nothing to move."
    assert chat.buttons == ["Back", "Today"]


async def test_an_open_pause_leaves_the_days_before_it_out(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses("Until I say so")
    await chat.presses_data("1:blocks:6")
    assert chat.text == "There is no study day ahead now, so there is nothing to move."


async def test_a_later_day_of_the_same_weekday_is_not_today(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses_data("1:blocks:0")
    assert chat.buttons[0].startswith("18:00 ")
    await chat.presses(chat.buttons[0])
    await chat.presses("17:00")
    assert chat.buttons[0] == f"Only Monday {date(2026, 3, 2).day} March"
