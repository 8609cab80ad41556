"""The HTTP face of the playground: the Bot API at /bot<token>/<method> and files at /file/bot<token>/<path>."""

import asyncio
import contextlib
import inspect
import logging
import re
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.playground.account import Account
from bot.playground.calls import LoggedCall
from bot.playground.errors import RefusedError, not_found, server_error, too_large, unauthorized
from bot.playground.faults import Fault
from bot.playground.forms import read_params
from bot.playground.guard import LocalOnly
from bot.playground.methods import METHODS
from bot.playground.methods.call import Call
from bot.playground.params import Params
from bot.playground.shelf import MEGABYTE, UPLOAD_LIMIT
from bot.playground.values import Json
from bot.playground.world import World

logger = logging.getLogger(__name__)

_TOKEN = re.compile(r"\d+:[\w-]+")


def build_app(world: World) -> LocalOnly:
    """Return the application that serves this world, open to this machine only."""
    return LocalOnly(Starlette(routes=api_routes(world)))


def api_routes(world: World) -> list[BaseRoute]:
    """Return the routes of the Bot API and its files."""
    server = BotApi(world)
    return [
        Route("/bot{token}/{method}", server.call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", server.download, methods=["GET"]),
    ]


class Broken(Response):
    """An answer that breaks off: its length is promised, its body never comes."""

    def __init__(self) -> None:
        super().__init__(headers={"content-length": "1000"})

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the head only; the server then closes the connection."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})


@dataclass(frozen=True, slots=True)
class BotApi:
    """Answers HTTP requests out of a world."""

    world: World

    async def call(self, request: Request) -> Response:
        """Carry out a method of the Bot API."""
        method = request.path_params["method"]
        params = Params({})
        fault: Fault | None = None
        account: Account | None = None
        try:
            account = self._account(request)
            params = await _params(request)
            fault = self.world.faults.strike(method, _chat_id(params))
            answer = await self._answer(Call(self.world, account, params), method, fault)
        except RefusedError as refusal:
            answer = refusal.answer()
        except Exception:
            logger.exception("The playground could not carry out %s", method)
            answer = server_error().answer()
        if account is not None:
            self._log(account, method, params, answer)
        return _response(answer, fault)

    async def download(self, request: Request) -> Response:
        """Return the bytes of a file."""
        try:
            self._account(request)
        except RefusedError as refusal:
            return _response(refusal.answer(), None)
        stored = self.world.shelf.by_path(request.path_params["path"])
        if stored is None:
            return _response(not_found().answer(), None)
        return Response(stored.upload.data, media_type="application/octet-stream")

    def _account(self, request: Request) -> Account:
        token = request.path_params["token"]
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token not in self.world.accounts:
            raise unauthorized()
        return self.world.accounts[token]

    async def _answer(self, call: Call, method: str, fault: Fault | None) -> Json:
        if fault is not None:
            await self._suffer(fault)
        if method.lower() not in METHODS:
            raise not_found()
        result: Any = METHODS[method.lower()](call)
        return {"ok": True, "result": await result if inspect.isawaitable(result) else result}

    async def _suffer(self, fault: Fault) -> None:
        if refusal := fault.refusal():
            raise refusal
        if fault.kind == "slow":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.world.closed.wait(), fault.delay)
        if fault.kind == "offline":
            raise RefusedError(503, "offline: nothing was carried out and nothing answered")

    def _log(self, account: Account, method: str, params: Params, answer: Json) -> None:
        self.world.log(
            LoggedCall(
                number=self.world.calls.count + 1,
                at=self.world.clock.now(),
                bot_id=account.id,
                method=method,
                params=params.values,
                files=tuple(params.files),
                status=answer.get("error_code", 200),
                answer=answer,
            )
        )


async def _params(request: Request) -> Params:
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > UPLOAD_LIMIT + MEGABYTE:
        raise too_large()
    return read_params(request.headers.get("content-type", ""), await request.body(), request.url.query)


def _chat_id(params: Params) -> int | None:
    return params.integer("chat_id") if params.given("chat_id") else None


def _response(answer: Json, fault: Fault | None) -> Response:
    match fault.kind if fault else None:
        case "offline" | "lost":
            return Broken()
        case "garbled":
            return PlainTextResponse("<html>502 Bad Gateway")
        case _:
            return JSONResponse(answer, status_code=answer.get("error_code", 200))
