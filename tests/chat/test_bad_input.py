"""Bad inputs through the real chat: each is answered once, by the exact sentence, and nothing is stored."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio

from bot.storage import belongings
from tests.chat import bad_input
from tests.chat.bad_input import NOT_GOT, OTHER, Bad
from tests.chat.people import learner
from tests.chat.stage import Chat, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")

ZONE = ["1:settings", "1:setzone"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chat(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Chat]:
    """One learner for all of them: whatever one left behind would show in the next."""
    async with opened(tmp_path_factory.mktemp("bad") / "cairn.db") as stage:
        yield await learner(stage)


async def kept(chat: Chat) -> Any:
    """Give all that is kept of the learner, but for the question that waits."""
    async with chat.stage.cairn.coach.database.reading() as tx:
        return {**await belongings.of(tx, chat.person), "dialogues": None}


async def answer(chat: Chat, typed: str) -> str:
    """Type something and give the one answer to it; nothing is stored."""
    before, count = await kept(chat), len(chat.texts)
    await chat.says(typed)
    assert len(chat.texts) == count + 1
    assert await kept(chat) == before
    return chat.text


@pytest.mark.parametrize("bad", [*bad_input.texts(), *bad_input.commands(), *bad_input.answers()], ids=str)
async def test_a_text_that_nothing_waits_for_is_answered_and_not_kept(chat: Chat, bad: Bad) -> None:
    assert await answer(chat, bad.typed) == bad.answer


@pytest.mark.parametrize("bad", [*bad_input.broken_buttons(), *bad_input.strange_buttons()], ids=str)
async def test_a_button_that_is_made_up_is_answered_and_does_nothing(chat: Chat, bad: Bad) -> None:
    message = (await _help(chat))["message_id"]
    before, count = await kept(chat), len(chat.texts)
    await chat.presses_data(bad.typed, on=message)
    assert chat.text == bad.answer
    assert len(chat.texts) == count + 1
    assert await kept(chat) == before


@pytest.mark.parametrize("bad", bad_input.some(bad_input.times(), 17), ids=str)
@pytest.mark.parametrize("setting", ["day", "hour", "report"])
async def test_a_bad_time_for_a_setting_is_answered_and_asked_for_again(
    chat: Chat, setting: str, bad: Bad
) -> None:
    await _asked(chat, f"1:set:{setting}")
    assert await answer(chat, bad.typed) == bad.answer
    assert await answer(chat, "25:00") == bad_input.no_such_time("25:00")


@pytest.mark.parametrize("bad", bad_input.some(bad_input.missing_days(), 3), ids=str)
@pytest.mark.parametrize("command", ["today", "pause"])
async def test_a_bad_day_after_a_command_is_answered(chat: Chat, command: str, bad: Bad) -> None:
    assert await answer(chat, f"/{command} {bad.typed}") == bad.answer


@pytest.mark.parametrize("bad", list(bad_input.places()), ids=str)
async def test_a_place_that_there_is_not_is_answered(chat: Chat, bad: Bad) -> None:
    await _asked(chat, *ZONE)
    assert await answer(chat, bad.typed) == bad.answer


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("asia/dhaka", "That is the time in Dhaka."),
        ("ASIA/DHAKA", "That is the time in Dhaka."),
        ("Dhaka", "Which one is nearest to you?"),
        ("BST", "Which one is nearest to you?"),
        ("UTC+6", "Which one is nearest to you?"),
        ("GMT+6", "Which one is nearest to you?"),
        ("Etc/GMT+6", "It is 03:00 for you, right?\nThat is UTC−6, as at sea."),
        ("EST5EDT", "That is the time in EST5EDT."),
    ],
)
async def test_a_zone_in_another_form_is_confirmed_before_it_is_kept(
    chat: Chat, typed: str, said: str
) -> None:
    await _asked(chat, *ZONE)
    assert said in await answer(chat, typed)


async def test_a_place_at_sea_is_confirmed(chat: Chat) -> None:
    await _asked(chat, *ZONE)
    await chat.shares(40.0, -40.0)
    assert "That is UTC−3, as at sea. Near land, type the nearest city." in chat.text


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document", "contact"])
async def test_what_is_no_text_is_answered(chat: Chat, kind: str) -> None:
    await chat.says("/cancel")
    phone = chat.phone
    sends: dict[str, Callable[[], object]] = {
        "sticker": phone.send_sticker,
        "voice": phone.send_voice,
        "photo": lambda: phone.send_photo(b"x", caption="/done 1"),
        "document": lambda: phone.send_document(b"x", "../../etc/passwd\u202e.yaml", caption="/done 1"),
        "contact": lambda: phone.share_contact("+1"),
    }
    sends[kind]()
    before = await kept(chat)
    await chat.does()
    assert chat.text == OTHER
    assert await kept(chat) == before


async def test_after_all_that_the_chat_goes_on(chat: Chat) -> None:
    await chat.says("/cancel")
    assert await answer(chat, "hello there") == NOT_GOT


async def _help(chat: Chat) -> Any:
    """Show something with buttons."""
    await chat.says("/cancel")
    await chat.says("/help")
    return chat.newest


async def _asked(chat: Chat, *presses: str) -> None:
    """Let the bot ask for something."""
    await _help(chat)
    for data in presses:
        await chat.presses_data(data)
