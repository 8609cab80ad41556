"""A small web server on the event loop that already runs, which waits for nobody longer than it should."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds within which a connection must have brought a request, counted again after each."""


class AddressTaken(OSError):
    """Nobody can listen at the wanted address."""


class Impatient(H11Protocol):
    """Cuts a connection off that brings no request: one that drips its header, or says nothing at all."""

    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        if self._limit is not None:
            self._limit.cancel()
        super().connection_lost(exc)

    def _wait(self, seen: object) -> None:
        self._limit = self.loop.call_later(PATIENCE, self._look, seen)

    def _look(self, seen: object) -> None:
        """Go on waiting only if another request came meanwhile; its body is the application's to wait for."""
        if self.cycle is seen:
            self.transport.abort()
        else:
            self._wait(self.cycle)


class Server(uvicorn.Server):
    """Serves an application at an address until it is stopped."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        """Prepare; nobody listens yet."""
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http=Impatient,
            log_level="critical",
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self._address = (host, port)
        self._ready = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen; raise AddressTaken where that is not possible."""
        try:
            listener = socket.create_server(self._address, family=_family(self._address[0]))
        except OSError as taken:
            host, port = self._address
            raise AddressTaken(f"Nobody can listen on {host}:{port}: {taken.strerror}.") from taken
        self.port = listener.getsockname()[1]
        self._running = asyncio.create_task(self.serve(sockets=[listener]))
        await self._ready.wait()

    async def ended(self) -> None:
        """Wait until it has stopped."""
        if self._running is not None:
            await asyncio.shield(self._running)

    async def stop(self) -> None:
        """Answer what is being answered, then stop."""
        self.should_exit = True
        await self.ended()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell that all is ready."""
        await super().startup(sockets=sockets)
        self._ready.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the program that runs this server."""
        yield


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
