"""No test leaves this machine: whatever looks up or connects to another one fails, and is told so."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest

ATTEMPTS: list[str] = []
"""Where the running test tried to go."""


class LeftTheMachineError(ConnectionRefusedError):
    """A test tried to reach another machine."""


def is_here(address: Any) -> bool:
    """Tell whether an address is of this machine: a path, a local name, or loopback."""
    if not isinstance(address, tuple):
        return True
    host = address[0] or "localhost"
    try:
        return host == "localhost" or ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_elsewhere(address: Any) -> None:
    """Note and refuse an address of another machine."""
    if not is_here(address):
        ATTEMPTS.append(str(address[0]))
        raise LeftTheMachineError(f"A test may not reach {address[0]}.")


@pytest.fixture(scope="session", autouse=True)
def guarded() -> Iterator[None]:
    """Put a guard before every socket of this process."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    sendto, getaddrinfo = socket.socket.sendto, socket.getaddrinfo

    def guarded_connect(sock: socket.socket, address: Any) -> None:
        refuse_elsewhere(address)
        connect(sock, address)

    def guarded_connect_ex(sock: socket.socket, address: Any) -> int:
        refuse_elsewhere(address)
        return connect_ex(sock, address)

    def guarded_sendto(sock: socket.socket, data: Any, *rest: Any) -> int:
        refuse_elsewhere(rest[-1])
        return sendto(sock, data, *rest)

    def guarded_getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        refuse_elsewhere((name, 0))
        return getaddrinfo(host, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket.socket, "sendto", guarded_sendto)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield


@pytest.fixture(autouse=True)
def at_home(guarded: None) -> Iterator[list[str]]:
    """Fail a test that tried to leave, even if it took the refusal for an answer."""
    ATTEMPTS.clear()
    yield ATTEMPTS
    if ATTEMPTS:
        pytest.fail(f"This test tried to reach {', '.join(ATTEMPTS)}; tests stay on this machine.")
