"""The card to share: only for who taps, with a first name only for who taps again, and that name is kept nowhere."""

from typing import Any

import pytest

from bot.services.album import Album
from bot.storage import belongings
from tests.chat.evening import morning
from tests.chat.people import seen
from tests.chat.stage import Chat, Stage
from tests.pictures.drawing import texts

TITLE = "FULL-TIME BACKEND ROADMAP"
SENTENCE = "On the way: I am in phase 1 of 9, Backend Foundations."
HINT = "Forward it to whom you like. Nothing else about you is on it."


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner on the first morning of a roadmap."""
    return await morning(stage, "fulltime-backend")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is written on every picture that was shown."""
    found: list[list[str]] = []
    known = Album.file_id

    async def noting(album: Album, svg: str) -> Any:
        found.append(texts(svg))
        return await known(album, svg)

    monkeypatch.setattr(Album, "file_id", noting)
    return found


async def asked(chat: Chat) -> None:
    await chat.says("/roadmap text")
    await chat.presses("A card to share")


async def test_the_card_is_a_picture_without_a_name(chat: Chat, drawn: list[list[str]]) -> None:
    await asked(chat)
    assert "photo" in chat.newest
    assert chat.text == SENTENCE
    assert chat.buttons == ["With my first name", "As text", "Roadmap", "Today"]
    title = (await seen(chat)).roadmap.title
    assert drawn == [[title, "My path", "Phase 1 of 9", "A stone a day, with Cairn"]]


async def test_a_tap_puts_the_first_name_on_it_and_another_takes_it_away(
    chat: Chat, drawn: list[list[str]]
) -> None:
    await asked(chat)
    await chat.presses("With my first name")
    assert "Ada" in drawn[-1]
    assert len(chat.phone.from_bot) == 2
    await chat.presses("Without my name")
    assert "Ada" not in drawn[-1]
    assert len(chat.phone.from_bot) == 2


async def test_the_name_is_kept_nowhere(chat: Chat) -> None:
    await asked(chat)
    await chat.presses("With my first name")
    async with chat.stage.cairn.coach.database.reading() as tx:
        assert "Ada" not in str(await belongings.of(tx, chat.person))


async def test_the_same_can_be_read(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async def cannot(*_: Any, **__: Any) -> None:
        return None

    monkeypatch.setattr("bot.chat.show.send_photo", cannot)
    await asked(chat)
    assert chat.text == f"{TITLE}\n\n{SENTENCE}\n\n{HINT}"


async def test_what_the_card_is_for_is_said_over_the_chat_and_not_forwarded_with_it(chat: Chat) -> None:
    await asked(chat)
    assert chat.toasts[-1] == HINT
    assert HINT not in chat.text


async def test_the_card_has_a_text_twin_with_the_same_name_on_it(chat: Chat) -> None:
    await asked(chat)
    assert await chat.presses("As text") == f"{TITLE}\n\n{SENTENCE}\n\n{HINT}"
    assert "photo" not in chat.newest
    assert await chat.presses("With my first name") == f"{TITLE}\nAda\n\n{SENTENCE}\n\n{HINT}"
    assert "photo" not in chat.newest


async def test_the_text_leads_back_to_the_card_with_the_name(chat: Chat, drawn: list[list[str]]) -> None:
    await asked(chat)
    await chat.presses("As text")
    await chat.presses("With my first name")
    await chat.presses("As a picture")
    assert "photo" in chat.newest
    assert "Ada" in drawn[-1]
