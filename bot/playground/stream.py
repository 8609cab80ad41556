"""The stream of events: everything that happens, as it happens, for the pages that watch (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import StreamingResponse

from bot.playground.journal import Event
from bot.playground.values import Json
from bot.playground.world import World

HEARTBEAT = 15.0
"""So often a silent stream shows that it is alive."""


def stream(world: World, request: Request) -> StreamingResponse:
    """Follow the journal from where this page left off; `mark` or Last-Event-ID say where that is."""
    seen = request.headers.get("last-event-id") or request.query_params.get("mark", "")
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(follow(world, seen), media_type="text/event-stream", headers=headers)


def mark(world: World, number: int | None = None) -> str:
    """Name a place in this world's journal; another world never knows it."""
    return f"{world.id}-{world.journal.last if number is None else number}"


async def follow(world: World, seen: str) -> AsyncIterator[str]:
    """Write events for ever; the first is "reset" when what the page has seen is not known here."""
    name, _, digits = seen.rpartition("-")
    number = int(digits) if digits.isdigit() else -1
    if name != world.id or not world.journal.reaches(number):
        number = world.journal.last
        yield _written(Event(number, "reset", None, {}), world)
    else:
        yield ": here\n\n"
    while True:
        try:
            events = await asyncio.wait_for(world.journal.after(number), HEARTBEAT)
        except TimeoutError:
            yield ": still here\n\n"
            continue
        if world.closed.is_set():
            return
        for event in events:
            number = event.number
            yield _written(event, world)


def _written(event: Event, world: World) -> str:
    data: Json = {"kind": event.kind, "chat_id": event.chat_id, "data": event.data}
    return f"id: {mark(world, event.number)}\ndata: {json.dumps(data, default=str)}\n\n"
