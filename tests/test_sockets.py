"""The guard of the tests: loopback and sockets of the file system are here, everything else is away."""

import asyncio
import socket
from pathlib import Path

import httpx
import pytest

from tests.sockets import LeftTheMachineError, is_here

AWAY = [
    ("192.0.2.1", 443),
    ("api.telegram.org", 443),
    ("2001:db8::1", 443),
    ("localhost.evil.example", 1),
]


@pytest.mark.parametrize(
    "address", [("127.0.0.1", 1), ("127.9.9.9", 1), ("::1", 1, 0, 0), ("localhost", 1), ("", 1), "socket"]
)
def test_this_machine_is_here(address: object) -> None:
    assert is_here(address)


@pytest.mark.parametrize("address", AWAY)
def test_other_machines_are_away(address: object) -> None:
    assert not is_here(address)


def test_a_connection_to_another_machine_is_refused(at_home: list[str]) -> None:
    with socket.socket() as sock, pytest.raises(LeftTheMachineError, match=r"may not reach 192\.0\.2\.1"):
        sock.connect(("192.0.2.1", 443))
    with socket.socket() as sock, pytest.raises(LeftTheMachineError):
        sock.connect_ex(("192.0.2.1", 443))
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(LeftTheMachineError):
        sock.sendto(b"x", ("192.0.2.1", 53))
    assert at_home == ["192.0.2.1"] * 3
    at_home.clear()


async def test_what_libraries_try_is_noticed_even_if_they_make_it_their_own_error(at_home: list[str]) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get("https://api.telegram.org")
        with pytest.raises(httpx.ConnectError):
            await client.get("http://192.0.2.1")
    with pytest.raises(LeftTheMachineError):
        await asyncio.open_connection("example.org", 80)
    assert at_home == ["api.telegram.org", "192.0.2.1", "example.org"]
    at_home.clear()


async def test_loopback_and_paths_can_be_reached(tmp_path: Path) -> None:
    async def answer(_reader: object, writer: asyncio.StreamWriter) -> None:
        writer.write(b"here")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    path = await asyncio.start_unix_server(answer, tmp_path / "socket")
    async with server, path:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        assert await reader.read() == b"here"
        writer.close()
        reader, writer = await asyncio.open_unix_connection(tmp_path / "socket")
        assert await reader.read() == b"here"
        writer.close()
