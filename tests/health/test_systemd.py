"""What systemd is told."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.health.systemd import VARIABLE, notify


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
