"""What learners say in passing is answered with what the bot has for it; words alone change nothing."""

import pytest

from bot.domain.checkin import Outcome
from bot.domain.enrolment import ModeKind
from bot.domain.modes import mode_at
from tests.chat.evening import MONDAY, morning, on, pinged
from tests.chat.people import seen
from tests.chat.stage import Chat, Stage


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner in the morning of a day with four blocks."""
    return await morning(stage)


@pytest.mark.parametrize("typed", ["I'm tired", "too tired", "only 20 minutes"])
async def test_the_day_can_be_small(chat: Chat, typed: str) -> None:
    text = await chat.says(typed)
    assert text == "🌱 That happens. A quarter of an hour is enough today, and it counts."
    assert chat.buttons == ["Only 15 minutes today", "Other ways", "Today"]
    assert mode_at((await seen(chat)).facts.enrolment.modes, MONDAY) is None
    await chat.presses("Only 15 minutes today")
    mode = mode_at((await seen(chat)).facts.enrolment.modes, MONDAY)
    assert mode is not None
    assert mode.kind is ModeKind.SHORT


async def test_whoever_is_tired_after_the_last_block_rests(chat: Chat) -> None:
    for number in range(1, 5):
        await chat.says(f"/done {number}")
    assert await chat.says("I'm tired") == "🌙 Then rest well. Nothing more is due today."


async def test_whoever_is_tired_in_the_middle_of_the_day_hears_what_comes(chat: Chat) -> None:
    await chat.says("/done 1")
    assert (await chat.says("so tired")).startswith("🌱 One small step is enough today")


@pytest.mark.parametrize("typed", ["stop", "Pause!", "I need a break"])
async def test_stop_asks_for_how_long(chat: Chat, typed: str) -> None:
    assert (await chat.says(typed)).startswith("A break? Your roadmap stands still")


@pytest.mark.parametrize("typed", ["I feel better", "I'm well again"])
async def test_whoever_is_well_again_goes_on_with_a_tap(chat: Chat, typed: str) -> None:
    await chat.says("/mode sick until Friday")
    assert await chat.says(typed) == "🌱 Good to hear! Shall all be as usual again?"
    await chat.presses("As usual")
    assert mode_at((await seen(chat)).facts.enrolment.modes, MONDAY) is None


async def test_whoever_feels_better_on_a_short_day_may_take_the_whole_one(chat: Chat) -> None:
    await chat.says("I'm tired")
    await chat.presses("Only 15 minutes today")
    assert (
        await chat.says("I feel better")
        == "🌱 Good to hear! Today is short, and that is enough. The whole day is there if you like."
    )
    assert chat.buttons == ["The whole day after all", "Today"]
    await chat.presses("The whole day after all")
    assert len((await seen(chat)).plan.blocks) == 4
    assert (await chat.says("I feel better")).startswith("🌱 Good to hear! Your plan is as usual.")


async def test_whoever_feels_better_on_a_light_day_may_have_all_as_usual(chat: Chat) -> None:
    await chat.says("/mode light until Friday")
    await chat.says("I feel better")
    assert chat.buttons == ["As usual", "Today"]


async def test_whoever_is_well_again_on_a_pause_may_resume(chat: Chat) -> None:
    await chat.says("/pause 2026-03-20")
    await chat.says("I'm well again")
    await chat.presses("Resume now")
    assert not (await seen(chat)).facts.enrolment.paused(MONDAY)


async def test_whoever_was_never_off_hears_what_comes(chat: Chat) -> None:
    assert (
        await chat.says("I'm back") == "🌱 Good to hear! Your plan is as usual.\nNext: 18:00 Data Structures"
    )


async def test_minutes_are_offered_for_the_block_that_began(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Start")
    await stage.travel(on("18:40"))
    assert await chat.says("30 minutes") == "Data Structures: shall I count 30 min?"
    assert chat.buttons == ["✓ 30 min", "Only 15 minutes today", "Today"]
    assert (await seen(chat)).facts.checkins == {}
    await chat.presses("✓ 30 min")
    [answer] = (await seen(chat)).facts.checkins.values()
    assert (answer.outcome, answer.minutes) == (Outcome.PARTLY, 30)


async def test_as_many_minutes_as_the_block_has_are_the_whole(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.says("I did 2 hours")
    await chat.presses("✓ 1 h")
    [answer] = (await seen(chat)).facts.checkins.values()
    assert answer.outcome is Outcome.DONE


async def test_minutes_enough_for_the_plan_change_nothing(chat: Chat) -> None:
    assert (await chat.says("I have 9 hours")).startswith("🙂 That is enough for today's plan.")


@pytest.mark.parametrize("typed", ["how long until I finish?", "when will I finish"])
async def test_when_it_ends_is_answered_with_the_progress(chat: Chat, typed: str) -> None:
    progress = await chat.says("/progress")
    await chat.says("/today")
    assert await chat.says(typed) == progress


@pytest.mark.parametrize("typed", ["thanks", "Thank you!"])
async def test_thanks_are_answered_kindly(chat: Chat, typed: str) -> None:
    assert await chat.says(typed) == "🙂 You're welcome.\nNext: 18:00 Data Structures"


@pytest.mark.parametrize(
    "typed", ["I'm tired", "stop", "I feel better", "30 minutes", "when will I finish", "thanks"]
)
async def test_a_stranger_is_led_to_the_shelf(stage: Stage, typed: str) -> None:
    stranger = stage.chat("Eve")
    await stranger.says(typed)
    assert "Pick a roadmap" in stranger.buttons


@pytest.mark.parametrize("typed", ["skip", "Skip this one", "can I skip this?"])
async def test_skip_without_a_block_offers_the_small_day(chat: Chat, typed: str) -> None:
    assert await chat.says(typed) == "🌱 That happens. A quarter of an hour is enough today, and it counts."
    assert chat.buttons == ["Only 15 minutes today", "Other ways", "Today"]


@pytest.mark.parametrize("typed", ["skip this one", "I'm tired"])
async def test_the_block_that_began_can_be_skipped_with_one_tap(stage: Stage, typed: str) -> None:
    chat = await pinged(stage)
    await chat.says(typed)
    assert chat.buttons[0] == "Skip Data Structures"
    await chat.presses("Skip Data Structures")
    [answer] = (await seen(chat)).facts.checkins.values()
    assert answer.outcome is Outcome.SKIPPED


@pytest.mark.parametrize("typed", ["undo", "Undo that!"])
async def test_undo_is_led_to_its_button(chat: Chat, typed: str) -> None:
    await chat.says("/done 1")
    assert (await chat.says(typed)).startswith("↩️ To take an answer back, tap Undo below its message")


@pytest.mark.parametrize("typed", ["hi", "Hello!", "ok", "what's next?", "what should I do now"])
async def test_a_greeting_is_answered_with_the_next_step(chat: Chat, typed: str) -> None:
    step = await chat.says("/now")
    assert await chat.says(typed) == step


async def test_a_greeting_on_a_break_is_answered_with_the_way_back(chat: Chat) -> None:
    await chat.says("/pause Friday")
    await chat.says("hi")
    assert "Resume now" in chat.buttons


@pytest.mark.parametrize("typed", ["I finished it", "I'm done", "done"])
async def test_whoever_finished_is_counted(stage: Stage, typed: str) -> None:
    chat = await pinged(stage)
    assert (await chat.says(typed)).startswith("✅ Data Structures: done, 1 h.")
