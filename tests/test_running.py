"""Running the bot: an owner hears why it cannot start, and what fell silent is listened to anew."""

import asyncio
import os
import signal
import socket
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.typing import EventDict
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.alone import alone_with
from bot.app import build
from bot.clock import SystemClock
from bot.ended import BAD_DATABASE, IN_USE, CannotStart
from bot.health import systemd
from bot.playground.phone import Phone
from bot.playground.serve import serve
from bot.playground.world import TOKEN, World
from bot.running import REJECTED, TOLD, _coach, _patiently, run
from bot.services.ending import Ending
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.starting import SERVER_PATIENCE, open_patiently
from bot.storage.database import Database
from bot.storage.errors import DatabaseAway
from bot.trial.run import opened
from tests.chat.loopback import Reply, loopback
from tests.chat.made_up_time import in_made_up_time
from tests.e2e.process import PATIENCE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is none."""
    path = tmp_path / "cairn.db"
    path.write_text("Dear diary, " * 1000)
    return path


def phone() -> Phone:
    """Give the phone of somebody who has opened a chat with the bot."""
    world = World(SystemClock())
    account = world.add_bot()
    owner = world.add_person("Ada")
    world.private_chat(account, owner)
    return Phone(world, account, owner)


async def fails_to_start(path: Path, phone: Phone, root: str) -> None:
    """Run a bot whose database cannot be used."""
    settings = Settings.model_validate(
        {
            "telegram_bot_token": TOKEN,
            "telegram_api_url": root,
            "database_url": f"{SQLITE}{path}",
            "owner_id": phone.person.id,
        }
    )
    with pytest.raises(CannotStart) as trouble:
        await run(settings)
    assert trouble.value.code == BAD_DATABASE


async def test_the_owner_hears_once_in_a_while_that_the_database_cannot_be_used(path: Path) -> None:
    ada = phone()
    async with serve(ada.world) as root:
        await fails_to_start(path, ada, root)
        await fails_to_start(path, ada, root)
        assert len(ada.from_bot) == 1
        os.utime(path.with_suffix(TOLD), (10**9, 10**9))
        await fails_to_start(path, ada, root)
    assert len(ada.from_bot) == 2
    assert "I cannot start" in ada.from_bot[0]["text"]
    assert "There is no good backup" in ada.from_bot[0]["text"]


async def test_without_a_network_it_still_ends_with_its_line(path: Path) -> None:
    ada = phone()
    async with serve(ada.world) as root:
        pass
    await fails_to_start(path, ada, root)
    assert not await asyncio.to_thread(path.with_suffix(TOLD).exists)


async def test_the_log_tells_that_the_bot_stops_and_that_it_has_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    async with serve(phone().world) as root:
        pass
    given = {"telegram_bot_token": TOKEN, "telegram_api_url": root}
    chosen = Settings.model_validate({**given, "database_url": f"{SQLITE}{tmp_path}/cairn.db"})
    monkeypatch.setenv(systemd.VARIABLE, str(tmp_path / "notify"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.setblocking(False)
        running = asyncio.create_task(run(chosen))
        async with asyncio.timeout(PATIENCE):
            await asyncio.get_running_loop().sock_recv(listener, 100)
        signal.raise_signal(signal.SIGTERM)
        await running
    assert [entry["event"] for entry in logs][-2:] == ["stopping", "stopped"]


async def test_while_the_network_is_waited_for_systemd_hears_that_the_bot_is_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    async with serve(phone().world) as root:
        pass
    settings = Settings.model_validate(
        {
            "telegram_bot_token": TOKEN,
            "telegram_api_url": root,
            "database_url": f"{SQLITE}{tmp_path}/cairn.db",
        }
    )
    monkeypatch.setattr(systemd, "EACH", timedelta(milliseconds=1))
    monkeypatch.setenv(systemd.VARIABLE, str(tmp_path / "notify"))
    ending = Ending()
    cairn = await build(settings, ending=ending)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.setblocking(False)
        heard = []
        coaching = asyncio.create_task(_coach(cairn, settings))
        async with asyncio.timeout(PATIENCE):
            while not (tried := [entry["at"] for entry in logs if "cannot be reached" in entry["event"]]):
                heard.append(await asyncio.get_running_loop().sock_recv(listener, 100))
            heard += [await asyncio.get_running_loop().sock_recv(listener, 100) for _ in range(3)]
        ending.ask()
        await coaching
    await cairn.stop()
    assert tried == [root]
    assert heard == [b"READY=1", *[b"WATCHDOG=1"] * (len(heard) - 1)]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"<html>Log in to the network</html>"),
        Reply(200, b""),
        Reply(200, b'{"ok":false}'),
        Reply(200, b'{"ok":true,"result":null}'),
        Reply(403, b'{"ok":false}'),
        Reply(502, b""),
    ],
    ids=lambda reply: f"{reply.status} {reply.body[:20]!r}",
)
async def test_whatever_answers_in_telegrams_place_is_asked_again(
    tmp_path: Path, logs: list[EventDict], reply: Reply
) -> None:
    async with loopback() as server:
        server.behaviour = reply
        chosen = Settings.model_validate(
            {
                "telegram_bot_token": TOKEN,
                "telegram_api_url": server.root,
                "database_url": f"{SQLITE}{tmp_path}/cairn.db",
            }
        )
        ending = Ending()
        cairn = await build(chosen, ending=ending)
        coaching = asyncio.create_task(_coach(cairn, chosen))
        async with asyncio.timeout(PATIENCE):
            while not any("trying again" in entry["event"] for entry in logs):  # noqa: ASYNC110 (another task logs)
                await asyncio.sleep(0.01)
        ending.ask()
        await coaching
        await cairn.stop()


async def test_a_start_that_telegram_puts_off_waits_for_as_long_as_it_asks() -> None:
    troubles: list[Exception] = [TelegramError("?"), RetryAfter(300), RetryAfter(1), NetworkError("gone")]
    waits: list[float] = []

    async def start() -> None:
        if troubles:
            raise troubles.pop(0)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    assert await _patiently(start, Settings(), sleep)
    assert waits == [1, 300, 4, 8]


@pytest.mark.parametrize(
    ("root", "doubt"),
    [
        ("https://api.telegram.org", ""),
        (
            "https://example.org",
            " Where it is right, check TELEGRAM_API_URL: https://example.org may be no Bot API server.",
        ),
    ],
)
async def test_where_the_root_is_not_telegrams_a_rejected_token_may_be_its_fault(
    root: str, doubt: str
) -> None:
    async def start() -> None:
        raise InvalidToken

    with pytest.raises(CannotStart) as ended:
        await _patiently(start, Settings(telegram_api_url=root))
    assert str(ended.value) == f"{REJECTED}{doubt}"


def test_a_server_that_swallows_packets_is_waited_for_about_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def nothing_comes(_: Settings) -> Database:
        await asyncio.sleep(10)
        raise DatabaseAway("The server does not answer.")

    async def story() -> float:
        with pytest.raises(CannotStart, match="does not answer"):
            await open_patiently(Settings())
        return asyncio.get_running_loop().time()

    monkeypatch.setattr("bot.starting._open_database", nothing_comes)
    assert SERVER_PATIENCE <= in_made_up_time(story()) <= SERVER_PATIENCE + 10


def test_nobody_is_alone_with_what_is_no_file() -> None:
    with pytest.raises(CannotStart, match="must name a file") as trouble, alone_with(f"{SQLITE}:memory:"):
        pass
    assert trouble.value.code == BAD_DATABASE


async def test_a_playground_that_remembers_is_alone_on_its_database_too(tmp_path: Path) -> None:
    with alone_with(f"{SQLITE}{tmp_path}/cairn.db"), pytest.raises(CannotStart) as trouble:
        async with opened(Settings(), db=tmp_path / "cairn.db"):
            pass
    assert trouble.value.code == IN_USE


async def test_after_listening_anew_nothing_is_lost_and_telegram_is_heard_again() -> None:
    async with opened(Settings()) as trial:
        ada = trial.cast.enter("Bea")
        pulse = trial.cairn.care.pulse
        pulse.last_poll = None
        await trial.cairn.listen_anew()
        ada.say("/help")
        await ada.until(
            lambda: any("/today" in str(message.get("text")) for message in ada.from_bot), PATIENCE
        )
        assert pulse.last_poll is not None
