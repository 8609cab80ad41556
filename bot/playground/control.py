"""What the page can ask for: see the learners and their chats, act on their phones, move time, make bad weather."""

from dataclasses import dataclass

from starlette.requests import Request

from bot.playground.asked import Asked, number, upload
from bot.playground.cast import NEWEST, Cast
from bot.playground.director import Director
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.stream import mark
from bot.playground.told import told
from bot.playground.values import Json, Person
from bot.playground.weather import Weather

MOST_CALLS = 300
MOST_MESSAGES = 500
LONGEST_FILE_NAME = 255


@dataclass(frozen=True, slots=True)
class Control:
    """Carries out what the page asks for."""

    cast: Cast
    director: Director

    async def opening(self, _request: Request) -> Json:
        """Show all with which a page opens, in one answer: the state, and the first learner's chat."""
        first = next(iter(self.cast.world.people))
        return await self._state() | {"chat": self.cast.screen(first)}

    async def state(self, _request: Request) -> Json:
        """Show everybody, the time and the weather."""
        return await self._state()

    async def chat(self, request: Request) -> Json:
        """Show a learner's chat."""
        before, limit = number(request, "before"), number(request, "limit") or NEWEST
        return self.cast.screen(request.path_params["id"], before, min(limit, MOST_MESSAGES))

    async def enter(self, request: Request) -> Json:
        """Let a learner come in."""
        asked = await Asked.of(request)
        language, zone = (asked.text(name) if asked.given(name) else "" for name in ("language", "zone"))
        return {"id": self.cast.enter(asked.text("name"), language, zone).person.id}

    async def say(self, request: Request) -> Json:
        """Send a text, perhaps as a reply."""
        asked = await Asked.of(request)
        reply_to = asked.integer("reply_to") if asked.given("reply_to") else None
        phone = self._phone(request)
        if reply_to is not None and reply_to not in phone.chat.messages:
            raise NotPossibleError("The message to reply to is gone.")
        return phone.say(asked.text("text"), reply_to)

    async def press(self, request: Request) -> Json:
        """Press a button below a message."""
        asked = await Asked.of(request)
        query = self._phone(request).press(data=asked.text("data"), on=asked.integer("message_id"))
        return {"callback_query_id": query}

    async def tap(self, request: Request) -> Json:
        """Tap a key of the reply keyboard."""
        return self._phone(request).tap((await Asked.of(request)).text("label"))

    async def location(self, request: Request) -> Json:
        """Share a place."""
        asked = await Asked.of(request)
        north, east = asked.degrees("latitude", 90), asked.degrees("longitude", 180)
        return self._phone(request).share_location(north, east)

    async def document(self, request: Request) -> Json:
        """Send a file; the body is its bytes."""
        phone = self._phone(request)
        data = await upload(request)
        name = request.query_params.get("name", "file")[:LONGEST_FILE_NAME]
        mime_type = request.headers.get("content-type", "application/octet-stream")
        return phone.send_document(data, name, mime_type=mime_type)

    async def zone(self, request: Request) -> Json:
        """Set the zone of a phone."""
        self.cast.settle_in(request.path_params["id"], (await Asked.of(request)).text("zone"))
        return {}

    async def go(self, request: Request) -> Json:
        """Begin a journey through time."""
        self.director.go((await Asked.of(request)).text("where"), self._phone(request))
        return self.director.time()

    async def pace(self, request: Request) -> Json:
        """Set the speed of time."""
        self.director.pace((await Asked.of(request)).integer("speed"))
        return self.director.time()

    async def halt(self, _request: Request) -> Json:
        """End the journey."""
        self.director.halt()
        return self.director.time()

    async def calls(self, request: Request) -> Json:
        """Show what the bot called, newest last."""
        after = number(request, "after") or 0
        kept = [call for call in self.cast.world.calls if call.number > after]
        return {"calls": [told(call) for call in kept[-MOST_CALLS:]]}

    async def weather(self, request: Request) -> Json:
        """Switch a fault on or off."""
        asked = await Asked.of(request)
        weather = Weather(self.cast)
        learner = asked.integer("learner") if asked.given("learner") else None
        weather.switch(asked.text("fault"), learner, on=asked.body.get("on") is True)
        return weather.now()

    async def _state(self) -> Json:
        world = self.cast.world
        return {
            "mark": mark(world),
            "bot": {"name": self.cast.account.name, "username": self.cast.account.username},
            "learners": [await self._line(person) for person in tuple(world.people.values())],
            "time": self.director.time(),
            "weather": Weather(self.cast).now(),
        }

    async def _line(self, person: Person) -> Json:
        zone = await self.director.zone(person.id) or self.cast.zones.get(person.id)
        return self.cast.line(person) | {"zone": zone}

    def _phone(self, request: Request) -> Phone:
        return self.cast.phone(request.path_params["id"])
