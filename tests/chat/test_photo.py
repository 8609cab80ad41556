"""Reports come as pictures: sent once, shown again by Telegram's own id, and never lost for a picture's sake."""

from datetime import date
from typing import Any

import pytest

from bot.pictures.png import CannotDraw, png
from bot.services import easel
from bot.storage import pictures
from bot.storage.errors import DatabaseAway
from tests.chat.evening import morning, on
from tests.chat.people import learner
from tests.chat.stage import Chat, Stage


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner whose roadmap has weeks from Monday, in its third week."""
    chat = await morning(stage, "fulltime-backend")
    stage.clock.travel(on("09:00", 15))
    return chat


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every picture that was really drawn."""
    found: list[str] = []

    def noting(svg: str) -> bytes:
        found.append(svg)
        return png(svg)

    monkeypatch.setattr(easel, "png", noting)
    return found


def photo(chat: Chat) -> str:
    """Give the id of the newest message's picture."""
    return str(chat.newest["photo"][-1]["file_id"])


async def refuse(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be drawn."""

    def cannot(_: str) -> bytes:
        raise CannotDraw("no ink")

    monkeypatch.setattr(easel, "png", cannot)


async def test_the_week_is_a_picture_with_its_sentence_and_its_text_a_tap_away(chat: Chat) -> None:
    assert await chat.says("/week") == "Your week is open: the next block starts it."
    assert chat.newest["photo"][-1]["width"] == 480
    assert chat.buttons == ["◂ Week before", "Today", "As text"]
    assert "⏳ Tue" in await chat.presses("As text")
    assert "photo" not in chat.newest
    assert len(chat.phone.from_bot) == 2


async def test_the_same_picture_is_drawn_once(chat: Chat, drawn: list[str]) -> None:
    await chat.says("/week")
    first = photo(chat)
    await chat.says("/week")
    assert photo(chat) == first
    assert len(drawn) == 1


async def test_another_learner_gets_a_picture_of_their_own(stage: Stage, drawn: list[str]) -> None:
    for _ in range(2):
        chat = await morning(stage, "fulltime-backend")
        await chat.says("/week")
    assert len(drawn) == 2


async def test_weeks_are_turned_in_the_picture(chat: Chat) -> None:
    await chat.says("/week")
    first = photo(chat)
    assert (await chat.presses("◂ Week before")).startswith("A week off the path:")
    assert photo(chat) != first
    assert chat.buttons == ["◂ Week before", "Today", "Week after ▸", "As text"]
    await chat.presses("Week after ▸")
    assert photo(chat) == first
    assert len(chat.phone.from_bot) == 1


async def test_today_comes_below_the_picture(chat: Chat) -> None:
    await chat.says("/week")
    await chat.presses("Today")
    assert ["photo" in message for message in chat.phone.from_bot] == [True, False]


async def test_a_text_that_is_pressed_stays_a_text(chat: Chat) -> None:
    await chat.says("/streak text")
    assert (await chat.presses("Week")).startswith("Your week is open")
    assert len(chat.phone.from_bot) == 1
    await chat.presses("As a picture")
    assert ["photo" in message for message in chat.phone.from_bot] == [False, True]


async def test_what_cannot_be_drawn_comes_as_text(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    await refuse(chat, monkeypatch)
    assert "⏳ Tue" in await chat.says("/week")
    assert "photo" not in chat.newest


async def test_a_week_that_cannot_be_drawn_follows_as_text(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat.says("/week")
    await refuse(chat, monkeypatch)
    assert "▫️ Mon" in await chat.presses("◂ Week before")
    assert ["photo" in message for message in chat.phone.from_bot] == [True, False]


async def test_a_report_that_cannot_be_drawn_comes_as_text(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await refuse(chat, monkeypatch)
    await chat.stage.travel(on("20:00", 20))
    assert "Hardest hour" in chat.text


async def test_what_telegram_does_not_have_any_more_is_drawn_anew(chat: Chat, drawn: list[str]) -> None:
    await chat.says("/week")
    chat.stage.world.shelf._by_id.clear()
    await chat.says("/week")
    await chat.says("/week")
    assert len(drawn) == 2
    assert all("photo" in message for message in chat.phone.from_bot)


async def test_a_picture_that_is_not_remembered_was_sent_all_the_same(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(pictures, "put", failing)
    await chat.says("/week")
    assert ["photo" in message for message in chat.phone.from_bot] == [True]


async def test_a_picture_that_cannot_be_looked_up_is_drawn_anew_and_sent_once(
    chat: Chat, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: Any) -> None:
        raise DatabaseAway("the server is starting")

    monkeypatch.setattr(pictures, "file_id", failing)
    monkeypatch.setattr(pictures, "remove", failing)
    await chat.stage.travel(on("20:00", 20))
    assert ["photo" in message for message in chat.phone.from_bot].count(True) == len(drawn) == 1


@pytest.mark.parametrize(("typed", "is_photo"), [("/week text", False), ("/week -1 text", False)])
async def test_a_way_can_be_asked_for(chat: Chat, typed: str, *, is_photo: bool) -> None:
    await chat.says(typed)
    assert ("photo" in chat.newest) is is_photo


async def test_pressing_the_same_week_again_changes_nothing(chat: Chat) -> None:
    await chat.says("/week")
    before = chat.newest
    await chat.presses_data("1:week:0")
    assert chat.newest["photo"] == before["photo"]
    assert len(chat.phone.from_bot) == 1


async def test_the_streak_is_a_picture_of_the_whole_enrolment(chat: Chat) -> None:
    assert (await chat.says("/streak")).startswith("🌱 One block starts a streak")
    assert "photo" in chat.newest
    assert chat.buttons == ["Today", "Week", "As text"]
    assert "🟦" in await chat.presses("As text")
    assert "photo" not in chat.newest


async def test_the_roadmap_is_a_picture_with_its_text_a_tap_away(chat: Chat) -> None:
    assert await chat.says("/roadmap") == "On the way: you are in phase 1 of 9, Backend Foundations."
    assert "photo" in chat.newest
    assert chat.buttons[0].startswith("📍")
    assert "Backend Foundations" in chat.buttons[0]
    assert chat.buttons[1:] == ["As text", "A card to share", "Today"]
    await chat.presses("As text")
    assert "photo" not in chat.newest
    assert "API Architecture" in " ".join(chat.buttons)
    assert len(chat.phone.from_bot) == 2


async def test_from_the_picture_one_goes_to_the_phase_one_is_in(chat: Chat) -> None:
    await chat.says("/roadmap")
    await chat.presses(chat.buttons[0])
    assert "Backend Foundations" in chat.text
    await chat.presses("Back")
    assert ["photo" in message for message in chat.phone.from_bot] == [True, False]
    await chat.presses("As a picture")
    assert ["photo" in message for message in chat.phone.from_bot] == [True, False, True]


async def test_who_reads_texts_gets_the_roadmap_as_text(chat: Chat) -> None:
    await chat.says("/roadmap text")
    assert "photo" not in chat.newest
    await chat.presses_data("1:set:pictures:text")
    await chat.says("/roadmap")
    assert "photo" not in chat.newest
    await chat.says("/roadmap picture")
    assert "photo" in chat.newest


async def test_a_roadmap_that_is_over_has_no_phase_to_go_to(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview", start=date(2025, 1, 1))
    await chat.says("/roadmap")
    assert chat.buttons == ["As text", "A card to share", "Today"]
