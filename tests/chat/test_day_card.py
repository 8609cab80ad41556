"""The day as a picture: /today picture, and a button beside the setting; its text is a tap away."""

from typing import Any

import pytest

from bot.pictures.stones import Mark
from bot.services import album
from bot.services.pausing import pause
from tests.chat.evening import morning, on
from tests.chat.stage import Chat, Stage


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner on the first evening of a roadmap, with one block done and one half done."""
    chat = await morning(stage)
    await stage.travel(on("19:30"))
    await chat.says("/done 1")
    await chat.says("/done 2 20m")
    return chat


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The blocks of every day card."""
    found: list[Any] = []
    real = album.day

    def noting(blocks: Any, words: Any) -> str:
        found.append((blocks, words))
        return real(blocks, words)

    monkeypatch.setattr("bot.chat.texts.day_card.day", noting)
    return found


async def test_today_comes_as_a_picture(chat: Chat, drawn: list[Any]) -> None:
    assert await chat.says("/today picture") == (
        "Monday 2 March: 2 of 4 blocks answered. Next: 20:05 Project Feature Build."
    )
    assert "photo" in chat.newest
    blocks, words = drawn[-1]
    assert [(one.mark, one.time, one.next) for one in blocks] == [
        (Mark.DONE, "18:00", False),
        (Mark.PARTLY, "19:10", False),
        (Mark.OPEN, "20:05", True),
        (Mark.OPEN, "21:00", False),
    ]
    assert (words.next, words.numbers) == ("next", ((1, "day in a row"),))


async def test_a_block_that_is_on_is_not_called_next(stage: Stage, drawn: list[Any]) -> None:
    chat = await morning(stage)
    await stage.travel(on("18:30"))
    assert (
        await chat.says("/today picture") == "Monday 2 March: 4 blocks. On now: Data Structures, until 19:00."
    )
    assert [one.next for one in drawn[-1][0]] == [True, False, False, False]
    assert drawn[-1][1].next == "on now"


async def test_a_block_is_as_long_as_it_really_was(chat: Chat, drawn: list[Any]) -> None:
    await chat.says("/done 3 1h10")
    await chat.says("/today picture")
    assert [one.length for one in drawn[-1][0]] == ["1 h", "20 min of 45 min", "1 h 10 min", "30 min"]


async def test_the_same_as_text_is_a_tap_away(chat: Chat) -> None:
    await chat.says("/today picture")
    assert chat.buttons == ["As text", "Now"]
    assert "✅ 1." in await chat.presses("As text")
    assert "photo" not in chat.newest


async def test_it_is_offered_beside_the_setting(chat: Chat) -> None:
    await chat.presses_data("1:set:pictures")
    await chat.presses("Today as a picture")
    assert "photo" in chat.newest


async def test_a_day_without_blocks_says_so(chat: Chat, drawn: list[Any]) -> None:
    await pause(chat.stage.cairn.coach, chat.person, None)
    chat.stage.clock.travel(on("09:00", 1))
    assert await chat.says("/today picture") == "Tuesday 3 March: no blocks today."
    assert (drawn[-1][0], drawn[-1][1].lead) == ((), "No blocks today.")


async def test_today_can_always_be_drawn(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Pictures")
    assert "🖼 Reports and your day come as pictures" in await chat.presses("Always draw today")
    await chat.says("/today")
    assert "photo" in chat.newest
    await chat.says("/settings")
    await chat.presses("Pictures")
    await chat.presses("Today as text again")
    await chat.says("/today")
    assert "photo" not in chat.newest
