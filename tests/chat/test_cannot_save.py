"""A database that takes no writes: the learner is told that nothing was counted, reads go on, and it recovers."""

import asyncio

import pytest

from bot.chat import routes
from bot.chat.visit import Reply, Visit
from tests.chat.disk import Disk
from tests.chat.evening import PING, morning, on, pinged
from tests.chat.stage import Chat, Stage
from tests.storage.conftest import on_sqlite

pytestmark = on_sqlite

SORRY = "I cannot save just now, nothing was counted; please tap again in a few minutes."
NOTE = "finished it, " + "with very many words, " * 180


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner who was just pinged for the first time."""
    return await pinged(stage)


@pytest.fixture
def disk(stage: Stage) -> Disk:
    """The disk below the bot's database."""
    return Disk(stage.cairn.coach.database)


async def test_a_tap_is_answered_without_a_tick_and_the_ping_stays_as_it_was(chat: Chat, disk: Disk) -> None:
    await disk.forbid()
    assert await chat.presses("Done") == SORRY
    assert chat.texts[-2:] == [PING, SORRY]
    assert chat.toasts == [""]


async def test_reads_go_on_and_show_that_nothing_was_counted(chat: Chat, disk: Disk) -> None:
    await disk.forbid()
    await chat.presses("Done")
    today = await chat.says("/today")
    assert "Data Structures" in today
    assert "✅" not in today


async def test_a_handler_that_hangs_meanwhile_holds_up_nobody(
    chat: Chat, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_visit: Visit) -> Reply:
        await asyncio.Event().wait()
        return Reply()

    monkeypatch.setattr("bot.services.inbox.HANDLED_WITHIN", 0.01)
    monkeypatch.setitem(routes.PRESSES, "ok", hang)
    await disk.forbid()
    await chat.presses("Done")
    assert "Data Structures" in await chat.says("/today")


async def test_as_soon_as_it_works_again_the_same_button_counts(chat: Chat, disk: Disk) -> None:
    ping = int(chat.newest["message_id"])
    await disk.forbid()
    await chat.presses("Done")
    await disk.allow()
    await chat.presses("Done", on=ping)
    assert "✅" in await chat.says("/today")


async def test_on_a_full_disk_what_needs_room_is_not_counted(chat: Chat, disk: Disk) -> None:
    await disk.fill()
    assert await chat.says(f"/done 1 {NOTE}") == SORRY
    assert "✅" not in await chat.says("/today")
    await disk.make_room()
    await chat.says(f"/done 1 {NOTE}")
    assert "✅" in await chat.says("/today")


async def test_pings_wait_for_the_database_and_go_out_within_a_minute_of_its_recovery(
    stage: Stage, disk: Disk
) -> None:
    chat = await morning(stage)
    await disk.forbid()
    for minute in range(10):
        stage.clock.travel(on(f"18:{minute:02}"))
        await stage.ring()
    assert PING not in chat.texts
    await disk.allow()
    stage.clock.travel(on("18:10"))
    await stage.ring()
    assert PING in chat.texts
