"""Telling systemd how the bot is, over the socket that it names; without one, nobody is told."""

import os
import socket

VARIABLE = "NOTIFY_SOCKET"


def notify(state: str) -> None:
    """Send a state such as READY=1 or WATCHDOG=1."""
    address = os.environ.get(VARIABLE)
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            sender.connect("\0" + address[1:] if address.startswith("@") else address)
            sender.sendall(state.encode())
