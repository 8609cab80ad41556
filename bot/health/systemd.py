"""Telling systemd how the bot is, over the socket that it names; without one, nobody is told."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog

log = structlog.get_logger(__name__)

VARIABLE = "NOTIFY_SOCKET"

EACH = timedelta(seconds=15)
"""So often systemd hears that the bot is alive while it starts."""


def notify(state: str) -> None:
    """Send a state such as READY=1 or WATCHDOG=1; one that does not arrive is a line in the log."""
    address = os.environ.get(VARIABLE)
    if address:
        try:
            _send(address, state)
        except OSError as error:
            log.warning("systemd cannot be told", state=state, why=error.strerror)


def _send(address: str, state: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
        sender.connect("\0" + address[1:] if address.startswith("@") else address)
        sender.sendall(state.encode())


@asynccontextmanager
async def alive() -> AsyncIterator[None]:
    """Tell systemd that the bot is alive while this lasts, as long as its loop runs."""
    telling = asyncio.create_task(_tell_alive())
    try:
        yield
    finally:
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)


async def _tell_alive() -> None:
    while True:
        notify("WATCHDOG=1")
        await asyncio.sleep(EACH.total_seconds())
