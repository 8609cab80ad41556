"""From /start to the first day: the short way, the other ways, and everything that can go wrong on it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.checkin import State
from bot.domain.enrolment import Enrolment
from bot.services.dialogues import Dialogue, recall
from bot.services.enrolling import learner_of, standings
from tests.chat.people import seen
from tests.chat.stage import SUNDAY, Chat, Stage, opened

DEEP = "Deep Engineer Roadmap · 6 months · 3 h a day"
ONE_DAY = timedelta(days=1)


async def to_preview(chat: Chat) -> None:
    await chat.says("/start")
    await chat.presses(DEEP)


async def to_zone(chat: Chat) -> None:
    await to_preview(chat)
    await chat.presses("Start this one")


async def to_day(chat: Chat) -> None:
    await to_zone(chat)
    await chat.presses("Yes, 15:00")


async def to_position(chat: Chat) -> None:
    await to_day(chat)
    await chat.presses("I'm already on it")


async def to_date(chat: Chat) -> None:
    await to_day(chat)
    await chat.presses("Another date")


async def to_hour(chat: Chat) -> None:
    await to_day(chat)
    await chat.presses("Today")


async def in_(chat: Chat) -> None:
    await to_hour(chat)
    await chat.presses("18:00 · as planned")


async def the_enrolment(chat: Chat) -> Enrolment:
    (standing,) = await standings(chat.stage.cairn.coach, chat.person)
    return standing.enrolment


async def the_dialogue(chat: Chat) -> Dialogue | None:
    return await recall(chat.stage.cairn.coach, chat.person)


@pytest.fixture
def chat(stage: Stage) -> Chat:
    """A newcomer from Dhaka, where it is 15:00 on a Sunday."""
    return stage.chat(language="bn")


@pytest.mark.parametrize("number", range(5))
async def test_five_taps_lead_onto_any_roadmap(chat: Chat, number: int) -> None:
    await chat.says("/start")
    await chat.presses(chat.buttons[number])
    await chat.presses("Start this one")
    await chat.presses("Yes, 15:00")
    await chat.presses("Today")
    await chat.presses(chat.buttons[0])
    assert "You are in" in chat.texts[-2]
    assert "week 1" in chat.text
    assert (await the_enrolment(chat)).start == date(2026, 3, 1)


async def test_the_greeting_offers_each_roadmap_with_its_length_and_hours(chat: Chat) -> None:
    await chat.says("/start")
    assert chat.text.startswith("👋 I'm Cairn.")
    assert DEEP in chat.buttons
    assert len(chat.buttons) == 5


async def test_a_preview_shows_goals_phases_a_day_the_notes_and_our_defaults(chat: Chat) -> None:
    await to_preview(chat)
    parts = ("6 months · 3 h a day", "Goals", "Phases", "A sample day: Sunday", "leaves open", "Our defaults")
    assert [part for part in parts if part not in chat.text] == []
    assert chat.buttons == ["Start this one", "Back"]


async def test_back_leads_from_the_hour_to_the_shelf(chat: Chat) -> None:
    await to_hour(chat)
    await chat.presses("Back")
    assert chat.text.startswith("When do you start")
    await chat.presses("Back")
    assert chat.text.startswith("🕐 It is 15:00")
    await chat.presses("Back")
    assert "Start this one" in chat.buttons
    await chat.presses("Back")
    assert DEEP in chat.buttons


@pytest.mark.parametrize(
    ("language", "time_there"), [("de", "10:00"), ("pt-br", "06:00"), ("ur", "14:00"), ("en", "09:00")]
)
async def test_the_clock_is_guessed_from_the_language(stage: Stage, language: str, time_there: str) -> None:
    chat = stage.chat(language=language)
    await chat.says("/start deep-engineer")
    await chat.presses("Start this one")
    assert chat.text.startswith(f"🕐 It is {time_there} for you, right?")


async def test_a_typed_city_is_confirmed_by_its_clock(chat: Chat) -> None:
    await to_zone(chat)
    await chat.says("Nairobi")
    assert chat.text.startswith("🕐 It is 12:00 for you, right?")
    await chat.presses("Yes, 12:00")
    await chat.presses("Today")
    await chat.presses("18:00 · as planned")
    learner = await learner_of(chat.stage.cairn.coach, chat.person)
    assert learner is not None
    assert learner.zone.key == "Africa/Nairobi"


@pytest.mark.parametrize(
    ("typed", "where"),
    [("Sylhett", "Sylhet, Bangladesh"), ("Neverland", "Nederland, United States"), ("Karachi", "Karachi")],
)
async def test_the_place_that_was_found_is_named_where_the_clock_is_another_citys(
    chat: Chat, typed: str, where: str
) -> None:
    await to_zone(chat)
    assert f"That is the time in {where}." in await chat.says(typed)


async def test_a_city_that_is_in_several_zones_is_asked_back(chat: Chat) -> None:
    await to_zone(chat)
    await chat.says("Springfield")
    assert chat.text == "Which one is nearest to you?"
    await chat.presses("Springfield, United States · 04:00")
    assert chat.text.startswith("When do you start")


async def test_a_place_that_is_not_found_is_answered_with_help(chat: Chat) -> None:
    await to_zone(chat)
    await chat.says("🦄")
    assert chat.text.startswith("I don't know a place called 🦄.\nType the nearest big city")


async def test_a_city_can_be_picked_and_the_list_left_again(chat: Chat) -> None:
    await to_zone(chat)
    await chat.presses("Pick a city")
    await chat.presses("Back")
    assert chat.text.startswith("🕐")
    await chat.presses("Pick a city")
    await chat.presses("Tokyo · 18:00")
    assert chat.text.startswith("When do you start")


async def test_a_shared_location_gives_the_zone_and_its_button_goes_away(chat: Chat) -> None:
    await to_zone(chat)
    await chat.presses("Share my location")
    assert "Tap the button below" in chat.text
    assert chat.phone.chat.screen_keyboard is not None
    await chat.shares(52.5, 13.4)
    assert chat.phone.chat.screen_keyboard is None
    assert chat.texts[-2] == "👌 Got it."
    assert chat.text.startswith("🕐 It is 10:00 for you, right?")


async def test_the_location_button_goes_away_when_an_earlier_guess_is_confirmed(chat: Chat) -> None:
    await to_zone(chat)
    await chat.presses("Share my location")
    await chat.presses("Yes, 15:00")
    assert chat.texts[-2] == "👌 Got it."
    assert chat.text.startswith("When do you start")


async def test_a_location_without_a_known_time_is_answered_with_help(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.places.places.zone_at", lambda *_: None)
    await to_zone(chat)
    await chat.shares(0, 0)
    assert chat.text.startswith("I can't tell the time at that place.")


async def test_a_location_at_another_step_asks_that_step_again(chat: Chat) -> None:
    await to_day(chat)
    await chat.shares(52.5, 13.4)
    assert chat.text.startswith("When do you start")


async def test_the_next_week_start_can_be_chosen(chat: Chat) -> None:
    await to_day(chat)
    await chat.presses("Sunday 8 March")
    await chat.presses("18:00 · as planned")
    assert chat.texts[-2].endswith(
        "Your first ping comes on Sunday 8 March at 18:00. This is your first day:"
    )
    assert chat.text.startswith("Sunday 8 March · day 1, week 1")


async def test_a_start_day_can_be_typed(chat: Chat) -> None:
    await to_date(chat)
    await chat.says("29 March")
    assert "from Sunday 29 March" in chat.text


async def test_a_date_that_can_mean_two_days_is_asked_back(chat: Chat) -> None:
    await to_date(chat)
    await chat.says("04/05/2026")
    assert chat.buttons == ["Sunday 5 April", "Monday 4 May", "Back"]
    await chat.presses("Monday 4 May")
    assert "from Monday 4 May" in chat.text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("yesterday", "Saturday 28 February is over."),
        ("2027-06-01", "is more than a year ahead."),
        ("31 Feb", "the calendar has no such day"),
        ("25:00", "I can't read 25:00 as a day."),
    ],
)
async def test_a_start_day_that_cannot_be_is_refused_kindly(chat: Chat, typed: str, answer: str) -> None:
    await to_date(chat)
    await chat.says(typed)
    assert answer in chat.text
    assert "Back" in chat.buttons


@pytest.mark.parametrize(
    ("typed", "start", "where"),
    [("day 12", date(2026, 2, 18), "day 12, week 2"), ("w3", date(2026, 2, 15), "day 15, week 3")],
)
async def test_somebody_who_is_under_way_joins_there(chat: Chat, typed: str, start: date, where: str) -> None:
    await to_position(chat)
    await chat.says(typed)
    await chat.presses("18:00 · as planned")
    assert where in chat.text
    enrolment = await the_enrolment(chat)
    assert (enrolment.start, enrolment.joined) == (start, date(2026, 3, 1))


async def test_a_bare_number_is_asked_back(chat: Chat) -> None:
    await to_position(chat)
    await chat.says("12")
    assert chat.text == "Is that day 12 or week 12?"
    await chat.presses("Week 12")
    assert "week 12 · from today" in chat.text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("day 999999", "Deep Engineer Roadmap has about 184 study days."),
        ("week 99", "Deep Engineer Roadmap has about 27 weeks."),
        ("day 0", "day 0 is out of range."),
        ("0", "Do you mean day 0 or week 0?"),
        ("somewhere", "I can't read somewhere. Write it like day 12 or week 3."),
    ],
)
async def test_a_position_that_cannot_be_is_refused_kindly(chat: Chat, typed: str, answer: str) -> None:
    await to_position(chat)
    await chat.says(typed)
    assert answer in chat.text


async def test_a_rest_day_is_told_before_it_is_chosen(chat: Chat) -> None:
    await chat.says("/start fulltime-backend")
    await chat.presses("Start this one")
    await chat.presses("Yes, 15:00")
    assert "Today is a rest day there. Its first blocks come on Monday 2 March." in chat.text
    assert chat.buttons[:2] == ["Monday 2 March", "Today"]
    await chat.presses("Today")
    await chat.presses("09:00 · as planned")
    assert chat.text.startswith("Monday 2 March · day 1, week 1")


async def test_the_hour_is_asked_with_what_it_means(chat: Chat) -> None:
    await to_hour(chat)
    assert "First block 18:00, done by 21:30." in chat.text
    assert chat.buttons == ["18:00 · as planned", "16:00", "17:00", "19:00", "20:00", "Back"]


async def test_an_hour_can_be_typed_to_the_minute_and_is_confirmed(chat: Chat) -> None:
    await to_hour(chat)
    await chat.says("18:42")
    assert chat.text == "Your day begins at 18:42.\nFirst block 18:42, done by 22:12.\nAll right?"
    await chat.presses("Yes, 18:42")
    assert (await the_enrolment(chat)).start_at == time(18, 42)


async def test_the_first_ping_is_told(chat: Chat) -> None:
    await in_(chat)
    assert chat.texts[-2].endswith("Your first ping comes at 18:00. This is your day:")


async def begins_today(stage: Stage, hour: int) -> Chat:
    """Choose a roadmap, Dhaka's time and today as the start, at an hour of today there."""
    stage.clock.travel(SUNDAY + timedelta(hours=hour - 15))
    chat = stage.chat(language="bn")
    await chat.says("/start")
    await chat.presses(DEEP)
    await chat.presses("Start this one")
    await chat.presses(f"Yes, {hour}:00")
    await chat.presses("Today")
    return chat


async def test_whoever_joins_within_the_hours_of_a_day_gets_what_still_fits(stage: Stage) -> None:
    chat = await begins_today(stage, 20)
    assert "That has begun already: today you get what still fits, or you begin tomorrow." in chat.text
    await chat.presses("18:00 · as planned")
    assert (
        "It is past 18:00, so today holds what still fits; from tomorrow it is the whole day."
        in chat.texts[-2]
    )
    assert "Your first ping comes at 20:05." in chat.texts[-2]
    assert "open" not in chat.text


async def test_whoever_joins_after_the_hours_of_a_day_begins_tomorrow(stage: Stage) -> None:
    chat = await begins_today(stage, 23)
    await chat.presses("18:00 · as planned")
    assert "Today's hours are over, so you begin tomorrow." in chat.texts[-2]
    assert (await the_enrolment(chat)).start == date(2026, 3, 2)


async def test_what_lies_before_the_day_of_joining_counts_as_known(chat: Chat) -> None:
    await to_position(chat)
    await chat.says("week 3")
    await chat.presses("18:00 · as planned")
    facts = (await seen(chat)).facts
    before = {key for key, one in facts.course.stretches.items() if one.last < facts.enrolment.joined}
    assert before
    assert {key for key, state in facts.ticks.states.items() if state is State.KNOWN} == before


async def test_the_first_ping_comes_when_it_was_told(chat: Chat) -> None:
    await in_(chat)
    before = len(chat.texts)
    await chat.stage.travel(SUNDAY + timedelta(hours=3))
    (ping,) = chat.texts[before:]
    assert "Advanced Python Learning" in ping


WALKS: dict[str, Callable[[Chat], Awaitable[None]]] = {
    "shelf": to_preview,
    "zone": to_zone,
    "day": to_day,
    "date": to_date,
    "position": to_position,
    "hour": to_hour,
}
BAD = ("qwxzqwxzqwxz", "31 Feb", "25:00", "🤷‍♀️", "x" * 4096, "<b>hm</b> & \u202eabc", "שלו\u200bם")


@pytest.mark.parametrize("step", WALKS)
async def test_whatever_is_typed_is_answered_and_the_step_still_waits(chat: Chat, step: str) -> None:
    await WALKS[step](chat)
    for text in BAD:
        before = len(chat.texts)
        await chat.says(text)
        assert len(chat.texts) == before + 1
        assert chat.buttons
        waiting = await the_dialogue(chat)
        assert waiting is not None
        assert waiting.step == step


@pytest.mark.parametrize("step", WALKS)
async def test_commands_and_stickers_in_the_middle_do_no_harm(chat: Chat, step: str) -> None:
    await WALKS[step](chat)
    before = await the_dialogue(chat)
    await chat.says("/help")
    await chat.says("/tody")
    await chat.says("/today")
    chat.phone.send_sticker()
    await chat.does()
    assert await the_dialogue(chat) == before


async def test_a_restart_in_the_middle_loses_nothing(fresh_url: str) -> None:
    async with opened(fresh_url) as stage:
        chat = stage.chat(language="bn")
        await to_hour(chat)
    async with opened(fresh_url, stage.world, stage.clock) as again:
        chat.stage = again
        await chat.says("19:15")
        await chat.presses("Yes, 19:15")
        assert (await the_enrolment(chat)).start_at == time(19, 15)


async def test_a_button_of_an_earlier_step_goes_back_to_that_step(chat: Chat) -> None:
    await to_zone(chat)
    await chat.says("Tokyo")
    old = chat.newest["message_id"]
    await chat.presses("Yes, 18:00")
    await chat.says("29 March")
    assert chat.text.startswith("At what time")
    await chat.presses_data("1:startzone:is:Asia/Tokyo", on=old)
    assert (await the_dialogue(chat)).step == "day"  # type: ignore[union-attr]


async def test_the_guess_before_a_typed_city_changes_nothing_any_more(chat: Chat) -> None:
    await to_zone(chat)
    guess = chat.newest["message_id"]
    await chat.says("Tokyo")
    await chat.presses("Yes, 15:00", on=guess)
    assert chat.text.startswith("🕐 It is 18:00 for you, right?")
    assert chat.toasts[-1] == "That was an earlier question. I keep Tokyo."


async def test_the_guess_before_a_confirmed_city_shows_what_is_open(chat: Chat) -> None:
    await to_zone(chat)
    guess, button = chat.newest["message_id"], "1:startzone:is:Asia/Dhaka"
    await chat.says("Tokyo")
    await chat.presses("Yes, 18:00")
    await chat.presses("Today")
    await chat.presses_data(button, on=guess)
    assert "That was an earlier question. I keep Tokyo." in chat.toasts
    await chat.presses_data("1:starthour:1900")
    assert (await learner_of(chat.stage.cairn.coach, chat.person)).zone.key == "Asia/Tokyo"  # type: ignore[union-attr]


async def test_after_going_back_to_the_guess_it_can_be_confirmed(chat: Chat) -> None:
    await to_zone(chat)
    await chat.says("Tokyo")
    await chat.presses("Pick a city")
    await chat.presses("Back")
    await chat.presses("Yes, 15:00")
    assert chat.text.startswith("When do you start")


async def test_looking_at_another_roadmap_keeps_the_zone(chat: Chat) -> None:
    await to_day(chat)
    await chat.presses_data("1:preview:python-ml-dsa")
    await chat.presses("Start this one")
    assert chat.text.startswith("When do you start 3 Month Roadmap")


async def test_double_taps_enrol_once(chat: Chat) -> None:
    await to_hour(chat)
    chat.phone.press("18:00 · as planned")
    second = chat.phone.press("18:00 · as planned")
    await chat.does()
    assert (chat.phone.toast(second) or {}).get("text") == "You are in already. /today shows your day."
    assert sum("You are in" in text for text in chat.texts) == 1
    assert (await the_enrolment(chat)).active


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("1:preview:atlantis", "I don't have that roadmap."),
        ("1:preview", "I don't have that roadmap."),
        ("1:begin:atlantis", "I don't have that roadmap."),
        ("1:anew:atlantis", "I don't have that roadmap."),
        ("1:shelf:99999", "Pick a roadmap to look at."),
        ("1:roadmaps", "Pick a roadmap to look at."),
        ("1:startzone:is:Mars/Olympus", "🕐 It is 15:00"),
        ("1:startzone:is:../etc/passwd", "🕐 It is 15:00"),
        ("1:startday:99999999", "When do you start"),
        ("1:startday:d0", "When do you start"),
        ("1:startday:x", "When do you start"),
        ("1:starthour:2599", "At what time"),
        ("1:starthour:now", "At what time"),
        ("1:takeup:1", "/today"),
        ("1:takeup:x", "/today"),
    ],
)
async def test_made_up_buttons_are_answered_kindly(chat: Chat, data: str, answer: str) -> None:
    await to_hour(chat)
    if "startzone" in data:
        await chat.presses("Back")
        await chat.presses("Back")
    await chat.presses_data(data)
    assert answer in chat.text


async def test_what_was_chosen_is_kept_for_a_month_and_then_begins_with_the_shelf(chat: Chat) -> None:
    await to_hour(chat)
    chat.stage.clock.travel(SUNDAY + 29 * ONE_DAY)
    await chat.says("18:42")
    assert chat.text.startswith("Your day begins at 18:42.")
    chat.stage.clock.travel(SUNDAY + 31 * ONE_DAY)
    await chat.presses("Yes, 18:42")
    assert DEEP in chat.buttons


async def test_today_means_the_day_on_which_the_last_answer_comes(chat: Chat) -> None:
    await to_hour(chat)
    chat.stage.clock.travel(SUNDAY + 3 * ONE_DAY)
    await chat.presses("18:00 · as planned")
    enrolment = await the_enrolment(chat)
    assert (enrolment.start, enrolment.joined) == (date(2026, 3, 4), date(2026, 3, 4))


async def test_a_start_day_that_passed_meanwhile_is_asked_again(chat: Chat) -> None:
    await to_date(chat)
    await chat.says("3 March")
    chat.stage.clock.travel(SUNDAY + 5 * ONE_DAY)
    await chat.says("18:42")
    await chat.presses("Yes, 18:42")
    assert chat.text.startswith("Tuesday 3 March is over.")


async def test_a_deep_link_skips_the_first_step(chat: Chat) -> None:
    await chat.says("/start deep-engineer")
    assert chat.text.startswith("Deep Engineer Roadmap\n")
    assert "Start this one" in chat.buttons


async def test_an_unknown_deep_link_says_so_and_shows_the_shelf(chat: Chat) -> None:
    await chat.says("/start atlantis")
    assert chat.text.startswith("I don't have that roadmap.")
    assert DEEP in chat.buttons


async def test_a_roadmap_can_be_typed_by_its_title(chat: Chat) -> None:
    await chat.says("/start")
    await chat.says("deep engineer")
    assert chat.text.startswith("Deep Engineer Roadmap\n")


async def test_a_learner_is_greeted_with_the_next_step(chat: Chat) -> None:
    await in_(chat)
    await chat.says("/start")
    assert chat.text.endswith("You are on Deep Engineer Roadmap.\nNext at 18:00: Advanced Python Learning")
    assert chat.buttons == ["Today", "Roadmaps"]
    await chat.presses("Today")
    assert chat.text.startswith("Sunday 1 March")
    assert (await the_enrolment(chat)).start == date(2026, 3, 1)


async def test_a_learner_who_presses_an_old_question_is_told_that_they_are_in(chat: Chat) -> None:
    await in_(chat)
    for data in ("1:startzone:is:Asia/Tokyo", "1:startday:today", "1:starthour:0900"):
        await chat.presses_data(data)
    assert chat.toasts[-3:] == ["You are in already. /today shows your day."] * 3


async def test_a_day_starts_at_four_for_newcomers_too(stage: Stage) -> None:
    stage.clock.travel(datetime(2026, 3, 1, 20, 0, tzinfo=UTC))
    chat = stage.chat(language="bn")
    await chat.says("/start deep-engineer")
    await chat.presses("Start this one")
    await chat.presses("Yes, 02:00")
    await chat.presses("Today")
    await chat.says("02:30")
    await chat.presses("Yes, 02:30")
    assert (await the_enrolment(chat)).start == date(2026, 3, 1)
