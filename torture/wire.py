"""A wire to Telegram without a network: whoever holds its other end answers each call."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from telegram.request import BaseRequest, RequestData

Answer: TypeAlias = tuple[int, bytes]
Answering: TypeAlias = Callable[[str, RequestData | None], Awaitable[Answer]]
"""Answers a call, by its method and what it carries."""


class Wire(BaseRequest):
    """Leads every call to whoever answers."""

    def __init__(self, answer: Answering) -> None:
        """Lead there."""
        self.answer = answer

    @property
    def read_timeout(self) -> float | None:
        """Give the seconds that an answer may take."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> Answer:
        """Make a call."""
        return await self.answer(url.rpartition("/")[2], request_data)


def good(result: Any) -> Answer:
    """Answer with a result."""
    return 200, json.dumps({"ok": True, "result": result}).encode()


def bad(code: int, description: str, **parameters: int) -> Answer:
    """Refuse."""
    explained = {"parameters": parameters} if parameters else {}
    return code, json.dumps(
        {"ok": False, "error_code": code, "description": description, **explained}
    ).encode()
