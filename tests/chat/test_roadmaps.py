"""Several roadmaps: the list, switching, what waits meanwhile, and beginning anew."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chat.asked import ANSWERED_WITHIN
from bot.domain.enrolment import SpanKind
from bot.services.dialogues import keep, recall
from bot.services.enrolling import Standing, Wish, enrol, standings
from bot.storage.roadmaps.shelf import built_in_folder
from tests.chat.stage import SUNDAY, Chat, Stage, opened

DEEP, ML = "deep-engineer", "python-ml-dsa"
A_WEEK_LATER = SUNDAY + timedelta(days=7)


async def start(chat: Chat, roadmap: str) -> None:
    """Start a roadmap today at its own hour."""
    await chat.says(f"/start {roadmap}")
    await chat.presses("Start this one")
    if chat.buttons[0].startswith("Yes"):
        await chat.presses(chat.buttons[0])
    await chat.presses("Today")
    await chat.presses(chat.buttons[0])


async def own(chat: Chat) -> dict[str, Standing]:
    found = await standings(chat.stage.cairn.coach, chat.person)
    return {standing.enrolment.roadmap_id: standing for standing in found}


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner in UTC who has just begun a roadmap, on a Sunday morning."""
    chat = stage.chat()
    await start(chat, DEEP)
    return chat


async def test_the_list_shows_where_the_learner_is_and_what_else_there_is(chat: Chat) -> None:
    await chat.says("/roadmaps")
    assert "▶️ Deep Engineer Roadmap: Week 1, day 1." in chat.text
    assert chat.buttons[0] == "▶️ Deep Engineer Roadmap"
    assert "6-Week Gantt Chart… · 47 days · 2 h a day" in chat.buttons
    assert chat.buttons[-1] == "Today"


async def test_a_newcomer_sees_the_shelf(stage: Stage) -> None:
    chat = stage.chat()
    await chat.says("/roadmaps")
    assert len(chat.buttons) == 5


async def test_another_roadmap_begins_without_asking_for_the_zone_again(chat: Chat) -> None:
    await chat.says("/roadmaps")
    await chat.presses("3 Month Roadmap: Python… · 13 weeks · 3 h 45 min a day")
    assert chat.text.endswith("Deep Engineer Roadmap will wait on the shelf and keep its place.")
    await chat.presses("Start this one")
    assert chat.text.startswith("When do you start 3 Month Roadmap")
    await chat.presses("Back")
    assert "Start this one" in chat.buttons


async def test_the_old_roadmap_waits_and_stays_silent(chat: Chat) -> None:
    await start(chat, ML)
    found = await own(chat)
    assert found[ML].enrolment.active
    assert not found[DEEP].enrolment.active
    (span,) = found[DEEP].enrolment.spans
    assert (span.kind, span.first, span.last) == (SpanKind.PAUSE, date(2026, 3, 1), None)
    before = len(chat.texts)
    await chat.stage.travel(datetime(2026, 3, 1, 18, 5, tzinfo=UTC))
    (ping,) = chat.texts[before:]
    assert "DSA / Problem-solving" in ping


async def test_a_roadmap_is_taken_up_where_it_stood(chat: Chat) -> None:
    chat.stage.clock.travel(SUNDAY + timedelta(days=3))
    await start(chat, ML)
    chat.stage.clock.travel(SUNDAY + timedelta(days=10))
    await chat.says("/roadmaps")
    assert "⏸ Deep Engineer Roadmap: waits. Week 1, day 4." in chat.text
    await chat.presses("⏸ Deep Engineer Roadmap")
    await chat.presses("Go on")
    assert chat.texts[-2] == "You are back on Deep Engineer Roadmap. It goes on where you left it."
    assert "day 4, week 1" in chat.text
    found = await own(chat)
    assert found[DEEP].enrolment.active
    assert found[ML].enrolment.paused(date(2026, 3, 11))


async def test_a_roadmap_that_was_taken_up_pings_again(chat: Chat) -> None:
    await start(chat, ML)
    chat.stage.clock.travel(A_WEEK_LATER)
    await chat.says(f"/start {DEEP}")
    await chat.presses("Go on")
    before = len(chat.texts)
    await chat.stage.travel(A_WEEK_LATER + timedelta(hours=9))
    (ping,) = chat.texts[before:]
    assert "Advanced Python Learning" in ping


async def test_switching_there_and_back_on_one_day_changes_nothing(chat: Chat) -> None:
    await start(chat, ML)
    await chat.says(f"/start {DEEP}")
    await chat.presses("Go on")
    assert (await own(chat))[DEEP].enrolment.spans == ()


async def test_a_double_tap_on_go_on_is_harmless(chat: Chat) -> None:
    await start(chat, ML)
    await chat.says(f"/start {DEEP}")
    data = f"1:takeup:{(await own(chat))[DEEP].enrolment.id}"
    await chat.presses_data(data)
    await chat.presses_data(data)
    assert (await own(chat))[DEEP].enrolment.active
    assert "day 1, week 1" in chat.text


async def test_a_roadmap_of_another_learner_cannot_be_taken_up(chat: Chat) -> None:
    stranger = chat.stage.chat("Eve")
    await start(stranger, ML)
    theirs = (await own(stranger))[ML].enrolment.id
    await chat.presses_data(f"1:takeup:{theirs}")
    assert set(await own(chat)) == {DEEP}
    assert (await own(stranger))[ML].enrolment.active


async def test_the_roadmap_one_is_on_offers_today_or_beginning_anew(chat: Chat) -> None:
    await chat.says(f"/start {DEEP}")
    assert chat.text.startswith("You are on Deep Engineer Roadmap already.")
    assert chat.buttons == ["Today", "Start anew", "Back"]


async def test_beginning_anew_is_confirmed_and_replaces_only_at_the_end(chat: Chat) -> None:
    before = (await own(chat))[DEEP].enrolment
    chat.stage.clock.travel(A_WEEK_LATER)
    await chat.says(f"/start {DEEP}")
    await chat.presses("Start anew")
    assert "Your check-ins on it since Sunday 1 March are deleted with the last step." in chat.text
    await chat.presses("Yes, start anew")
    await chat.presses("Today")
    assert (await own(chat))[DEEP].enrolment == before
    await chat.presses(chat.buttons[0])
    after = (await own(chat))[DEEP].enrolment
    assert after.id != before.id
    assert after.start == date(2026, 3, 8)


async def test_an_old_button_never_replaces_a_roadmap_unasked(chat: Chat) -> None:
    before = (await own(chat))[DEEP].enrolment
    await chat.presses_data(f"1:begin:{DEEP}")
    assert chat.text.startswith("You are on Deep Engineer Roadmap already.")
    assert (await own(chat))[DEEP].enrolment == before


async def test_an_old_yes_to_beginning_anew_is_asked_once_more(chat: Chat) -> None:
    await chat.presses_data(f"1:anew:{DEEP}")
    chat.stage.clock.advance(ANSWERED_WITHIN)
    await chat.presses("Yes, start anew")
    assert chat.text.startswith("You are on Deep Engineer Roadmap already.")
    assert "Start anew" in chat.buttons


async def test_a_learner_who_only_looks_around_is_not_held_up(chat: Chat) -> None:
    await chat.says(f"/start {ML}")
    await chat.presses("Start this one")
    assert await recall(chat.stage.cairn.coach, chat.person) is not None
    await chat.presses("Back")
    assert await recall(chat.stage.cairn.coach, chat.person) is None
    await chat.presses("Start this one")
    await chat.says("/start")
    assert await recall(chat.stage.cairn.coach, chat.person) is None


async def test_switching_back_ends_the_questions_about_another_roadmap(chat: Chat) -> None:
    await start(chat, ML)
    await chat.says("/start backend-interview")
    await chat.presses("Start this one")
    await chat.says(f"/start {DEEP}")
    await chat.presses("Go on")
    assert await recall(chat.stage.cairn.coach, chat.person) is None


async def test_a_file_dropped_into_the_folder_is_offered_and_kept_when_it_leaves(
    fresh_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "roadmaps"
    folder.mkdir()
    source = built_in_folder() / "backend-interview.yaml"
    sixth = folder / "my-own.yaml"
    sixth.write_text(source.read_text().replace("6-Week Gantt Chart (Day-Wise)", "My own way"))
    async with opened(fresh_url, roadmaps_dir=folder) as stage:
        chat = stage.chat()
        await start(chat, "my-own")
        assert "You are in: My own way." in chat.texts[-2]
    sixth.unlink()
    async with opened(fresh_url, stage.world, stage.clock, roadmaps_dir=folder) as again:
        chat.stage = again
        await chat.says("/roadmaps")
        assert "▫️ my-own: no longer on the shelf" in chat.text
        assert not any("My own way" in label for label in chat.buttons)
        await chat.says("/start")
        assert "not on the shelf any more" in chat.text
        await chat.presses("Roadmaps")
        await chat.presses("Deep Engineer Roadmap · 6 months · 3 h a day")
        await chat.presses("Start this one")
        assert chat.text.startswith("When do you start Deep Engineer Roadmap?")
        await chat.presses_data("1:anew:my-own")
        assert chat.text.startswith("I don't have that roadmap.")


async def test_a_roadmap_that_leaves_in_the_middle_of_the_questions_leads_back_to_the_shelf(
    fresh_url: str,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "roadmaps"
    folder.mkdir()
    sixth = folder / "my-own.yaml"
    sixth.write_text((built_in_folder() / "backend-interview.yaml").read_text())
    async with opened(fresh_url, roadmaps_dir=folder) as stage:
        chat = stage.chat()
        await chat.says("/start my-own")
        await chat.presses("Start this one")
    sixth.unlink()
    async with opened(fresh_url, stage.world, stage.clock, roadmaps_dir=folder) as again:
        chat.stage = again
        await chat.says("Berlin")
        assert "Deep Engineer Roadmap · 6 months · 3 h a day" in chat.buttons


async def test_old_questions_do_not_disturb_another_conversation(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.presses_data("1:startday:today")
    assert chat.toasts[-1] == "You are in already. /today shows your day."
    waiting = await recall(chat.stage.cairn.coach, chat.person)
    assert waiting is not None
    assert waiting.flow == "pause"


async def test_an_old_hour_after_the_roadmap_was_started_elsewhere_replaces_nothing(chat: Chat) -> None:
    await chat.says(f"/start {ML}")
    await chat.presses("Start this one")
    await chat.presses("Today")
    coach = chat.stage.cairn.coach
    wish = Wish(ML, ZoneInfo("UTC"), date(2026, 3, 1), date(2026, 3, 1), time(7))
    waiting = await recall(coach, chat.person)
    await enrol(coach, chat.person, chat.person, "en", wish)
    assert waiting is not None
    await keep(coach, chat.person, waiting)
    await chat.presses("18:00 · as planned")
    assert chat.text.startswith("You are on 3 Month Roadmap")
    assert (await own(chat))[ML].enrolment.start_at == time(7)
