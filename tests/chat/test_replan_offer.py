"""The offer of a replan after missed days: it waits until it was told, and is then told once."""

from tests.chat.evening import morning, on
from tests.chat.stage import Chat, Stage

OFFER = "Shall the plan meet you where you are?"


async def told(chat: Chat, day: int) -> list[str]:
    """Let a day pass until its evening, and list the offers that came by themselves."""
    before = len(chat.texts)
    await chat.stage.travel(on("20:00", day))
    return [text for text in chat.texts[before:] if OFFER in text]


async def test_an_offer_that_could_not_be_told_is_told_the_next_day_and_then_no_more(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/done 1")
    await stage.travel(on("23:00", 2))
    await stage.sleep_through(on("22:45", 3))
    [offer] = await told(chat, 4)
    assert "Some days went by without study." in offer
    assert await told(chat, 5) == []


async def test_an_offer_that_was_told_is_not_told_the_next_day(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/done 1")
    await stage.travel(on("23:00", 2))
    [offer] = await told(chat, 3)
    assert "Two days went by without study." in offer
    assert await told(chat, 4) == []
