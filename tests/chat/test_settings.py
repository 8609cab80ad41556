"""Settings: each is shown, tapped and typed, kept, and followed by the pings that it changes."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.roadmap import Weekday
from bot.services.wishes import change_learner
from tests.chat import evening
from tests.chat.people import TODAY, known, learner, seen, starts, waiting
from tests.chat.stage import SUNDAY, Chat, Stage

NAIROBI = (-1.29, 36.82)
LONDON = (51.5, -0.12)


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner in London, on a Sunday morning."""
    return await learner(stage, zone="Europe/London")


async def test_every_setting_is_shown_as_it_is(chat: Chat) -> None:
    await chat.says("/settings")
    assert chat.text == (
        "Settings\n"
        "🕐 London: it is 09:00 now\n"
        "▶️ Your day's study begins at 18:00\n"
        "🔕 Quiet hours 22:30–07:00\n"
        "☀️ Morning agenda at 07:30\n"
        "🌙 Evening review at 21:00\n"
        "📊 Weekly report on Saturday at 20:00\n"
        "🖼 Reports come as pictures\n"
        "💬 Tone: calm\n"
        "🧠 Finished topics come back\n"
        "🎯 No one thing a day\n"
        "📅 Your week begins on Sunday\n"
        "🌅 A new day begins at 04:00"
    )
    assert chat.buttons == [
        "Time zone",
        "Start of study",
        "Block times",
        "Quiet hours",
        "Agenda",
        "Evening review",
        "Weekly report",
        "Pictures",
        "Tone",
        "Reviews",
        "One thing a day",
        "Week start",
        "Day start",
        "Today",
    ]


async def test_somebody_without_a_roadmap_is_led_to_the_shelf(stage: Stage) -> None:
    chat = stage.chat()
    await chat.says("/settings")
    assert chat.buttons == ["Pick a roadmap"]


async def test_the_start_of_study_is_tapped(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Start of study")
    await chat.presses("19:00")
    assert "Saved. Next: Sun 1 Mar 19:00 Advanced Python Learning" in chat.text
    assert chat.toasts[-1] == "Saved."
    assert starts(await seen(chat))[0] == "19:00"


@pytest.mark.parametrize(("typed", "at"), [("18:42", time(18, 42)), ("7pm", time(19)), ("midnight", time(0))])
async def test_the_start_of_study_is_typed(chat: Chat, typed: str, at: time) -> None:
    await chat.says("/settings")
    await chat.presses("Start of study")
    await chat.says(typed)
    assert (await seen(chat)).facts.enrolment.start_at == at
    assert await waiting(chat) is None


async def test_the_wake_up_follows_a_change(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Start of study")
    await chat.says("9:30")
    assert await chat.stage.cairn.pinger.earliest() == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("button", "typed", "answer"),
    [
        ("Start of study", "soon", "I can't read soon as a time. Write it like 18:30 or 7pm."),
        ("Start of study", "25:00", "25:00 is not a time. Write 00:00 to 23:59."),
        ("Weekly report", "Sunday", "I can't read Sunday as a time. Write it like 18:30 or 7pm."),
        ("Week start", "18:00", "I can't read 18:00 as a weekday. Write it like Monday."),
        ("Day start", "07:00", "07:00 is too late for a day to begin. Write 00:00 to 06:00."),
        ("Quiet hours", "night", "I can't read night. Write it like 22:30–07:00, or off for none."),
        ("Quiet hours", "22:00-25:00", "25:00 is not a time. Write 00:00 to 23:59."),
        ("Quiet hours", "\u2060\u202e\u2060x", "I can't read x. Write it like 22:30–07:00, or off for none."),
        ("Day start", "<b>4</b>", "I can't read <b>4</b> as a time. Write it like 18:30 or 7pm."),
    ],
)
async def test_what_cannot_be_read_is_answered_and_asked_again(
    chat: Chat, button: str, typed: str, answer: str
) -> None:
    before = await known(chat)
    await chat.says("/settings")
    await chat.presses(button)
    await chat.says(typed)
    assert chat.text == answer
    assert chat.buttons == ["Back"]
    assert await known(chat) == before
    assert await waiting(chat) is not None


@pytest.mark.parametrize("typed", ["22:00–06:00", "10pm to 6am", "from 22 until 6"])
async def test_quiet_hours_are_typed(chat: Chat, typed: str) -> None:
    await chat.says("/settings")
    await chat.presses("Quiet hours")
    await chat.says(typed)
    found = await known(chat)
    assert (found.quiet_from, found.quiet_to) == (time(22), time(6))


async def test_quiet_hours_are_tapped(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Quiet hours")
    await chat.presses("23:00–08:00")
    assert "🔕 Quiet hours 23:00–08:00" in chat.text


async def test_quiet_hours_are_switched_off(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Quiet hours")
    await chat.presses("No quiet hours")
    assert "🔔 No quiet hours" in chat.text
    found = await known(chat)
    assert found.quiet_from == found.quiet_to


async def test_the_week_start_moves_the_report(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Week start")
    await chat.presses("Mon")
    assert (await known(chat)).week_start is Weekday.MONDAY
    assert "📊 Weekly report on Sunday at 20:00" in chat.text


async def test_the_report_time_is_tapped(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Weekly report")
    await chat.presses("19:00")
    assert (await known(chat)).report_at == time(19)


async def test_the_day_start_is_tapped(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Day start")
    assert chat.buttons == ["00:00", "01:00", "02:00", "03:00", "04:00", "05:00", "06:00", "Back"]
    await chat.presses("06:00")
    assert (await known(chat)).day_start == time(6)


async def test_a_press_that_is_made_up_changes_nothing(chat: Chat) -> None:
    before = await known(chat)
    await chat.says("/settings")
    for data in (
        "1:set",
        "1:set:name",
        "1:set:day:2300",
        "1:set:quiet:x",
        "1:setzone:is:Mars/Olympus",
        "1:set:week:8",
    ):
        await chat.presses_data(data)
    assert await known(chat) == before


async def test_a_double_press_keeps_the_value(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Day start")
    message = chat.newest["message_id"]
    await chat.presses("05:00")
    await chat.presses_data("1:set:day:0500", on=message)
    assert (await known(chat)).day_start == time(5)


async def test_back_ends_the_question(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Start of study")
    await chat.presses("Back")
    assert await waiting(chat) is None
    await chat.says("19:30")
    assert (await seen(chat)).facts.enrolment.start_at == time(18)


async def test_the_question_is_forgotten_after_an_hour(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Start of study")
    chat.stage.clock.travel(SUNDAY + timedelta(hours=2))
    await chat.says("19:30")
    assert (await seen(chat)).facts.enrolment.start_at == time(18)


async def test_another_conversation_goes_on_after_a_look_at_the_settings(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.says("/settings")
    found = await waiting(chat)
    assert found is not None
    assert found.flow == "pause"


async def test_the_zone_is_typed_and_the_next_pings_are_shown(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Time zone")
    assert chat.text.startswith("🕐 It is 09:00 for you, right?")
    await chat.says("Nairobi")
    await chat.presses("Yes, 12:00")
    assert (await known(chat)).zone == ZoneInfo("Africa/Nairobi")
    assert chat.text.startswith("🕐 Nairobi: it is 12:00 for you.")
    assert chat.text.count("• Sun 1 Mar") == 3
    assert "• Sun 1 Mar 18:00 Advanced Python Learning" in chat.text
    assert starts(await seen(chat))[0] == "18:00"


@pytest.mark.parametrize(
    ("city", "clock", "said", "begin"),
    [
        ("Karachi", "20:00", "Today's usual time is past, so what is left begins at 20:05.", ["20:05"]),
        ("Tokyo", "00:00", "It is too late for today's blocks now, so today is rest. Nothing is lost.", []),
    ],
)
async def test_a_flight_jumps_over_no_block(
    chat: Chat, city: str, clock: str, said: str, begin: list[str]
) -> None:
    chat.stage.clock.travel(datetime(2026, 3, 1, 15, tzinfo=UTC))
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.says(city)
    await chat.presses(f"Yes, {clock}")
    assert said in chat.text
    assert starts(await seen(chat, TODAY))[:1] == begin
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.says("London")
    await chat.presses("Yes, 15:00")
    assert said not in chat.text
    assert starts(await seen(chat, TODAY))[:1] == ["18:00"]


async def test_what_has_no_room_after_a_flight_is_said(stage: Stage) -> None:
    chat = await learner(
        stage, "fulltime-backend", zone="America/New_York", start=evening.MONDAY, start_at=time(13, 30)
    )
    await change_learner(
        stage.cairn.coach, chat.person, lambda found: replace(found, quiet_from=time(20), quiet_to=time(11))
    )
    stage.clock.travel(evening.on("09:00"))
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.says("Tokyo")
    await chat.presses("Yes, 18:00")
    assert "what is left begins at 18:05.\n1 block has no room any more today" in chat.text
    assert starts(await seen(chat)) == ["18:05", "21:05", "21:40"]


async def test_what_quiet_hours_move_is_shown_when_it_comes(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Quiet hours")
    await chat.says("20:00-11:00")
    assert "☀️ Morning agenda at 11:00, after your quiet hours" in chat.text
    assert "🌙 Evening review at 19:55, before your quiet hours" in chat.text
    assert "📊 Weekly report on Sunday at 11:00, after your quiet hours" in chat.text


async def test_a_start_in_the_quiet_hours_is_said_to_come_without_a_sound(chat: Chat) -> None:
    said = "🔕 Some blocks begin in your quiet hours: they come without a sound"
    await chat.says("/settings")
    assert said not in chat.text
    await chat.presses("Start of study")
    await chat.says("04:30")
    assert said in chat.text


async def test_the_zone_is_picked(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.presses("Pick a city")
    await chat.presses("Dhaka · 15:00")
    assert (await known(chat)).zone == ZoneInfo("Asia/Dhaka")


async def test_the_zone_is_shared_and_the_button_for_it_goes_away(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.presses("Share my location")
    await chat.shares(*NAIROBI)
    assert "👌 Got it." in chat.texts
    await chat.presses("Yes, 12:00")
    assert (await known(chat)).zone == ZoneInfo("Africa/Nairobi")


async def test_back_takes_the_location_button_away(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Time zone")
    message = chat.newest["message_id"]
    await chat.presses("Share my location")
    await chat.presses("Back", on=message)
    assert "👌 Got it." in chat.texts
    assert chat.text.startswith("Settings")


async def test_a_typed_city_takes_the_location_button_away(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.presses("Share my location")
    await chat.says("Atlantis under the sea")
    assert "👌 Got it." in chat.texts
    assert chat.text.startswith("I don't know a place called Atlantis under the sea.")


async def test_a_shared_place_in_the_middle_of_another_setting_is_about_the_zone(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Day start")
    await chat.shares(*NAIROBI)
    assert chat.text.startswith("🕐 It is 12:00 for you, right?")


async def test_a_place_shared_out_of_the_blue_offers_its_zone(chat: Chat) -> None:
    await chat.shares(*NAIROBI)
    await chat.presses("Yes, 12:00")
    assert (await known(chat)).zone == ZoneInfo("Africa/Nairobi")


async def test_a_place_in_the_same_zone_changes_nothing(chat: Chat) -> None:
    await chat.shares(*LONDON)
    assert chat.text == "📍 It is 09:00 there, as I have it for you. Nothing to change."


async def test_a_place_shared_by_somebody_without_a_roadmap_leads_to_the_shelf(stage: Stage) -> None:
    chat = stage.chat()
    await chat.shares(*NAIROBI)
    assert chat.buttons == ["Pick a roadmap"]


async def moves_to(chat: Chat, zone: str) -> str:
    """Let somebody move to another zone."""
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.presses("Pick a city")
    return await chat.presses_data(f"1:setzone:is:{zone}")


async def test_the_question_before_a_typed_city_changes_nothing_any_more(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Time zone")
    before = evening.data(chat, "Yes, 09:00")
    await chat.says("Karachi")
    first = chat.newest["message_id"] - 2
    await chat.presses("Yes, 14:00")
    await chat.presses_data(before, on=first)
    assert (await known(chat)).zone == ZoneInfo("Asia/Karachi")
    assert chat.toasts[-1] == "That was an earlier question. I keep Karachi."
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.says("Tokyo")
    await chat.presses_data(before, on=first)
    assert (await known(chat)).zone == ZoneInfo("Asia/Karachi")
    await chat.presses("Yes, 18:00")
    assert (await known(chat)).zone == ZoneInfo("Asia/Tokyo")


async def test_after_six_moves_within_a_day_the_zone_stays_until_the_next(chat: Chat) -> None:
    for _ in range(3):
        for zone in ("Asia/Tokyo", "Asia/Dhaka"):
            await moves_to(chat, zone)
            chat.stage.clock.advance(timedelta(minutes=1))
    told = await moves_to(chat, "Asia/Tokyo")
    assert told.startswith(
        "You changed your time zone 6 times within a day. It stays as it is until tomorrow"
    )
    assert (await known(chat)).zone == ZoneInfo("Asia/Dhaka")
    assert not (await moves_to(chat, "Asia/Dhaka")).startswith("You changed")
    chat.stage.clock.advance(timedelta(days=1))
    await moves_to(chat, "Asia/Tokyo")
    assert (await known(chat)).zone == ZoneInfo("Asia/Tokyo")


async def test_a_change_of_zone_costs_no_study_day(chat: Chat) -> None:
    await chat.says("/done 1")
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.says("Pacific/Kiritimati")
    await chat.presses("Yes, 23:00")
    assert (await seen(chat)).streak.current == 1
    assert (await seen(chat)).today == TODAY


async def test_who_wants_text_gets_reports_as_text(chat: Chat) -> None:
    await chat.says("/settings")
    assert "Both say the same" in await chat.presses("Pictures")
    assert "🖼 Reports come as text" in await chat.presses("As text")
    await chat.says("/week")
    assert "photo" not in chat.newest
    await chat.presses("As a picture")
    assert "photo" in chat.newest


async def test_the_way_of_reports_can_be_typed(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Pictures")
    assert "Write pictures or text." in await chat.says("paintings")
    assert "🖼 Reports come as text" in await chat.says("Text")
