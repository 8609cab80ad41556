"""Going on after missed days: four ways with their finish days, taken back within a day, and offered by rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.chat.texts import replan as words
from bot.chat.voice import Voice
from bot.domain.checkin import State
from bot.domain.enrolment import ModeKind, SpanKind
from bot.services.replanning import look_at_ways
from tests.chat.evening import MONDAY, data, morning, on
from tests.chat.people import learner, seen, waiting
from tests.chat.stage import Chat, Stage, moment

OLD = "The plan has changed since; this is how it stands now."
NO_UNDO = "There is nothing left to undo: it was changed since, or is more than a day old."


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner of a roadmap of days who missed the first three of them."""
    chat = await morning(stage, "backend-interview")
    stage.clock.travel(on("08:00", days=3))
    return chat


async def spans(chat: Chat) -> list[tuple[SpanKind, date, date | None]]:
    return [(span.kind, span.first, span.last) for span in (await seen(chat)).facts.enrolment.spans]


async def overdue(chat: Chat) -> int:
    return len((await seen(chat)).plan.carried)


async def test_each_way_says_its_finish_day_and_nothing_moves_yet(chat: Chat) -> None:
    before = (await seen(chat)).facts.enrolment
    await chat.says("/replan")
    assert chat.text.startswith("🧭 You are 3 study days behind the plan. How do you want to go on?")
    assert "Each day holds if you keep to the plan from then on." in chat.text
    assert chat.text.count("finish on") == 4
    assert chat.buttons == [
        "Move all by 3 days",
        "Keep the end",
        "Jump to today",
        "Light week",
        "I am at …",
        "I know …",
        "Leave it as it is",
    ]
    assert (await seen(chat)).facts.enrolment == before


async def test_where_nothing_is_overdue_there_are_four_ways_as_well(stage: Stage) -> None:
    chat = await morning(stage)
    stage.clock.travel(on("08:00", days=2))
    await chat.says("/replan")
    assert chat.text.count("finish on") == 4
    assert "• Keep the end: finish on Tuesday 1 September\n" in chat.text
    assert "• Jump to today: finish on Tuesday 1 September\n" in chat.text
    assert chat.buttons[:4] == ["Move all by 2 days", "Keep the end", "Jump to today", "Light week"]
    await chat.presses("Keep the end")
    assert chat.text.startswith("✅ Keep the end: finish on Tuesday 1 September.")
    await chat.presses("Undo")
    assert chat.text.startswith("↩️ The plan is as it was.")


async def test_everything_is_moved_by_the_missed_days(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("Move all by 3 days")
    assert chat.text.startswith("✅ Move all by 3 days: finish on ")
    assert await spans(chat) == [(SpanKind.SHIFT, MONDAY, MONDAY + timedelta(days=2))]
    assert (await seen(chat)).plan.number == 1
    assert await overdue(chat) == 0


async def test_a_jump_brings_what_was_missed_back_as_reviews(chat: Chat) -> None:
    assert await overdue(chat) > 0
    await chat.says("/replan")
    await chat.presses("Jump to today")
    facts = (await seen(chat)).facts
    assert await overdue(chat) == 0
    assert State.SKIPPED in facts.ticks.states.values()
    assert facts.cards
    assert set(facts.cards) <= {key for key, state in facts.ticks.states.items() if state is State.SKIPPED}


async def test_what_was_jumped_over_is_not_finished(chat: Chat) -> None:
    before = (await chat.says("/progress text")).split("\n")[0]
    missed = await overdue(chat)
    await chat.says("/replan")
    await chat.presses("Jump to today")
    text = await chat.says("/progress text")
    assert "finished" not in text
    assert f"⏭ {missed} passed over." in text
    assert text.split("\n")[0] != before
    assert "finished" not in await chat.says("/roadmap text")
    assert "things finished" not in await chat.says("/share")


async def test_once_the_roadmap_is_over_it_says_so(chat: Chat) -> None:
    found = await look_at_ways(chat.stage.cairn.coach, chat.person)
    shown = words.screen(Voice.of("en"), replace(found, ways=()))
    assert "Your roadmap is over and nothing waits" in shown.text
    assert [button.text for row in shown.rows for button in row] == ["Another roadmap"]


async def test_keeping_the_end_spreads_what_waits(chat: Chat) -> None:
    last = (await seen(chat)).facts.course.last_day
    await chat.says("/replan")
    await chat.presses("Keep the end")
    assert "New days for" in chat.text
    assert (await seen(chat)).facts.course.last_day == last
    assert await overdue(chat) == 0


async def test_a_light_week_is_light_from_today_on(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("Light week")
    [mode] = (await seen(chat)).facts.enrolment.modes
    assert (mode.kind, mode.last) == (ModeKind.LIGHT, MONDAY + timedelta(days=9))


@pytest.mark.parametrize("way", ["Move all by 3 days", "Keep the end", "Jump to today", "Light week"])
async def test_undo_restores_exactly(chat: Chat, way: str) -> None:
    before = (await seen(chat)).facts
    await chat.says("/replan")
    await chat.presses(way)
    chat.stage.clock.travel(on("07:59", days=4))
    await chat.presses("Undo")
    after = (await seen(chat)).facts
    assert (after.enrolment, after.ticks) == (before.enrolment, before.ticks)
    assert chat.text.startswith("↩️ The plan is as it was.")


async def test_undo_after_a_day_is_answered_kindly(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("Move all by 3 days")
    chat.stage.clock.travel(on("08:01", days=4))
    await chat.presses("Undo")
    assert chat.text == NO_UNDO
    assert len(await spans(chat)) == 1


async def test_undo_after_a_change_beside_it_leaves_that_as_it_is(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("Move all by 3 days")
    message = chat.newest["message_id"]
    await chat.says("/mode light today")
    await chat.presses("Undo", on=message)
    assert any(text.startswith("↩️ Undone. What else you changed since stays.") for text in chat.texts)
    assert await spans(chat) == []
    assert [mode.kind for mode in (await seen(chat)).facts.enrolment.modes] == [ModeKind.LIGHT]


async def test_undo_of_what_was_changed_itself_since_says_how_to_go_on(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("Light week")
    message = chat.newest["message_id"]
    await chat.says("/mode usual")
    await chat.presses("Undo", on=message)
    assert chat.text.startswith("What this changed was changed again since, so it stays.")
    assert chat.buttons == ["Replan", "Today"]


async def test_of_two_replans_the_later_is_undone_first(chat: Chat) -> None:
    before = (await seen(chat)).facts.enrolment
    await chat.says("/replan")
    await chat.presses("Move all by 3 days")
    message = chat.newest["message_id"]
    await chat.says("/replan")
    await chat.presses("Light week")
    await chat.presses("Undo", on=message)
    assert chat.text.startswith("You changed the plan once more after that. Undo the later change first")
    await chat.presses("Undo the later one")
    assert chat.text.startswith("↩️ The plan is as it was.")
    await chat.presses("Undo", on=message)
    assert (await seen(chat)).facts.enrolment == before


async def test_after_an_undo_the_offer_speaks_again(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    stage.clock.travel(on("08:00", days=2))
    await chat.says("/today")
    await chat.presses("Replan")
    message = chat.newest["message_id"]
    await chat.presses("Jump to today")
    await chat.says("/today")
    assert "Replan" not in chat.buttons
    await chat.presses("Undo", on=message)
    await chat.says("/today")
    assert "Replan" in chat.buttons


async def test_undo_twice_and_undo_of_nothing_are_answered_kindly(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("Light week")
    back = data(chat, "Undo")
    await chat.presses("Undo")
    for press in (back, "1:unplan", "1:unplan:0", "1:unplan:999", "1:unplan:x"):
        await chat.presses_data(press)
        assert chat.text == NO_UNDO


async def test_replanning_twice_with_one_button_moves_once(chat: Chat) -> None:
    await chat.says("/replan")
    message, press = chat.newest["message_id"], data(chat, "Move all by 3 days")
    await chat.presses("Move all by 3 days")
    await chat.presses_data(press, on=message)
    assert chat.text.startswith(OLD)
    assert len(await spans(chat)) == 1
    assert "Undo the last change" in chat.buttons
    await chat.says("/replan")
    await chat.presses("Undo the last change")
    assert await spans(chat) == []
    await chat.says("/replan")
    assert "Undo the last change" not in chat.buttons


async def test_a_day_after_a_replan_it_is_not_offered_to_undo_it(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("Move all by 3 days")
    for hours, offered in ((24, True), (25, False)):
        chat.stage.clock.travel(on("08:00", days=3) + timedelta(hours=hours))
        await chat.says("/replan")
        assert ("Undo the last change" in chat.buttons) is offered


async def test_an_old_button_shows_how_the_plan_stands_now(chat: Chat) -> None:
    await chat.says("/replan")
    message = chat.newest["message_id"]
    chat.stage.clock.travel(on("08:00", days=4))
    await chat.presses("Move all by 3 days", on=message)
    assert chat.text.startswith(OLD)
    assert "Move all by 4 days" in chat.buttons
    assert await spans(chat) == []


@pytest.mark.parametrize("press", ["1:replan", "1:replan:x", "1:replan:shift", "1:replan:shift:00000000"])
async def test_a_press_that_is_made_up_moves_nothing(chat: Chat, press: str) -> None:
    before = (await seen(chat)).facts.enrolment
    await chat.says("/replan")
    await chat.presses_data(press)
    assert (await seen(chat)).facts.enrolment == before


async def test_whoever_is_on_the_plan_hears_so(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/replan")
    assert chat.text.startswith("🧭 You are on the plan: nothing has to move.")
    assert chat.buttons[0] == "Light week"


async def test_on_a_pause_nothing_has_to_move(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses("Until I say so")
    await chat.says("/replan")
    assert chat.text == "You are on a pause: your roadmap waits, so nothing has to move."
    assert chat.buttons == ["Resume now"]


async def test_a_document_with_loose_deadlines_is_never_called_behind(stage: Stage) -> None:
    chat = await morning(stage, "python-ml-dsa")
    stage.clock.travel(on("08:00", days=9))
    await chat.says("/replan")
    assert "behind" not in chat.text
    assert "without study" not in chat.text


@pytest.mark.parametrize("roadmap", ["deep-engineer", "fulltime-backend"])
async def test_where_less_was_due_than_was_missed_only_the_missed_days_are_counted(
    stage: Stage, roadmap: str
) -> None:
    chat = await morning(stage, roadmap)
    stage.clock.travel(on("08:00", days=2))
    await chat.says("/replan")
    assert chat.text.startswith("🧭 2 study days went by without study. How do you want to go on?")
    assert chat.buttons[0] == "Move all by 2 days"
    assert "behind" not in chat.text


async def test_two_missed_days_bring_an_offer_with_the_first_message_and_not_the_next_day(
    stage: Stage,
) -> None:
    chat = await morning(stage, "backend-interview")
    await stage.travel(on("12:00", days=2))
    before = len(chat.texts)
    await stage.travel(on("23:00", days=2))
    told = [text for text in chat.texts[before:] if "Shall the plan meet you where you are?" in text]
    assert len(told) == 1
    before = len(chat.texts)
    await stage.travel(on("23:00", days=3))
    assert not [text for text in chat.texts[before:] if "Shall the plan" in text]


async def test_whoever_began_a_block_is_not_told_of_days_without_study(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    await stage.travel(on("18:00", days=1))
    await chat.presses("Start")
    before = len(chat.texts)
    await stage.travel(on("23:00", days=2))
    assert not [text for text in chat.texts[before:] if "without study" in text]


async def test_the_offer_is_a_tap_away_and_can_be_left(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    stage.clock.travel(on("08:00", days=2))
    await chat.says("/today")
    await chat.presses("Replan")
    await chat.presses("Leave it as it is")
    assert chat.text == "Fine, all stays as it is. /replan is there whenever you want it."
    await chat.says("/today")
    assert "Replan" not in chat.buttons


async def test_where_one_is_can_be_said_at_any_time(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    await chat.says("I am at day 12")
    view = await seen(chat)
    assert view.facts.course.position(view.today).number == 12
    before = [key for key, one in view.facts.course.stretches.items() if one.last < view.today]
    assert {view.facts.ticks.state(key) for key in before} == {State.KNOWN}


async def test_i_am_at_day_12_after_joining(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("I am at …")
    await chat.says("day 12")
    view = await seen(chat)
    assert chat.text.startswith("📍 Today is day 12, week ")
    assert view.plan.number == 12
    assert view.plan.carried == ()
    assert len((await seen(chat, MONDAY)).plan.blocks) > 0
    await chat.presses("Undo")
    assert (await seen(chat)).plan.number == 4


async def test_said_after_all_of_today_is_answered_it_begins_tomorrow(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    await stage.travel(on("20:00"))
    for block in (await seen(chat)).plan.blocks:
        await chat.says(f"/done {block.number}")
    await chat.says("I am at day 12")
    assert chat.text.startswith("📍 Tomorrow is day 12, week ")
    assert "Today is done and stays as it is." in chat.text
    view, tomorrow = await seen(chat), await seen(chat, MONDAY + timedelta(days=1))
    assert (view.open_blocks, view.streak.current, tomorrow.plan.number) == ((), 1, 12)
    assert tomorrow.plan.carried == ()


async def test_said_on_a_day_of_rest_it_names_the_study_day_that_is_meant(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    await chat.says("/mode rest until tomorrow")
    await chat.says("I am at day 12")
    assert chat.text.startswith("📍 Wednesday 4 March is day 12, week ")


async def test_i_am_at_day_2_goes_back_and_keeps_the_days_that_were_coached(chat: Chat) -> None:
    before = (await seen(chat)).streak
    await chat.says("/replan")
    await chat.presses("I am at …")
    await chat.says("day 2")
    view = await seen(chat)
    assert (view.plan.number, view.streak) == (2, before)
    assert (await seen(chat, MONDAY)).plan.blocks


@pytest.mark.parametrize(
    "roadmap", ["deep-engineer", "fulltime-backend", "python-ml-dsa", "backend-intensive"]
)
async def test_i_am_at_week_3_fits_every_roadmap_of_weeks(stage: Stage, roadmap: str) -> None:
    chat = await morning(stage, roadmap)
    stage.clock.travel(on("08:00", days=2))
    await chat.says("/replan")
    await chat.presses("I am at …")
    await chat.says("week 3")
    assert (await seen(chat)).plan.week == 3


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("12", "Do you mean day 12 or week 12? Write it in full."),
        ("somewhere", "I can't read somewhere. Write it like day 12 or week 3."),
        ("day 9999", "Your roadmap is not that long. Type a smaller number, like day 12 or week 3."),
    ],
)
async def test_a_place_that_there_is_not_is_asked_again(chat: Chat, typed: str, answer: str) -> None:
    await chat.says("/replan")
    await chat.presses("I am at …")
    await chat.says(typed)
    assert chat.text == answer
    assert (await seen(chat)).plan.number == 4
    assert await waiting(chat) is not None


async def test_what_the_learner_knows_takes_no_time_after_they_said_yes(chat: Chat) -> None:
    await chat.says("I know arrays")
    assert chat.text.startswith("Shall I take th")
    assert (await seen(chat)).facts.enrolment.known == ()
    await chat.presses("Yes, I know it")
    facts = (await seen(chat)).facts
    assert facts.enrolment.known
    assert {facts.ticks.state(key) for key in facts.enrolment.known} == {State.KNOWN}
    assert not set(facts.enrolment.known) & set(facts.course.stretches)
    await chat.presses("Undo")
    facts = (await seen(chat)).facts
    assert (facts.enrolment.known, facts.ticks.states) == ((), {})


async def test_what_nobody_finds_can_be_said_again(chat: Chat) -> None:
    await chat.says("/replan")
    await chat.presses("I know …")
    await chat.says("zzyzx")
    assert chat.text.startswith(
        "I find nothing open that fits. Try another word, like “I know git”, or tick it in /roadmap.\n"
        "Open in this phase: "
    )
    assert next((await seen(chat)).plan.phase.every_item()).title in chat.text  # type: ignore[union-attr]
    assert "didn't get that" in await chat.says("zzyzx zzyzx")
    await chat.says("I know array")
    assert "Yes, I know it" in chat.buttons


async def test_a_yes_after_the_question_was_forgotten_asks_anew(chat: Chat) -> None:
    await chat.says("I know arrays")
    chat.stage.clock.travel(on("12:00", days=3))
    await chat.presses("Yes, I know it")
    assert (await seen(chat)).facts.enrolment.known == ()
    assert chat.text.startswith("What do you know already?")


async def test_what_is_known_can_be_opened_again_in_the_roadmap(chat: Chat) -> None:
    await chat.says("I know arrays")
    await chat.presses("Yes, I know it")
    [key, *_] = (await seen(chat)).facts.enrolment.known
    await chat.presses_data(f"1:tick:0:x:{key}")
    facts = (await seen(chat)).facts
    assert key not in facts.enrolment.known
    assert key in facts.course.stretches


async def test_after_the_roadmap_is_over_nothing_fails(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview", start=date(2025, 1, 1))
    stage.clock.travel(moment(date(2026, 3, 2), "08:00"))
    await chat.says("/replan")
    assert chat.buttons[-1] == "Leave it as it is"


async def test_all_of_a_phase_is_known_with_one_tap_in_the_roadmap(chat: Chat) -> None:
    await chat.says("/roadmap text")
    await chat.presses_data("1:phase:0")
    await chat.presses("I know all this")
    facts = (await seen(chat)).facts
    assert set(facts.enrolment.known) == {item.key for item in facts.course.roadmap.phases[0].every_item()}
    await chat.presses_data("1:phase:0")
    assert "I know all this" not in chat.buttons


@pytest.mark.parametrize(
    "press", ["1:knowall", "1:knowall:99", "1:knowall:0:99", "1:knowall:0", "1:knowall:0:y", "1:knowall:x:x"]
)
async def test_what_is_no_phase_cannot_be_known(chat: Chat, press: str) -> None:
    await chat.says("/roadmap text")
    await chat.presses_data(press)
    assert (await seen(chat)).facts.enrolment.known == ()


async def test_what_was_missed_is_known_and_not_finished_for_whoever_says_where_they_are(
    stage: Stage,
) -> None:
    chat = await morning(stage, "backend-interview")
    stage.clock.travel(on("21:00"))
    await chat.says("/done all")
    stage.clock.travel(on("08:00", days=4))
    await chat.says("I am at day 46")
    done = "1 of 3 things finished"
    assert done in await chat.says("/progress text")
    assert done in await chat.says("/progress")
    assert done in await chat.says("/roadmap")
    assert f"{done}.\n" in await chat.says("/roadmap text")
    assert chat.buttons[:2] == [
        "✅ Week 1: Python Backend Core · 1/1",
        "☑️ Week 2: Performance, Caching & Redis",
    ]
    await chat.presses("A card to share")
    assert done in chat.text
    assert "🪨 1 thing finished" in await chat.says("/week text")
