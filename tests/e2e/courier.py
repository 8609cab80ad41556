"""Telegram and the proxy before a bot with a webhook: brings each update until somebody thanks for it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

import httpx

from tests.e2e.lab import Lab

PUBLIC = "https://example.org/hook"
SECRET = "a-secret-of-thirty-two-characters-or-more"
TAKEN_WITHIN = 20.0
BETWEEN_TRIES = 0.05


@dataclass
class Courier:
    """Brings the oldest update, each try to the next door; `thanked` counts the thanks of each door."""

    lab: Lab
    doors: list[int] = field(default_factory=list)
    thanked: dict[int, int] = field(default_factory=dict)

    def door(self) -> dict[str, str]:
        """Give the settings of one more bot behind the webhook."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = int(found.getsockname()[1])
        self.doors.append(port)
        self.thanked[port] = 0
        return {
            "WEBHOOK_URL": PUBLIC,
            "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        }

    async def serve(self) -> None:
        """Bring updates for ever."""
        tries = count()
        async with httpx.AsyncClient(trust_env=False, timeout=TAKEN_WITHIN) as client:
            while True:
                if not await self._bring_next(client, tries):
                    await asyncio.sleep(BETWEEN_TRIES)

    async def _bring_next(self, client: httpx.AsyncClient, tries: Iterator[int]) -> bool:
        inbox = self.lab.account.inbox
        waiting = inbox.take(0, 1, self.lab.world.clock.now()) if self.lab.account.hook else []
        if not waiting:
            return False
        door = self.doors[next(tries) % len(self.doors)]
        if not await self._brought(client, door, waiting[0]):
            return False
        inbox.take(waiting[0]["update_id"] + 1, 1, self.lab.world.clock.now())
        self.thanked[door] += 1
        return True

    async def _brought(self, client: httpx.AsyncClient, door: int, update: object) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        try:
            answer = await client.post(f"http://127.0.0.1:{door}/hook", json=update, headers=headers)
        except httpx.TransportError:
            return False
        return answer.status_code == httpx.codes.OK


@asynccontextmanager
async def courier_in(lab: Lab) -> AsyncIterator[Courier]:
    """Let updates be brought in a lab."""
    lab.account.has_courier = True
    courier = Courier(lab)
    serving = asyncio.create_task(courier.serve())
    try:
        yield courier
    finally:
        serving.cancel()
