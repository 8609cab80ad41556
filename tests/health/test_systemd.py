"""What systemd is told."""

import asyncio
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.typing import EventDict

from bot.health import systemd
from bot.health.systemd import VARIABLE, alive, notify


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A socket such as systemd's."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        yield listener


def test_a_state_reaches_the_socket_that_is_named(
    listener: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener.bind(str(tmp_path / "notify"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "notify"))
    notify("WATCHDOG=1")
    assert listener.recv(100) == b"WATCHDOG=1"


def test_an_abstract_socket_begins_with_an_at_sign(
    listener: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"cairn-{tmp_path.name}"
    listener.bind(f"\0{name}")
    monkeypatch.setenv(VARIABLE, f"@{name}")
    notify("READY=1")
    assert listener.recv(100) == b"READY=1"


def test_without_systemd_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    notify("READY=1")


async def test_a_socket_that_is_gone_is_a_line_in_the_log_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    monkeypatch.setattr(systemd, "EACH", timedelta(milliseconds=1))
    async with alive(), asyncio.timeout(10):
        while len(logs) < 2:  # noqa: ASYNC110 (another task logs)
            await asyncio.sleep(0.001)
    assert logs[1]["event"] == "systemd cannot be told"
    assert (logs[1]["state"], logs[1]["why"]) == ("WATCHDOG=1", "No such file or directory")


async def test_while_something_takes_long_systemd_hears_again_and_again_and_not_afterwards(
    listener: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener.bind(str(tmp_path / "notify"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "notify"))
    monkeypatch.setattr(systemd, "EACH", timedelta(milliseconds=1))
    listener.setblocking(False)
    async with alive(), asyncio.timeout(10):
        heard = [await asyncio.get_running_loop().sock_recv(listener, 100) for _ in range(3)]
    assert heard == [b"WATCHDOG=1"] * 3
    while heard:
        try:
            heard = [listener.recv(100)]
        except BlockingIOError:
            heard = []
    await asyncio.sleep(0.01)
    with pytest.raises(BlockingIOError):
        listener.recv(100)
