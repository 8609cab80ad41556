"""What the playground's tests share: a still clock, keyboards, pictures."""

import json
import struct
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 3, 2, 7, 0, 0, 250_000, tzinfo=UTC)

Json = dict[str, Any]
Ask = Callable[..., Coroutine[Any, Any, Json]]


class StillClock:
    """A clock that moves only when a test moves it."""

    def __init__(self) -> None:
        self.instant = START

    def now(self) -> datetime:
        return self.instant

    def advance(self, **length: float) -> None:
        self.instant += timedelta(**length)


def keyboard(*labels: str) -> str:
    """Return an inline keyboard with one row of buttons, whose data are their labels."""
    return json.dumps({"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]})


def png(width: int = 640, height: int = 480) -> bytes:
    """Return the beginning of a PNG picture of this size, enough to tell its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"
