"""The whole playground under one address: the Bot API, the chat page, and what the page asks for."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.playground.botapi import api_routes
from bot.playground.cast import Cast
from bot.playground.control import Control
from bot.playground.director import Director
from bot.playground.download import download
from bot.playground.guard import LocalOnly
from bot.playground.screen import NotPossibleError
from bot.playground.static import page
from bot.playground.stream import stream
from bot.playground.values import Json

Answerer = Callable[[Request], Awaitable[Json]]
LEARNER = "/play/learners/{id:int}"


def build_page_app(cast: Cast, director: Director) -> LocalOnly:
    """Return the application with the Bot API, the chat page and what the page asks for."""
    routes = [*api_routes(cast.world), *_page_routes(cast), *_control_routes(Control(cast, director))]
    return LocalOnly(Starlette(routes=routes))


def _page_routes(cast: Cast) -> list[BaseRoute]:
    async def events(request: Request) -> Response:
        return stream(cast.world, request)

    async def file(request: Request) -> Response:
        return download(cast.world.shelf.by_id(request.path_params["id"]))

    return [
        Route("/", page),
        Route("/page/{name}", page),
        Route("/play/events", events),
        Route("/play/files/{id}", file),
    ]


def _control_routes(control: Control) -> list[BaseRoute]:
    seen = {
        "/play/opening": control.opening,
        "/play/state": control.state,
        "/play/calls": control.calls,
        LEARNER: control.chat,
    }
    done = {
        "/play/learners": control.enter,
        "/play/pace": control.pace,
        "/play/halt": control.halt,
        "/play/weather": control.weather,
        f"{LEARNER}/say": control.say,
        f"{LEARNER}/press": control.press,
        f"{LEARNER}/tap": control.tap,
        f"{LEARNER}/location": control.location,
        f"{LEARNER}/document": control.document,
        f"{LEARNER}/zone": control.zone,
        f"{LEARNER}/go": control.go,
    }
    return [
        *(Route(path, _answering(answerer)) for path, answerer in seen.items()),
        *(Route(path, _answering(answerer), methods=["POST"]) for path, answerer in done.items()),
    ]


def _answering(answerer: Answerer) -> Callable[[Request], Awaitable[Response]]:
    """Answer with JSON; what cannot be done answers with a sentence."""

    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await answerer(request), headers={"cache-control": "no-store"})
        except NotPossibleError as reason:
            return JSONResponse({"error": str(reason.args[0])}, status_code=409)

    return answer
