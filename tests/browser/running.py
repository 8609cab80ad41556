"""The playground as a process of its own, as `python -m bot playground` starts it."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.playground.world import TOKEN
from tests.e2e.process import environment

STARTS_WITHIN = 30.0
STOPS_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class Playground:
    """Where a playground is open, and what can be asked of it without a browser."""

    address: str
    client: httpx.AsyncClient

    async def ask(self, what: str, body: dict[str, Any] | None = None) -> Any:
        """Ask what the page asks."""
        path = f"/play/{what}"
        answer = await (self.client.get(path) if body is None else self.client.post(path, json=body))
        assert answer.status_code == 200, answer.text
        return answer.json()

    @asynccontextmanager
    async def learner(self, name: str) -> AsyncIterator[int]:
        """Let somebody come in; at the end they block the bot, so that later journeys need not stop for them."""
        learner = (await self.ask("learners", {"name": name}))["id"]
        yield learner
        await self.ask("weather", {"fault": "blocked", "on": True, "learner": learner})

    async def sends_photo(self, learner: int, picture: bytes, caption: str) -> None:
        """Let the bot's account send a picture through the Bot API."""
        fields, files = {"chat_id": str(learner), "caption": caption}, {"photo": ("week.png", picture)}
        answer = await self.client.post(f"/bot{TOKEN}/sendPhoto", data=fields, files=files)
        assert answer.status_code == 200, answer.text


@asynccontextmanager
async def playground(folder: Path) -> AsyncIterator[Playground]:
    """Run a playground that forgets everything at the end."""
    command = (sys.executable, "-m", "bot", "playground", "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment(), stdout=PIPE)
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), STARTS_WITHIN)
        found = re.search(r"http://127\.0\.0\.1:\d+", line.decode())
        assert found, f"the playground prints its address first, not {line!r}"
        async with httpx.AsyncClient(base_url=found[0], trust_env=False, timeout=STARTS_WITHIN) as client:
            yield Playground(found[0], client)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), STOPS_WITHIN) == 0
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
