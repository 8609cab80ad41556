"""Keeps strangers out: only requests that are meant for this machine, from this machine's own pages.

A web page elsewhere can make a browser send requests to 127.0.0.1, or let its own name point there
(DNS rebinding); both show in the Host and Origin headers.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class LocalOnly:
    """Passes on what is meant for this machine and refuses the rest with 403."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] in {"http", "websocket"} and (reason := foreign(Headers(scope=scope))):
            await PlainTextResponse(reason, status_code=403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def foreign(headers: Headers) -> str | None:
    """Return why a request is refused; None when it is one of ours."""
    host = headers.get("host", "")
    if _name(f"//{host}") not in LOCAL_NAMES:
        return f"This server answers on 127.0.0.1 only, not as {host!r}."
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return f"Requests from pages of {origin!r} are not answered."
    return None


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
