"""The hand: a process of its own that draws, for resvg holds Python's lock as long as it does.

It reads pictures from its input and writes PNG files to its output, each after its length in four bytes; a length of
nothing says that a picture could not be drawn. It ends with its input.
"""

import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from bot.pictures.png import CannotDraw, png

LENGTH = 4
GENTLY = 5
"""So much the hand gives way to everybody else, the bot itself above all."""


def serve(asked: BinaryIO, drawn: BinaryIO) -> None:
    """Draw one picture after another."""
    while head := asked.read(LENGTH):
        svg = asked.read(int.from_bytes(head, "big")).decode()
        drawn.write(framed(_drawn(svg)))
        drawn.flush()


def framed(content: bytes) -> bytes:
    """Put its length before some bytes."""
    return len(content).to_bytes(LENGTH, "big") + content


def _drawn(svg: str) -> bytes:
    try:
        return png(svg)
    except CannotDraw:
        return b""


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the bot's business; it closes our input
    with suppress(OSError, AttributeError):
        os.nice(GENTLY)
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)
