"""Calls of the Bot API over aiohttp, in the form that python-telegram-bot asks for."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from ssl import SSLContext
from typing import TypeAlias

import aiohttp
import httpx
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.chat.dated import HEADER, Told, instant_of, untold
from bot.chat.verdict import NotTaken

UNSET = BaseRequest.DEFAULT_NONE
CONNECTIONS = 256
CONNECT, READ, WRITE, UPLOAD, POOL = 5.0, 5.0, 5.0, 20.0, 1.0
"""How many seconds each part of a call may take; the same as over httpx."""

FORM = {"Content-Type": "application/x-www-form-urlencoded"}

Waits: TypeAlias = ODVInput[float]
Seconds: TypeAlias = float | None

_NEVER_LEFT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


class AiohttpRequest(BaseRequest):
    """A pool of connections that are kept alive; no cookies, no redirects, proxies from the environment.

    aiohttp's errors hold the address and with it the token, so none of them is passed on as text or as a cause.
    """

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        read_timeout: Seconds = READ,
        trust_env: bool = True,
        told: Told = untold,
    ) -> None:
        """Make at most so many calls at once; `trust_env` goes through the proxy that HTTPS_PROXY names.

        `told` hears from each answer what time it is there.
        """
        self._told = told
        self._free = asyncio.Semaphore(connections)
        self._read = read_timeout
        self._trust_env = trust_env
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Give the seconds in which an answer comes, unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the session, unless it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, ssl=_certificates(trust_env=self._trust_env)),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=self._trust_env,
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Waits = UNSET,
        write_timeout: Waits = UNSET,
        connect_timeout: Waits = UNSET,
        pool_timeout: Waits = UNSET,
    ) -> tuple[int, bytes]:
        """Make one call and give the status and the body of the answer."""
        if self._session is None:
            raise RuntimeError("The connections are not open.")
        upload = request_data is not None and request_data.contains_files
        limits = _limits(
            _chosen(connect_timeout, CONNECT),
            _chosen(write_timeout, UPLOAD if upload else WRITE),
            _chosen(read_timeout, self._read),
        )
        async with self._connection(_chosen(pool_timeout, POOL)):
            status, answer, date = await _call(self._session, url, method, request_data, limits)
        self._told(instant_of(date))
        return status, answer

    @asynccontextmanager
    async def _connection(self, patience: Seconds) -> AsyncIterator[None]:
        """Hold one of the connections that the pool allows."""
        if self._free.locked():
            try:
                await asyncio.wait_for(self._free.acquire(), patience)
            except TimeoutError:
                raise TimedOut("All connections are in use; the call was not made.") from NotTaken("pool")
        else:
            await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()


async def _call(
    session: aiohttp.ClientSession,
    url: str,
    method: str,
    request_data: RequestData | None,
    limits: aiohttp.ClientTimeout,
) -> tuple[int, bytes, str | None]:
    body = _body(request_data)
    headers = FORM if isinstance(body, bytes) else None
    try:
        async with session.request(
            method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
        ) as answer:
            return answer.status, await answer.read(), answer.headers.get(HEADER)
    except (aiohttp.ClientError, OSError) as error:
        failure, cause = _failure(error)
    # Raised here, where aiohttp's error with the address in it is no context any more.
    raise failure from cause


def _failure(error: Exception) -> tuple[TelegramError, Exception | None]:
    name = type(error).__name__
    failure = TimedOut() if isinstance(error, TimeoutError) else NetworkError(f"aiohttp.{name}")
    return failure, NotTaken(name) if isinstance(error, _NEVER_LEFT) else None


def _body(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.url_encoded_parameters().encode()
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        readable = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, readable, filename=filename, content_type=kind)
    return form


def _chosen(given: Waits, usual: Seconds) -> Seconds:
    return usual if isinstance(given, DefaultValue) else given


@lru_cache(maxsize=64)
def _limits(connect: Seconds, write: Seconds, read: Seconds) -> aiohttp.ClientTimeout:
    """Bound each part of a call, and the whole: aiohttp knows no limit for writing alone."""
    total = None if connect is None or write is None or read is None else connect + write + read
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


@lru_cache(maxsize=2)
def _certificates(*, trust_env: bool) -> SSLContext:
    """Trust the same certificates over either transport."""
    return httpx.create_ssl_context(trust_env=trust_env)
