"""A bot made with another library, aiogram, at work on the playground's server.

aiogram cannot share our environment (it holds pydantic below our version), so its bot is a process of its own.
"""

import asyncio
import os
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.playground.account import Account
from bot.playground.faults import Fault
from bot.playground.phone import Phone
from bot.playground.serve import serve
from bot.playground.spec import BotApiSpec
from bot.playground.world import TOKEN, World
from tests.playground.stage import StillClock, png

PROGRAM = Path(__file__).with_name("aiogram_client.py")
PYTHON = Path(__file__).parents[2] / ".venv-aiogram" / "bin" / "python"
PATIENCE = 30.0
MISSING = "aiogram's environment is missing; `make test` sets it up"

if not PYTHON.exists() and os.environ.get("CI") != "true":
    pytest.skip(MISSING, allow_module_level=True)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[World]:
    """One world and one bot for all tests here, since aiogram takes seconds to load; each has its own person."""
    assert PYTHON.exists(), MISSING
    world = World(StillClock())
    world.add_bot()
    async with serve(world) as root:
        bot = await asyncio.create_subprocess_exec(PYTHON, PROGRAM, root, TOKEN, stdin=DEVNULL)
        ended = asyncio.create_task(bot.wait())
        polling = asyncio.create_task(world.until(lambda: world.calls.of("deleteWebhook"), PATIENCE))
        try:
            await asyncio.wait([ended, polling], return_when=asyncio.FIRST_COMPLETED)
            assert not ended.done(), "aiogram's bot did not start; the reason is in the captured output"
            yield world
        finally:
            polling.cancel()
            if not ended.done():
                bot.terminate()
            status = await ended
        assert status == 0, "aiogram's bot did not stop by itself when it was asked to"


@pytest.fixture
def world(shared: World) -> Iterator[World]:
    yield shared
    shared.faults.clear()


@pytest.fixture
def account(world: World) -> Account:
    return world.accounts[TOKEN]


async def test_a_chat_goes_from_start_to_check_in(anna: Phone) -> None:
    anna.start()
    [hello] = await anna.until(lambda: anna.from_bot, PATIENCE)
    assert hello["text"] == "Hello 🏁"
    assert hello["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    menu = anna.account.commands_for(anna.chat, "de")
    assert menu == [{"command": "today", "description": "Heute"}]
    query = anna.press("Done")
    assert await anna.until(lambda: anna.toast(query)) == {"text": "Counted", "show_alert": False}
    await anna.until(lambda: anna.from_bot[0]["text"] == "Done ✔")
    assert "reply_markup" not in anna.from_bot[0]


async def test_files_go_up_and_come_back(anna: Phone, world: World) -> None:
    anna.send_document(b"hello\r\n\xff", "hello.txt")
    [document] = await anna.until(lambda: anna.from_bot, PATIENCE)
    assert document["document"]["mime_type"] == "text/plain"
    stored = world.shelf.by_id(document["document"]["file_id"])
    assert stored is not None
    assert (stored.upload.name, stored.upload.data) == ("hello.txt", b"hello\r\n\xff")
    anna.send_photo(png(90, 60), name="photo.png")
    photo = (await anna.until(lambda: anna.from_bot[1:], PATIENCE))[0]
    assert photo["caption"] == f"{len(png())} bytes"
    assert photo["photo"][-1]["width"] == 90


async def test_each_refusal_is_the_error_that_aiogram_has_for_it(anna: Phone, world: World) -> None:
    ben = Phone(world, anna.account, world.add_person("Ben"))
    ben.start()
    ben.block()
    world.faults.switch_on(Fault("429", method="sendChatAction", retry_after=7))
    anna.say("/wrong")
    [told] = await anna.until(lambda: anna.from_bot, PATIENCE)
    assert told["text"].split("\n") == [
        "TelegramBadRequest: Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        "TelegramBadRequest: Bad Request: message is too long",
        "TelegramBadRequest: Bad Request: chat not found",
        "TelegramBadRequest: Bad Request: BUTTON_DATA_INVALID",
        "TelegramBadRequest: Bad Request: message to edit not found",
        "TelegramBadRequest: Bad Request: query is too old and response timeout expired or query ID is invalid",
        "TelegramBadRequest: Bad Request: BOT_COMMAND_INVALID",
        "TelegramBadRequest: Bad Request: wrong file_id or the file is temporarily unavailable",
        "TelegramForbiddenError: Forbidden: bot was blocked by the user",
        "TelegramRetryAfter: 7",
    ]


async def test_a_second_poll_is_a_conflict(anna: Phone) -> None:
    anna.say("/poll")
    [told] = await anna.until(lambda: anna.from_bot, PATIENCE)
    assert told["text"].startswith("TelegramConflictError: Conflict: terminated by other getUpdates request")


async def test_every_call_and_answer_is_as_the_bot_api_describes_it(
    anna: Phone, world: World, spec: BotApiSpec
) -> None:
    anna.start()
    await anna.until(lambda: anna.from_bot, PATIENCE)
    anna.press("Done")
    anna.send_document(b"x", "x.txt")
    anna.send_photo(png(), name="photo.png")
    anna.say("/rest")
    await anna.until(lambda: any(message.get("text") == "all called" for message in anna.from_bot), PATIENCE)
    assert len({call.method for call in world.calls}) > 25
    assert spec.complaints(world.calls) == []
