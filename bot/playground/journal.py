"""Everything that happened in the playground, in order, for those who watch it live."""

import asyncio
from collections import deque
from dataclasses import dataclass

from bot.playground.values import Json


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: a message, an edit, an answer, a call …"""

    number: int
    kind: str
    chat_id: int | None
    data: Json


class Journal:
    """A numbered, bounded list of events; a reader asks for what came after the last number it has seen."""

    def __init__(self, keep: int = 5000) -> None:
        self.last = 0
        self._events: deque[Event] = deque(maxlen=keep)
        self._waiting: set[asyncio.Future[None]] = set()

    def write(self, kind: str, chat_id: int | None, data: Json) -> None:
        """Add an event and wake all readers."""
        self.last += 1
        self._events.append(Event(self.last, kind, chat_id, data))
        self.wake()

    def wake(self) -> None:
        """Let all waiting readers look again."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    def reaches(self, number: int) -> bool:
        """Tell whether every event after the given number is still kept."""
        first = self._events[0].number if self._events else self.last + 1
        return first - 1 <= number <= self.last

    def since(self, number: int) -> list[Event]:
        """Return the kept events after the given number."""
        return [event for event in self._events if event.number > number]

    async def after(self, number: int) -> list[Event]:
        """Return the events after the given number, waiting for one when there is none yet."""
        if self.last <= number:
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.add(waiting)
            try:
                await waiting
            finally:
                self._waiting.discard(waiting)
        return self.since(number)
