"""What the page can ask for: see the learners and their chats, act on their phones, move time, make bad weather."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.playground.botapi import api_routes
from bot.playground.calls import LoggedCall
from bot.playground.cast import NEWEST, Cast
from bot.playground.director import Director
from bot.playground.guard import LocalOnly
from bot.playground.images import image_size
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.shelf import DOWNLOAD_LIMIT, MEGABYTE
from bot.playground.static import HEADERS, page
from bot.playground.stream import mark, stream
from bot.playground.values import Json
from bot.playground.weather import Weather

MOST_CALLS = 300
Answerer = Callable[[Request], Awaitable[Json]]


def build_page_app(cast: Cast, director: Director) -> LocalOnly:
    """Return the application with the Bot API, the chat page and what the page asks for."""
    return LocalOnly(Starlette(routes=[*api_routes(cast.world), *_routes(Control(cast, director))]))


def _routes(control: "Control") -> list[BaseRoute]:
    async def events(request: Request) -> Response:
        return stream(control.cast.world, request)

    actions: dict[str, Answerer] = {
        "say": control.say,
        "press": control.press,
        "tap": control.tap,
        "location": control.location,
        "document": control.document,
        "zone": control.zone,
        "go": control.go,
    }
    one = "/play/learners/{id:int}"
    return [
        Route("/", page),
        Route("/page/{name}", page),
        Route("/play/events", events),
        Route("/play/files/{id}", control.file),
        Route("/play/state", _answering(control.state)),
        Route("/play/learners", _answering(control.enter), methods=["POST"]),
        Route(one, _answering(control.chat)),
        *(Route(f"{one}/{name}", _answering(act), methods=["POST"]) for name, act in actions.items()),
        Route("/play/pace", _answering(control.pace), methods=["POST"]),
        Route("/play/halt", _answering(control.halt), methods=["POST"]),
        Route("/play/calls", _answering(control.calls)),
        Route("/play/weather", _answering(control.weather), methods=["POST"]),
    ]


def _answering(answerer: Answerer) -> Callable[[Request], Awaitable[Response]]:
    """Answer with JSON; what cannot be done answers with a sentence."""

    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await answerer(request), headers={"cache-control": "no-store"})
        except NotPossibleError as reason:
            return JSONResponse({"error": str(reason.args[0])}, status_code=409)

    return answer


@dataclass(frozen=True, slots=True)
class Control:
    """Carries out what the page asks for."""

    cast: Cast
    director: Director

    async def state(self, _request: Request) -> Json:
        """Show everybody, the time and the weather."""
        world = self.cast.world
        people = [
            self.cast.line(person)
            | {"zone": await self.director.zone(person.id) or self.cast.zones.get(person.id)}
            for person in world.people.values()
        ]
        return {
            "mark": mark(world),
            "bot": {"name": self.cast.account.name, "username": self.cast.account.username},
            "learners": people,
            "time": self.director.time(),
            "weather": Weather(self.cast).now(),
        }

    async def chat(self, request: Request) -> Json:
        """Show a learner's chat."""
        before, limit = (_number(request, name) for name in ("before", "limit"))
        shown = self.cast.screen(request.path_params["id"], before, min(limit or NEWEST, 500))
        return {"mark": mark(self.cast.world), **shown}

    async def enter(self, request: Request) -> Json:
        """Let a learner come in."""
        asked = await _asked(request)
        phone = self.cast.enter(
            _text(asked, "name"), str(asked.get("language") or ""), str(asked.get("zone") or "")
        )
        return {"id": phone.person.id}

    async def say(self, request: Request) -> Json:
        """Send a text, perhaps as a reply."""
        asked = await _asked(request)
        reply_to = _integer(asked, "reply_to") if asked.get("reply_to") else None
        phone = self._phone(request)
        if reply_to is not None and reply_to not in phone.chat.messages:
            raise NotPossibleError("The message to reply to is gone.")
        return phone.say(_text(asked, "text"), reply_to)

    async def press(self, request: Request) -> Json:
        """Press a button below a message."""
        asked = await _asked(request)
        query = self._phone(request).press(data=_text(asked, "data"), on=_integer(asked, "message_id"))
        return {"callback_query_id": query}

    async def tap(self, request: Request) -> Json:
        """Tap a key of the reply keyboard."""
        return self._phone(request).tap(_text(await _asked(request), "label"))

    async def location(self, request: Request) -> Json:
        """Share a place."""
        asked = await _asked(request)
        north, east = _degrees(asked, "latitude", 90), _degrees(asked, "longitude", 180)
        return self._phone(request).share_location(north, east)

    async def document(self, request: Request) -> Json:
        """Send a file; the body is its bytes."""
        phone = self._phone(request)
        data = await _bytes(request)
        name = request.query_params.get("name", "file")[:255]
        mime_type = request.headers.get("content-type", "application/octet-stream")
        return phone.send_document(data, name, mime_type=mime_type)

    async def zone(self, request: Request) -> Json:
        """Set the zone of a phone."""
        self.cast.settle_in(request.path_params["id"], _text(await _asked(request), "zone"))
        return {}

    async def go(self, request: Request) -> Json:
        """Begin a journey through time."""
        self.director.go(_text(await _asked(request), "where"), self._phone(request))
        return self.director.time()

    async def pace(self, request: Request) -> Json:
        """Set the speed of time."""
        self.director.pace(_integer(await _asked(request), "speed"))
        return self.director.time()

    async def halt(self, _request: Request) -> Json:
        """End the journey."""
        self.director.halt()
        return self.director.time()

    async def calls(self, request: Request) -> Json:
        """Show what the bot called, newest last."""
        after = _number(request, "after") or 0
        kept = [call for call in self.cast.world.calls if call.number > after]
        return {"calls": [_told(call) for call in kept[-MOST_CALLS:]]}

    async def weather(self, request: Request) -> Json:
        """Switch a fault on or off."""
        asked = await _asked(request)
        weather = Weather(self.cast)
        learner = _integer(asked, "learner") if asked.get("learner") else None
        weather.switch(_text(asked, "fault"), learner, on=asked.get("on") is True)
        return weather.now()

    async def file(self, request: Request) -> Response:
        """Return a file that was sent: a picture to be shown, anything else to be saved."""
        stored = self.cast.world.shelf.by_id(request.path_params["id"])
        if stored is None:
            return JSONResponse({"error": "There is no such file any more."}, status_code=404)
        data = stored.upload.data
        if stored.kind == "photo" and image_size(data):
            return Response(data, media_type=_picture_kind(data), headers=HEADERS)
        saved = {"content-disposition": "attachment"}
        return Response(data, media_type="application/octet-stream", headers=HEADERS | saved)

    def _phone(self, request: Request) -> Phone:
        return self.cast.phone(request.path_params["id"])


def _told(call: LoggedCall) -> Json:
    params = {name: _decoded(value) for name, value in call.params.items()}
    return {
        "number": call.number,
        "at": int(call.at.timestamp() * 1000),
        "method": call.method,
        "params": params | ({"(files)": list(call.files)} if call.files else {}),
        "status": call.status,
        "answer": call.answer,
    }


def _decoded(value: Any) -> Any:
    """Read JSON inside a parameter, so that it can be shown well."""
    if not isinstance(value, str) or not value.startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _picture_kind(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/webp" if data[8:12] == b"WEBP" else "image/gif" if data.startswith(b"GIF") else "image/jpeg"


async def _asked(request: Request) -> Json:
    try:
        asked = json.loads(await request.body())
    except ValueError:
        raise NotPossibleError("The request is no JSON.") from None
    if not isinstance(asked, dict):
        raise NotPossibleError("The request is no JSON object.")
    return asked


async def _bytes(request: Request) -> bytes:
    """Read the body, as long as the bot could download it."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > DOWNLOAD_LIMIT:
        raise NotPossibleError(_too_big(int(length)))
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > DOWNLOAD_LIMIT:
            raise NotPossibleError(_too_big(len(data)))
    if not data:
        raise NotPossibleError("The file is empty. Pick one with something in it.")
    return data


def _too_big(size: int) -> str:
    limit = DOWNLOAD_LIMIT // MEGABYTE
    return f"The file is {size / MEGABYTE:.1f} MB; a bot can fetch up to {limit} MB. Pick a smaller one."


def _text(asked: Json, name: str) -> str:
    if not isinstance(asked.get(name), str):
        raise NotPossibleError(f"The request says no {name}.")
    return str(asked[name])


def _integer(asked: Json, name: str) -> int:
    value = asked.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotPossibleError(f"{name} is not a whole number: {value!r}.")
    return value


def _degrees(asked: Json, name: str, most: int) -> float:
    value = asked.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
        raise NotPossibleError(f"{name} is a number from -{most} to {most}, not {value!r}.")
    return float(value)


def _number(request: Request, name: str) -> int | None:
    raw = request.query_params.get(name, "")
    return int(raw) if raw.isdigit() else None
