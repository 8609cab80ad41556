"""Runs the playground's server on 127.0.0.1, on the event loop that is already running."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.playground.botapi import build_app
from bot.playground.world import World

HOST = "127.0.0.1"


class PortTakenError(OSError):
    """Another program listens on the wanted port."""


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # Ctrl-C belongs to the program that runs this server, not to the server.
        yield


@asynccontextmanager
async def serve(world: World, port: int = 0, app: ASGIApp | None = None) -> AsyncIterator[str]:
    """Serve a world as long as the block lasts and yield the root URL; port 0 takes any free port."""
    listener = _listen(port)
    config = uvicorn.Config(
        app or build_app(world),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        http="h11",
        log_level="critical",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    world.closed.clear()
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await server.ready.wait()
        yield f"http://{HOST}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        world.close()
        await running


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as taken:
        listener.close()
        raise PortTakenError(
            f"Port {port} on {HOST} is taken by another program. Stop it or choose another port."
        ) from taken
    return listener
