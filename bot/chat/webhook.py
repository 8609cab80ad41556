"""The webhook: Telegram brings updates by itself, and is thanked only when they are on disk."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.chat.application import ALLOWED_UPDATES
from bot.chat.poller import TakeIn
from bot.chat.show import Speaker
from bot.chat.webserver import Server
from bot.retrying import FIRST_RETRY, longer

log = structlog.get_logger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 (it is the header's name)
LARGEST = 1024 * 1024
"""No update of Telegram has more bytes."""

BROUGHT_WITHIN = 10.0
"""Seconds in which a whole update must have come."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram brings updates, the secret by which it is known, and where we listen for it."""

    url: str
    secret: str = field(repr=False)
    host: str
    port: int


class Webhook:
    """Takes in what Telegram brings; whoever else knocks is turned away, and nothing of theirs is kept."""

    def __init__(
        self,
        bot: Speaker,
        take_in: TakeIn,
        hook: Hook,
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Listen at the hook for the one who takes in."""
        self._bot = bot
        self._take_in = take_in
        self._hook = hook
        self._sleep = sleep
        self._server: Server | None = None
        self._announcing: asyncio.Task[None] | None = None
        self._rejected = asyncio.Event()
        self.heard_at: float | None = None

    @property
    def app(self) -> Starlette:
        """Give the application that answers Telegram."""
        path = urlsplit(self._hook.url).path or "/"
        return Starlette(routes=[Route(path, self._receive, methods=["POST"])])

    async def start(self) -> None:
        """Listen, and go on telling Telegram where until it has heard."""
        server = self._server = Server(self.app, self._hook.host, self._hook.port)
        await server.start()
        self.announce()

    def announce(self) -> None:
        """Tell Telegram where to bring updates, until it has heard."""
        self._announcing = asyncio.create_task(self._announce())

    @property
    def url(self) -> str:
        """Give the address to which Telegram shall bring updates."""
        return self._hook.url

    @property
    def is_announcing(self) -> bool:
        """Tell whether Telegram has not heard yet where that is."""
        return self._announcing is not None and not self._announcing.done()

    async def known(self) -> WebhookInfo:
        """Ask Telegram where it brings updates, and whether it can."""
        return await self._bot.get_webhook_info()

    async def ended(self) -> None:
        """Wait for the day that Telegram rejects the token, and raise InvalidToken then."""
        await self._rejected.wait()
        raise InvalidToken

    async def stop(self) -> None:
        """Listen no more; what Telegram still has, it brings to the next process."""
        if self._server is not None and self._announcing is not None:
            self._announcing.cancel()
            await asyncio.gather(self._announcing, return_exceptions=True)
            await self._server.stop()

    async def _announce(self) -> None:
        wait = FIRST_RETRY
        while not await self._announced():
            await self._sleep(wait)
            wait = longer(wait)

    async def _announced(self) -> bool:
        try:
            await self._bot.set_webhook(
                self._hook.url,
                allowed_updates=ALLOWED_UPDATES,
                secret_token=self._hook.secret,
                drop_pending_updates=False,
            )
        except InvalidToken:
            self._rejected.set()
        except TelegramError as error:
            log.warning("Telegram does not take the webhook, trying again", why=error.message)
            return False
        return True

    async def _receive(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._hook.secret.encode()):
            log.warning("webhook called without the secret")
            return Response(status_code=403)
        try:
            async with asyncio.timeout(BROUGHT_WITHIN):
                body = await _body(request)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        return await self._keep(body) if body is not None else Response(status_code=413)

    async def _keep(self, body: bytes) -> Response:
        try:
            update = json.loads(body)
        except ValueError:
            return Response(status_code=400)
        try:
            number = await self._take_in([update])
        except Exception as error:
            log.exception("update cannot be kept, Telegram will bring it again", error=type(error).__name__)
            return Response(status_code=503)
        self.heard_at = asyncio.get_running_loop().time()
        return Response(status_code=200 if number is not None else 400)


async def _body(request: Request) -> bytes | None:
    """Read the body; None as soon as it is too large."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)
