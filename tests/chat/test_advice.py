"""What the coach proposes about blocks, taken or left with one tap."""

from datetime import time

import pytest

from bot.chat.callbacks import encode
from bot.domain.checkin import Outcome, Reason
from bot.services.answering import Saying, check_in
from tests.chat.evening import MONDAY, ONE_DAY, on
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage

TOMORROW = MONDAY + 14 * ONE_DAY


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner with 90 minutes of a topic and 30 minutes of recall on every day, on the first morning."""
    stage.clock.travel(on("06:00"))
    return await learner(stage, "backend-interview", start=MONDAY, start_at=time(7))


async def live(chat: Chat, share: float = 1.0, *, failing: str = "", reason: Reason = Reason.TIRED) -> None:
    """Let two weeks pass in which so much of each block is done; the learner is too tired for one."""
    for n in range(14):
        day = MONDAY + n * ONE_DAY
        chat.stage.clock.travel(on("21:00", n))
        for block in (await seen(chat, day)).plan.blocks:
            said = Saying(day, block.key, Outcome.DONE, round(block.minutes * share))
            if block.key == failing:
                said = Saying(day, block.key, Outcome.SKIPPED, reason=reason)
            await check_in(chat.stage.cairn.coach, chat.person, said)


async def minutes(chat: Chat, days: int = 0) -> list[int]:
    """Give the minutes of tomorrow's blocks, or of a later day's."""
    return [block.minutes for block in (await seen(chat, TOMORROW + days * ONE_DAY)).plan.blocks]


async def test_a_block_that_is_too_long_is_made_shorter_with_one_tap(chat: Chat) -> None:
    await live(chat, failing="recall")
    text = await chat.says("/week text")
    assert text.endswith("did not work out 2 of 2 times (Tired). Make it shorter?")
    assert chat.buttons[:3] == ["Make it 20 min", "Leave it", "◂ Week before"]
    text = await chat.presses("Make it 20 min")
    assert text == "Recall is 20 min from tomorrow on."
    assert chat.buttons == ["As the roadmap has it", "Today"]
    assert await minutes(chat) == [90, 20]
    assert await minutes(chat, 1) == [90, 30]


async def test_a_report_of_long_ago_makes_no_block_shorter(chat: Chat) -> None:
    await live(chat, failing="recall")
    await chat.says("/week text")
    chat.stage.clock.travel(on("09:00", 22))
    await chat.presses("Make it 20 min")
    assert chat.text == "This button does not fit any more. /today shows your day as it is now."
    assert await minutes(chat) == [90, 30]


async def test_where_the_hour_is_in_the_way_another_hour_is_spoken_of_first(chat: Chat) -> None:
    await live(chat, failing="recall", reason=Reason.NO_POWER)
    text = await chat.says("/week text")
    assert text.endswith(
        "(No power or internet). Another hour may suit it: /settings, Block times. Or a shorter one?"
    )


async def test_what_was_made_shorter_can_be_as_the_roadmap_has_it_again(chat: Chat) -> None:
    await live(chat, failing="recall")
    await chat.says("/week text")
    await chat.presses("Make it 20 min")
    await chat.presses("As the roadmap has it")
    assert await minutes(chat) == [90, 30]


async def test_what_is_left_as_it_is_is_not_suggested_again(chat: Chat) -> None:
    await live(chat, failing="recall")
    await chat.says("/week text")
    text = await chat.presses("Leave it")
    assert chat.toasts == ["It stays as it is."]
    assert "on Monday" not in text


async def test_hours_that_are_too_long_are_cut_with_one_tap(chat: Chat) -> None:
    await live(chat, 0.5)
    text = await chat.says("/week text")
    assert "⚖️ In two weeks 28 h were planned, and you studied 14 h." in text
    assert text.endswith("Keep it, or cut the blocks of 1 h 30 min to 45 min?")
    assert chat.buttons[:2] == ["Keep it", "Cut to 45 min"]
    text = await chat.presses("Cut to 45 min")
    assert chat.toasts == ["Blocks of 1 h 30 min are 45 min from tomorrow on."]
    assert "⚖️" not in text
    assert await minutes(chat) == [45, 30]


async def test_hours_that_are_kept_are_asked_about_once(chat: Chat) -> None:
    await live(chat, 0.5)
    await chat.says("/week text")
    text = await chat.presses("Keep it")
    assert "⚖️" not in text
    assert await minutes(chat) == [90, 30]


async def test_a_late_press_on_the_hours_changes_nothing(chat: Chat) -> None:
    await live(chat, 0.5)
    await chat.says("/week text")
    asked = chat.newest["message_id"]
    await chat.presses("Keep it")
    await chat.presses_data(encode("hours", "cut", MONDAY + 7 * ONE_DAY), asked)
    assert await minutes(chat) == [90, 30]


async def test_the_ping_of_a_block_that_slips_asks_whether_it_fits(chat: Chat) -> None:
    await live(chat, failing="recall")
    await chat.stage.travel(on("08:41", 14))
    assert "🧭 This one slipped 14 times in a row. Would something else fit better?" in chat.text
    text = await chat.presses("Change it")
    assert text.startswith("Recall, 30 min")


async def test_a_block_that_slips_can_be_dropped(chat: Chat) -> None:
    await live(chat, failing="recall")
    await chat.says("/today")
    await chat.presses_data(encode("stuck", "recall"))
    assert chat.buttons == ["Another time", "Make it 20 min", "Drop it", "Leave it"]
    assert await chat.presses("Drop it") == "Recall is out of your plan from tomorrow on."
    assert await minutes(chat) == [90]
    await chat.presses_data(encode("stuck", "topic"))
    assert "Drop it" not in chat.buttons


@pytest.mark.parametrize(
    "data",
    [
        encode("cut", 7, "recall", 90),
        encode("cut", 7, "recall", -5),
        encode("cut", 9, "recall", 20),
        encode("cut", 7, "gone", 20),
        encode("cut"),
        encode("cut", 0, "recall", 20),
        encode("cut", 0, "recall", 20, MONDAY - 14 * ONE_DAY),
        encode("leave", 8, "recall", MONDAY),
        encode("leave", 0, "recall"),
        encode("hours", "cut"),
        encode("hours", "else", MONDAY),
        encode("stuck"),
        encode("stuck", "gone"),
    ],
)
async def test_made_up_presses_change_nothing(chat: Chat, data: str) -> None:
    await chat.says("/today")
    assert await chat.presses_data(data)
    assert await minutes(chat) == [90, 30]
