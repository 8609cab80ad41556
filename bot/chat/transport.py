"""The way to Telegram: one behaviour over either HTTP library, whatever comes back."""

import asyncio
import json
from http import HTTPStatus
from typing import Any, Literal, TypeAlias

import httpx
from telegram._utils.types import ODVInput
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.chat.aiohttp_request import AiohttpRequest
from bot.chat.dated import HEADER, Told, instant_of, untold
from bot.chat.verdict import NotTaken

TransportName: TypeAlias = Literal["aiohttp", "httpx"]

POLLS_APART = 0.5
"""Seconds between two calls of getUpdates that ask for the same updates."""

UNSAID_WAIT = 5
"""Seconds to wait after a 429 that does not say how long."""

WAITS = range(1, 7 * 24 * 3600)
"""Seconds that a 429 may name."""

UNREADABLE = "Invalid server response"

UNSET = BaseRequest.DEFAULT_NONE

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_EXPLAINED = (400, 401, 403, 404, 409)
"""Refusals for which python-telegram-bot has an error of their own."""


class Answer(dict[str, Any]):
    """What Telegram answers; asking for a result that is not there is Telegram's error, not ours."""

    def __missing__(self, key: str) -> Any:
        """Raise an error that everybody expects."""
        raise TelegramError(UNREADABLE)


class Transport(BaseRequest):
    """Makes calls through a library's request, and marks the errors after which nothing was taken."""

    def __init__(self, inner: BaseRequest, *, polls_apart: float = 0) -> None:
        """Call through `inner`; `polls_apart` seconds lie between calls for the same updates."""
        self._inner = inner
        self._polls_apart = polls_apart
        self._polled: tuple[object, float] = (None, 0.0)

    @property
    def read_timeout(self) -> float | None:
        """Give the seconds in which an answer comes, unless a call says otherwise."""
        return self._inner.read_timeout

    async def initialize(self) -> None:
        """Open the connections."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Close the connections."""
        await self._inner.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = UNSET,
        write_timeout: ODVInput[float] = UNSET,
        connect_timeout: ODVInput[float] = UNSET,
        pool_timeout: ODVInput[float] = UNSET,
    ) -> tuple[int, bytes]:
        """Make one call and give the status and the body of the answer."""
        if self._polls_apart and request_data is not None and url.endswith("/getUpdates"):
            await self._keep_apart(request_data.json_parameters.get("offset"))
        try:
            status, body = await self._inner.do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )
        except TelegramError as error:
            if isinstance(error.__cause__, _NEVER_LEFT):
                raise error from NotTaken(type(error.__cause__).__name__)
            raise
        return status, _checked(status, body)

    @staticmethod
    def parse_json_payload(payload: bytes) -> Answer:
        """Read an answer; TelegramError where it is none. python-telegram-bot's own reader would log it."""
        try:
            found: object = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise TelegramError(UNREADABLE)
        return _sound(found)

    async def _keep_apart(self, offset: object) -> None:
        """Wait a little before asking for the same again: an answer that nobody could read leads here at once."""
        now = asyncio.get_running_loop().time
        asked, at = self._polled
        if asked == offset and (left := at + self._polls_apart - now()) > 0:
            await asyncio.sleep(left)
        self._polled = (offset, now())


def open_transport(
    name: TransportName, *, polls_apart: float = 0, trust_env: bool = True, told: Told = untold
) -> Transport:
    """Give a transport over the library of this name; `trust_env` heeds HTTPS_PROXY, `told` hears the answers' time."""
    if name == "aiohttp":
        return Transport(AiohttpRequest(trust_env=trust_env, told=told), polls_apart=polls_apart)

    async def hear(answer: httpx.Response) -> None:
        told(instant_of(answer.headers.get(HEADER)))

    how = {"trust_env": trust_env, "event_hooks": {"response": [hear]}}
    return Transport(HTTPXRequest(httpx_kwargs=how), polls_apart=polls_apart)


def _checked(status: int, body: bytes) -> bytes:
    """Turn away what python-telegram-bot would take for an unknown failure, though it is a clear refusal.

    A page that some server on the way made up is left out: it may repeat the address, and the token with it.
    """
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return body
    try:
        answer = Transport.parse_json_payload(body)
    except TelegramError:
        answer, body = Answer(), b"{}"
    if status == HTTPStatus.TOO_MANY_REQUESTS and "parameters" not in answer:
        raise RetryAfter(UNSAID_WAIT)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise BadRequest(HTTPStatus(status).phrase)
    if status in range(400, 500) and status not in (*_EXPLAINED, HTTPStatus.TOO_MANY_REQUESTS):
        raise NetworkError(f"Refused with {status}") from NotTaken(str(status))
    return body


def _sound(answer: dict[str, Any]) -> Answer:
    """Leave out of an answer what is not as the Bot API says."""
    parts = dict(answer)
    if parts.get("ok") is False or parts.get("result") is None:
        parts.pop("result", None)
    if not isinstance(parts.get("description"), str):
        parts.pop("description", None)
    given = parts.pop("parameters", None)
    if isinstance(given, dict) and (
        known := {key: value for key, value in given.items() if _is_known(key, value)}
    ):
        parts["parameters"] = known
    return Answer(parts)


def _is_known(parameter: str, value: object) -> bool:
    if not isinstance(value, int):
        return False
    return parameter == "migrate_to_chat_id" or (parameter == "retry_after" and value in WAITS)
