"""Modes in the chat: tapped or typed, re-timed at once, ended; and a quarter of an hour that is enough for a day."""

from datetime import date, timedelta

import pytest

from bot.domain.enrolment import Mode, ModeKind
from bot.domain.modes import mode_at
from tests.chat.evening import FIRST, FOURTH, MONDAY, SECOND, THIRD, morning, on, pinged
from tests.chat.people import known, learner, seen, starts, waiting
from tests.chat.stage import Chat, Stage

LIGHT, SICK, ROUTINE, SHORT = ModeKind.LIGHT, ModeKind.SICK, ModeKind.ROUTINE, ModeKind.SHORT


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner, on a Monday morning, with four blocks from 18:00."""
    return await morning(stage)


async def mode_on(chat: Chat, day: date = MONDAY) -> Mode | None:
    return mode_at((await seen(chat)).facts.enrolment.modes, day)


async def held(chat: Chat, day: date = MONDAY) -> tuple[ModeKind, date | None]:
    found = await mode_on(chat, day)
    assert found is not None
    return found.kind, found.last


async def test_the_routines_and_the_modes_of_every_roadmap_are_offered(chat: Chat) -> None:
    await chat.says("/mode")
    assert chat.buttons == [
        "📚 During Polytechnic",
        "📚 When Polytechnic is Closed",
        "🌤 Light",
        "🛌 Rest",
        "🤒 Sick",
        "🧳 Travel",
        "Not now",
    ]


async def test_where_there_is_one_routine_only_the_others_are_offered(stage: Stage) -> None:
    chat = await morning(stage, "backend-intensive")
    await chat.says("/mode")
    assert chat.buttons == ["🌤 Light", "🛌 Rest", "🤒 Sick", "🧳 Travel", "Not now"]


@pytest.mark.parametrize(
    ("label", "last"),
    [
        ("Today", MONDAY),
        ("Until tomorrow", MONDAY + timedelta(days=1)),
        ("A week", MONDAY + timedelta(days=6)),
        ("Until I say so", None),
    ],
)
async def test_a_mode_is_tapped_with_its_last_day(chat: Chat, label: str, last: date | None) -> None:
    await chat.says("/mode")
    await chat.presses("🌤 Light")
    await chat.presses(label)
    assert await held(chat) == (LIGHT, last)
    assert await waiting(chat) is None


@pytest.mark.parametrize(
    ("typed", "kind", "last"),
    [
        ("light until friday", LIGHT, date(2026, 3, 6)),
        ("sick for 3 days", SICK, date(2026, 3, 4)),
        ("ill a week", SICK, date(2026, 3, 8)),
        ("closed until 2026-03-15", ROUTINE, date(2026, 3, 15)),
        ("When Polytechnic is closed until tomorrow", ROUTINE, date(2026, 3, 3)),
        ("TRAVEL today", ModeKind.TRAVEL, MONDAY),
    ],
)
async def test_a_mode_is_typed_with_the_command_or_after_it(
    chat: Chat, typed: str, kind: ModeKind, last: date
) -> None:
    await chat.says(f"/mode {typed}")
    assert await held(chat) == (kind, last)
    await chat.says("/mode usual")
    assert await mode_on(chat) is None
    await chat.says("/mode")
    await chat.says(typed)
    assert await held(chat) == (kind, last)


@pytest.mark.parametrize(
    ("typed", "told", "kind", "first", "last"),
    [
        ("rest tomorrow", "🛌 Rest on Tuesday 3 March.", ModeKind.REST, 1, 1),
        ("sick from Friday until Monday", "🤒 Sick, from Friday 6 March until Monday 9 March.", SICK, 4, 7),
        (
            "light from tomorrow for 3 days",
            "🌤 Light, from Tuesday 3 March until Thursday 5 March.",
            LIGHT,
            1,
            3,
        ),
    ],
)
async def test_a_mode_may_begin_later(
    chat: Chat, typed: str, told: str, kind: ModeKind, first: int, last: int
) -> None:
    await chat.says(f"/mode {typed}")
    assert chat.text.startswith(told)
    assert "As usual" in chat.buttons
    assert await mode_on(chat) is None
    begins, ends = MONDAY + timedelta(days=first), MONDAY + timedelta(days=last)
    assert await mode_on(chat, begins - timedelta(days=1)) is None
    assert await held(chat, begins) == (kind, ends)
    assert await mode_on(chat, ends + timedelta(days=1)) is None


async def test_a_mode_that_begins_later_is_asked_for_its_last_day(chat: Chat) -> None:
    await chat.says("/mode light from tomorrow")
    assert chat.text.startswith("🌤 Light, from Tuesday 3 March: until when?")
    assert chat.buttons == ["That day only", "3 days", "A week", "Until I say so", "Not now"]
    await chat.presses("That day only")
    assert await held(chat, MONDAY + timedelta(days=1)) == (LIGHT, MONDAY + timedelta(days=1))
    await chat.says("/mode sick from Friday")
    assert "Until I say so" not in chat.buttons
    await chat.says("Sunday")
    assert await held(chat, date(2026, 3, 8)) == (SICK, date(2026, 3, 8))
    assert (await held(chat, date(2026, 3, 6)))[0] is SICK
    assert await mode_on(chat) is None


async def test_light_says_how_long_its_block_is_and_a_saturday_is_no_exception(stage: Stage) -> None:
    chat = await morning(stage, start=date(2026, 3, 7))
    await chat.says("/mode light today")
    assert chat.text.startswith("🌤 Light, from now on, today only.\nOne block of 30 min a day.\n\nNext:")
    [block] = (await seen(chat)).plan.blocks
    assert (block.title, block.minutes) == ("Focused Project Work", 30)
    await chat.says("/mode rest today")
    assert "One block" not in chat.text


async def test_a_light_day_ahead_says_how_long_its_block_is(chat: Chat) -> None:
    await chat.says("/mode light on Saturday")
    assert chat.text.startswith("🌤 Light on Saturday 7 March.\nOne block of 30 min a day.")


async def test_im_sick_is_offered_with_one_tap_and_not_set_by_itself(chat: Chat) -> None:
    await chat.says("I'm sick")
    assert chat.text.startswith("🤒 Sick: until when?")
    assert await mode_on(chat) is None
    await chat.presses("Until tomorrow")
    assert await held(chat) == (SICK, MONDAY + timedelta(days=1))


async def test_on_holiday_until_monday_is_offered_as_it_was_said(chat: Chat) -> None:
    await chat.says("on holiday until Sunday")
    assert chat.text.startswith("🛌 Rest, until Sunday 8 March. Shall I set it so?")
    assert chat.buttons == ["Yes", "Other days", "Not now"]
    assert await mode_on(chat) is None
    await chat.presses("Yes")
    assert await held(chat) == (ModeKind.REST, date(2026, 3, 8))


async def test_what_begins_later_is_offered_so_and_other_days_can_be_taken(chat: Chat) -> None:
    await chat.says("I'm travelling from Friday until Sunday")
    assert chat.text.startswith("🧳 Travel, from Friday 6 March until Sunday 8 March. Shall I set it so?")
    await chat.presses("Other days")
    assert chat.text.startswith("🧳 Travel: until when?")
    await chat.says("I'm sick of this")
    assert await mode_on(chat) is None


async def test_a_yes_of_days_that_are_over_is_answered_kindly(chat: Chat) -> None:
    await chat.says("I'm ill today")
    chat.stage.clock.travel(on("08:00", days=1))
    await chat.presses("Yes")
    assert chat.text.startswith("Monday 2 March is over.")
    assert await mode_on(chat, MONDAY + timedelta(days=1)) is None


async def test_what_goes_on_after_a_mode_within_another_is_named(chat: Chat) -> None:
    await chat.says("/mode closed until 2026-03-20")
    await chat.says("/mode sick until tomorrow")
    assert chat.text.startswith(
        "🤒 Sick, from now until the evening of Tuesday 3 March. After that 📚 When Polytechnic is Closed goes on, until Friday 20 March."
    )
    await chat.says("/mode light from Friday until Saturday")
    assert "\n🌤 Light, from Friday 6 March until Saturday 7 March." in chat.text


async def test_the_last_day_is_typed_after_the_mode_was_tapped(chat: Chat) -> None:
    await chat.says("/mode")
    await chat.presses("🤒 Sick")
    await chat.says("until Friday")
    assert await held(chat) == (SICK, date(2026, 3, 6))
    assert chat.text.startswith("🤒 Sick, from now until the evening of Friday 6 March.")


async def test_until_i_say_so_of_a_day_off_is_a_pause(chat: Chat) -> None:
    await chat.says("/mode sick")
    assert "Until you say so is a pause: the roadmap stands still." in chat.text
    await chat.presses("Until I say so")
    assert chat.text.startswith("Paused.")


async def test_another_routine_re_times_today_at_once_and_tells_the_next_pings(chat: Chat) -> None:
    assert starts(await seen(chat))[0] == "18:00"
    await chat.says("/mode closed until friday")
    assert starts(await seen(chat))[0] == "09:00"
    assert chat.text.startswith(
        "📚 When Polytechnic is Closed, from now until the evening of Friday 6 March.\n\nNext:\n• Mon 2 Mar 09:00 Deep"
    )


async def test_a_routine_said_in_the_middle_of_a_day_lays_the_rest_of_it_from_then_on(chat: Chat) -> None:
    await chat.stage.travel(on("14:02"))
    await chat.says("/mode closed until friday")
    assert starts(await seen(chat))[0] == "14:05"
    assert starts(await seen(chat, MONDAY + timedelta(days=1)))[0] == "09:00"
    await chat.stage.travel(on("14:05"))
    assert chat.text.startswith("🔔 Deep")


async def test_a_block_that_was_pinged_is_asked_about_again_when_a_light_day_begins_later(
    stage: Stage,
) -> None:
    chat = await pinged(stage)
    await stage.travel(on("18:22"))
    await chat.says("/mode light today")
    assert starts(await seen(chat)) == ["18:25"]
    before = len(chat.texts)
    await stage.travel(on("18:25"))
    assert [text for text in chat.texts[before:] if text.startswith("🔔")] != []


async def test_the_question_that_was_promised_for_a_begun_block_comes_on_a_light_day_too(
    stage: Stage,
) -> None:
    chat = await morning(stage)
    await chat.says("/done 1")
    await stage.travel(on("19:10"))
    await chat.presses("Start")
    assert "I'm quiet until" in chat.text
    await chat.says("/mode light today")
    assert "One block of 30 min a day. Today it is the one that you began." in chat.text
    assert [(block.title, block.minutes) for block in (await seen(chat)).open_blocks] == [(SECOND, 45)]
    before = len(chat.texts)
    await stage.travel(on("21:00"))
    assert [text for text in chat.texts[before:] if text.startswith(f"⏱ {SECOND}")] != []


async def test_all_as_usual_again_keeps_what_is_ahead_and_what_was_asked_at_their_times(stage: Stage) -> None:
    chat = await pinged(stage)
    await stage.travel(on("18:22"))
    await chat.says("/mode light today")
    await stage.travel(on("19:02"))
    await chat.says("/done 1")
    await chat.says("/mode usual")
    assert starts(await seen(chat))[1:] == ["19:10", "20:05", "21:00"]
    assert "Next:\n• Mon 2 Mar 19:10 DSA Practice" in chat.text
    again = chat.text
    await stage.travel(on("19:12"))
    await chat.says("/mode usual")
    assert chat.text != again
    assert starts(await seen(chat))[1:] == ["19:10", "20:05", "21:00"]


async def test_what_was_missed_on_a_sick_day_follows_what_is_ahead(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.says("/mode sick today")
    await stage.travel(on("19:32"))
    await chat.says("/mode usual")
    assert [(one.title, f"{one.start:%H:%M}") for one in (await seen(chat)).plan.blocks] == [
        (FIRST, "18:00"),
        (THIRD, "20:05"),
        (FOURTH, "21:00"),
        (SECOND, "21:40"),
    ]
    assert "Next:\n• Mon 2 Mar 20:05 Project" in chat.text
    before = len(chat.texts)
    await stage.travel(on("21:40"))
    pings = [text for text in chat.texts[before:] if text.startswith("🔔") and " min, until" in text]
    assert [text.split(" · ")[0] for text in pings] == [f"🔔 {THIRD}", f"🔔 {FOURTH}", f"🔔 {SECOND}"]


async def test_what_does_not_fit_into_the_evening_is_named(chat: Chat) -> None:
    await chat.says("/mode sick today")
    await chat.stage.travel(on("20:32"))
    await chat.says("/mode usual")
    assert starts(await seen(chat)) == ["21:00", "21:40"]
    assert "2 blocks have no room any more today: they are left out" in chat.text
    assert chat.buttons == ["Today"]


async def test_where_some_of_today_is_done_a_mode_can_begin_tomorrow(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.says("/mode light")
    assert "From tomorrow" not in chat.buttons
    await chat.says("/done 1")
    await chat.says("/mode light")
    assert chat.buttons == ["Today", "Until tomorrow", "A week", "From tomorrow", "Until I say so", "Not now"]
    await chat.presses("From tomorrow")
    assert chat.text.startswith("🌤 Light, from Tuesday 3 March: until when?")
    await chat.presses("That day only")
    assert await mode_on(chat) is None
    assert await held(chat, MONDAY + timedelta(days=1)) == (LIGHT, MONDAY + timedelta(days=1))


async def test_a_mode_until_tomorrow_says_that_it_holds_from_now_on_and_what_was_done_stays(
    stage: Stage,
) -> None:
    chat = await pinged(stage)
    await chat.says("/done 1")
    await chat.says("/mode light")
    await chat.presses("Until tomorrow")
    assert chat.text.startswith(
        "🌤 Light, from now until the evening of Tuesday 3 March. What you did today stays."
    )


async def test_what_was_answered_today_stays_and_nothing_is_pinged_twice(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Done")
    await chat.says("/mode rest today")
    view = await seen(chat)
    assert [block.title for block in view.plan.blocks] == [FIRST]
    assert view.streak.current == 1
    before = len(chat.texts)
    await stage.travel(on("23:00"))
    assert [text for text in chat.texts[before:] if text.startswith("🔔")] == []
    await chat.says("/mode usual")
    assert [block.title for block in (await seen(chat)).plan.blocks] == [FIRST]
    assert len((await seen(chat, MONDAY + timedelta(days=1))).plan.blocks) == 4


async def test_a_day_off_says_so_and_is_not_pinged(chat: Chat) -> None:
    await chat.says("/mode sick until tomorrow")
    await chat.says("/today")
    assert "A sick day. Nothing is due; get well soon." in chat.text
    before = len(chat.texts)
    await chat.stage.travel(on("23:00", days=1))
    assert [text for text in chat.texts[before:] if text.startswith("🔔")] == []
    await chat.stage.travel(on("18:00", days=2))
    assert chat.text.startswith("🔔")


async def test_a_day_on_which_all_was_answered_stays_a_study_day_whatever_is_said_of_it(stage: Stage) -> None:
    chat = await pinged(stage)
    await stage.travel(on("22:00"))
    await chat.says("/done all")
    await chat.says("/mode sick today")
    assert chat.text == "All of today is answered, so nothing is due before tomorrow. Rest well."
    await chat.says("/mode sick until Wednesday")
    assert chat.text.startswith("🤒 Sick, from Tuesday 3 March until Wednesday 4 March.")
    assert (await seen(chat)).plan.number == 1
    assert (await seen(chat, MONDAY + timedelta(days=3))).plan.number == 2


async def test_a_later_mode_holds_for_its_days_and_the_earlier_one_goes_on(chat: Chat) -> None:
    await chat.says("/mode closed until 2026-03-20")
    await chat.says("/mode sick until tomorrow")
    assert (await held(chat))[0] is SICK
    assert (await held(chat, MONDAY + timedelta(days=2)))[0] is ROUTINE


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            "light 2026-03-01",
            "Sunday 1 March is over. Name today or a day after it, like /mode light until Friday.",
        ),
        (
            "light yesterday",
            "Sunday 1 March is over. Name today or a day after it, like /mode light until Friday.",
        ),
        (
            "sick until 2026-12-01",
            "That is longer than four weeks. /pause stands still for as long as you like.",
        ),
        ("light 31 Feb", "31 feb: the calendar has no such day. Write it like 29 March or 2026-03-29."),
        ("zen", "I don't know the mode zen. Tap one after /mode, or write it like light or sick."),
    ],
)
async def test_what_cannot_be_is_refused_with_what_can(chat: Chat, typed: str, answer: str) -> None:
    await chat.says(f"/mode {typed}")
    assert chat.text == answer
    assert await mode_on(chat) is None


@pytest.mark.parametrize(
    "data",
    [
        "1:mode",
        "1:mode:x",
        "1:mode:routine:9",
        "1:modefor:light:0",
        "1:modefor:light:0:-1",
        "1:modefor:short:0:1",
        "1:mode:x:0:20260303",
    ],
)
async def test_a_press_that_is_made_up_changes_nothing(chat: Chat, data: str) -> None:
    await chat.says("/mode")
    await chat.presses_data(data)
    assert await mode_on(chat) is None
    assert chat.buttons == ["Today"]


async def test_on_a_pause_a_mode_waits_for_its_end(chat: Chat) -> None:
    await chat.says("/pause Wednesday")
    await chat.says("/mode light until friday")
    assert "You are on a pause; this holds when you are back." in chat.text
    assert len((await seen(chat, MONDAY)).plan.blocks) == 0
    assert len((await seen(chat, MONDAY + timedelta(days=2))).plan.blocks) == 1


async def test_a_quarter_of_an_hour_is_enough_for_today(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses("Only 15 minutes today")
    assert chat.toasts[-1] == "A quarter of an hour is enough today."
    [block] = (await seen(chat)).plan.blocks
    assert (block.title, block.minutes) == (FIRST, 15)
    await chat.stage.travel(on("18:00"))
    assert chat.text.startswith("🔔 Data Structures · 15 min")
    await chat.presses("Done")
    assert (await seen(chat)).streak.current == 1
    assert len((await seen(chat, MONDAY + timedelta(days=1))).plan.blocks) > 1


async def test_the_whole_day_is_taken_after_all(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses("Only 15 minutes today")
    await chat.presses("The whole day after all")
    assert len((await seen(chat)).plan.blocks) == 4
    assert await mode_on(chat) is None


async def test_the_whole_day_after_all_holds_what_is_left_of_it(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.says("/today")
    await chat.presses("Only 15 minutes today")
    await chat.says("/done 1")
    await stage.travel(on("20:12"))
    await chat.says("/today")
    await chat.presses("The whole day after all")
    view = await seen(chat)
    assert starts(view)[1:] == ["20:15", "21:10", "22:05"]
    assert view.plan.blocks[0].title == FIRST


async def test_the_button_of_yesterday_shortens_nothing(chat: Chat) -> None:
    await chat.says("/today")
    message = chat.newest["message_id"]
    chat.stage.clock.travel(on("08:00", days=1))
    await chat.presses("Only 15 minutes today", on=message)
    assert await mode_on(chat, MONDAY + timedelta(days=1)) is None


async def test_settings_are_left_as_they_are(chat: Chat) -> None:
    before = await known(chat)
    await chat.says("/mode light today")
    assert await known(chat) == before


async def test_after_the_roadmap_a_mode_does_no_harm(stage: Stage) -> None:
    chat = await learner(stage, "backend-intensive", start=date(2024, 1, 1))
    await chat.says("/mode light until friday")
    assert chat.text.startswith("🌤 Light, from now until the evening of Friday 6 March.")
