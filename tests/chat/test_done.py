"""The command /done in each of its forms."""

import pytest

from bot.domain.checkin import Outcome
from tests.chat.evening import MONDAY, ONE_DAY, morning, on
from tests.chat.people import seen
from tests.chat.stage import Chat, Stage


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner in the first block of the first evening."""
    chat = await morning(stage)
    stage.clock.travel(on("18:30"))
    return chat


async def answers(chat: Chat, days: int = 0) -> dict[int, tuple[Outcome, int, str]]:
    """Give the answers to a day's blocks by number."""
    view = await seen(chat, MONDAY + days * ONE_DAY)
    found = {block.number: view.checkin(block) for block in view.plan.blocks}
    return {number: (one.outcome, one.minutes, one.note) for number, one in found.items() if one}


async def test_alone_it_marks_the_block_that_is_on(chat: Chat) -> None:
    text = await chat.says("/done")
    assert (
        text == "✅ Data Structures: done, 1 h.\nNext: 19:10 DSA Practice\n🔥 1 day in a row · 2 spare days"
    )
    assert chat.buttons == ["Undo", "Add a note", "Today"]
    assert await answers(chat) == {1: (Outcome.DONE, 60, "")}


async def test_what_is_on_already_is_not_called_next(chat: Chat) -> None:
    chat.stage.clock.travel(on("19:15"))
    assert "\nOn now: DSA Practice, until 19:55\n" in await chat.says("/done 1")


async def test_its_undo_leads_to_the_block(chat: Chat) -> None:
    await chat.says("/done")
    assert (await chat.presses("Undo")).startswith("👉 1. 18:00 Data Structures")
    assert chat.buttons[0] == "Done"
    assert await answers(chat) == {}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/done 2", {2: (Outcome.DONE, 45, "")}),
        ("/done 2 30m", {2: (Outcome.PARTLY, 30, "")}),
        ("/done 2 1h", {2: (Outcome.DONE, 60, "")}),
        ("/done finished the JWT part", {1: (Outcome.DONE, 60, "finished the JWT part")}),
        ("/done 2 finished JWT part", {2: (Outcome.DONE, 45, "finished JWT part")}),
        ("/done 2 30m half of it", {2: (Outcome.PARTLY, 30, "half of it")}),
        ("/done dsa practice 30m", {2: (Outcome.PARTLY, 30, "")}),
        ("/done DSA Practice: two graphs", {2: (Outcome.DONE, 45, "two graphs")}),
        ("/done DSA Practice was hard", {2: (Outcome.DONE, 45, "DSA Practice was hard")}),
        ("/done\n2 30m", {2: (Outcome.PARTLY, 30, "")}),
        ("/done 30m", {1: (Outcome.PARTLY, 30, "")}),
        ("/done ٢", {2: (Outcome.DONE, 45, "")}),
        ("/done@cairn_playground_bot 2", {2: (Outcome.DONE, 45, "")}),
        ("/done@other_bot 2", {2: (Outcome.DONE, 45, "")}),
    ],
)
async def test_numbers_minutes_and_notes(
    chat: Chat, typed: str, kept: dict[int, tuple[Outcome, int, str]]
) -> None:
    await chat.says(typed)
    assert await answers(chat) == kept
    assert all(note in chat.text for _, _, note in kept.values())


@pytest.mark.parametrize("typed", ["/done yesterday 1", "/done 2026-03-02 1", "/done Monday 1"])
async def test_a_day_before_can_be_named(chat: Chat, typed: str) -> None:
    chat.stage.clock.travel(on("09:00", 1))
    assert (await chat.says(typed)).startswith("✅ Data Structures: done, 1 h.\n📅 For Monday 2 March.\n")
    assert await answers(chat) == {1: (Outcome.DONE, 60, "")}
    assert await answers(chat, 1) == {}
    assert chat.buttons == ["Undo", "Add a note", "Monday"]
    assert (await chat.presses("Monday")).startswith("Monday 2 March")


async def test_all_of_a_day_before_leads_to_that_day(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 1))
    await chat.says("/done yesterday all")
    assert chat.buttons == ["Undo", "Monday"]


async def test_minutes_that_cannot_be_are_asked_for_with_the_day_they_are_of(chat: Chat) -> None:
    chat.stage.clock.travel(on("18:30", 1))
    said = await chat.says("/done yesterday 2 9h")
    assert said.endswith("Write how long it was, like /done 2026-03-02 2 45m.")
    await chat.says("/done 2026-03-02 2 45m")
    assert await answers(chat) == {2: (Outcome.DONE, 45, "")}
    assert await answers(chat, 1) == {}


async def test_a_note_on_a_block_that_is_done_leaves_its_minutes(chat: Chat) -> None:
    await chat.says("/done 1 3h")
    assert "finished the JWT part" in await chat.says("/done 1 finished the JWT part")
    assert await answers(chat) == {1: (Outcome.DONE, 180, "finished the JWT part")}


async def test_a_number_that_is_not_there_says_what_is(chat: Chat) -> None:
    said = "Monday 2 March has 4 blocks. Write a number from 1 to 4, like /done 2."
    assert await chat.says("/done 99") == said
    assert await chat.says("/done 0") == said
    assert await answers(chat) == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/done 1, 2", "One block at a time"),
        ("/done all 25m", "One block at a time"),
        ("/done 1234567", "is not a number"),
        ("/done 31/02/2026 1", "no such day"),
        ("/done 2 0m", "1 minute"),
        ("/done DSA Practice 0m", "1 minute"),
        ("/done 2 25h", "24 hours"),
        ("/done 1 999m", "16 h 39 min is more than I can count for Data Structures: up to 3 h."),
        ("/done -1", "-1 is out of range"),
        ("/done 2 -5m", "I can't read -5m as a length"),
        ("/done tomorrow 1", "lies ahead"),
        ("/done yesterday 1", "was before your start"),
        ("/done 2020-01-01 1", "was before your start"),
    ],
)
async def test_what_cannot_be_is_explained(chat: Chat, typed: str, said: str) -> None:
    assert said in await chat.says(typed)
    assert await answers(chat) == {}


async def test_a_closed_day_says_how_far_back_it_goes(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 9))
    assert "I take answers for today and the last 7 days." in await chat.says("/done 2026-03-02 1")


async def test_before_the_first_block_it_lists_the_open_ones(stage: Stage) -> None:
    chat = await morning(stage)
    text = await chat.says("/done")
    assert text.startswith("Which block did you do?\n👉 1. 18:00 Data Structures · 1 h\n")
    assert text.endswith("Or type it with its number: /done 1 30m")
    assert chat.buttons == ["✓ 1", "✓ 2", "✓ 3", "✓ 4", "Today"]
    await chat.presses("✓ 2")
    assert await answers(chat) == {2: (Outcome.DONE, 45, "")}


async def test_a_note_that_nobody_knows_a_block_for_is_handed_back(stage: Stage) -> None:
    chat = await morning(stage)
    text = await chat.says("/done finished the <JWT> part")
    assert text.endswith("Or type it with its number: /done 1 finished the <JWT> part")
    await chat.says("/done 1 finished the <JWT> part")
    assert await answers(chat) == {1: (Outcome.DONE, 60, "finished the <JWT> part")}


async def test_twice_it_asks_instead_of_marking_what_has_not_begun(chat: Chat) -> None:
    await chat.says("/done")
    assert (await chat.says("/done")).startswith("Which block did you do?\n👉 2.")
    assert set(await answers(chat)) == {1}


async def test_a_note_follows_the_block_that_was_tapped(chat: Chat) -> None:
    await chat.says("/done")
    assert "📝 finished the JWT part" in await chat.says("/done finished the JWT part")
    assert await answers(chat) == {1: (Outcome.DONE, 60, "finished the JWT part")}


async def test_when_all_is_answered_it_shows_the_day(chat: Chat) -> None:
    for number in (1, 2, 3, 4):
        await chat.says(f"/done {number}")
    assert (await chat.says("/done")).startswith("Monday 2 March · day 1, week 1")


async def test_the_same_again_is_counted_once(chat: Chat) -> None:
    first = await chat.says("/done 1")
    assert await chat.says("/done 1") == first
    assert await answers(chat) == {1: (Outcome.DONE, 60, "")}


async def test_on_a_rest_day_there_is_nothing_to_mark(stage: Stage) -> None:
    chat = await morning(stage, "backend-intensive")
    stage.clock.travel(on("12:00", 6))
    assert "A rest day" in await chat.says("/done")
    assert "has no blocks" in await chat.says("/done 1")


@pytest.mark.parametrize("typed", ["/done all", "done all", "/done everything!"])
async def test_all_marks_what_has_begun_and_can_be_taken_back_at_once(chat: Chat, typed: str) -> None:
    chat.stage.clock.travel(on("20:10"))
    assert await chat.says(typed) == (
        "✅ Done: Data Structures, DSA Practice and Project Feature Build.\n"
        "Next: 21:00 Concept Revision\n🔥 1 day in a row · 2 spare days"
    )
    assert {number: outcome for number, (outcome, _, _) in (await answers(chat)).items()} == dict.fromkeys(
        (1, 2, 3), Outcome.DONE
    )
    await chat.presses("Undo")
    assert await answers(chat) == {}


async def test_all_leaves_what_was_answered_as_it_is(chat: Chat) -> None:
    chat.stage.clock.travel(on("20:10"))
    await chat.says("/done 1 20m")
    assert (await chat.says("/done all")).startswith("✅ Done: DSA Practice and Project Feature Build.")
    assert (await answers(chat))[1] == (Outcome.PARTLY, 20, "")


async def test_all_of_yesterday_marks_the_whole_day(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 1))
    await chat.says("/done yesterday all")
    assert set(await answers(chat)) == {1, 2, 3, 4}


async def test_all_before_the_first_block_lists_the_open_ones(stage: Stage) -> None:
    chat = await morning(stage)
    assert (await chat.says("/done all")).startswith("Which block did you do?")
    assert await answers(chat) == {}


async def test_all_when_all_is_answered_shows_the_day(chat: Chat) -> None:
    chat.stage.clock.travel(on("21:40"))
    await chat.says("/done all")
    assert (await chat.says("/done all")).startswith("Monday 2 March · day 1")
