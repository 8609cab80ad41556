"""A way to Telegram without a network: every call is answered by the test."""

from collections.abc import Callable
from typing import TypeAlias

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

Answering: TypeAlias = Callable[[str, dict[str, str]], tuple[int, bytes]]
"""Gives status and body of the answer to a method and what it was called with."""


class FakeRequest(BaseRequest):
    """Stands for a library's request; there is nothing to open or to close."""

    def __init__(self, answering: Answering) -> None:
        """Answer each call like this."""
        self._answering = answering

    @property
    def read_timeout(self) -> float | None:
        """Give a patience."""
        return 5

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = None,
        write_timeout: ODVInput[float] = None,
        connect_timeout: ODVInput[float] = None,
        pool_timeout: ODVInput[float] = None,
    ) -> tuple[int, bytes]:
        """Answer at once."""
        parameters = dict(request_data.json_parameters) if request_data else {}
        return self._answering(url.rpartition("/")[2], parameters)
