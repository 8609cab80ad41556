"""A server on loopback that answers with exactly the bytes it is told to, or breaks in the way it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.playground.forms import read_params
from bot.playground.params import Params

SILENCE, RESET, HALF = "silence", "reset", "half an answer"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its body, and header lines."""

    status: int = 200
    body: bytes = b'{"ok":true,"result":true}'
    headers: tuple[str, ...] = ()

    @classmethod
    def of(cls, status: int = 200, **answer: Any) -> "Reply":
        """Give an answer in JSON."""
        return cls(status, json.dumps(answer).encode())

    @property
    def raw(self) -> bytes:
        """Give the bytes of the answer."""
        head = (f"HTTP/1.1 {self.status} X", f"content-length: {len(self.body)}", *self.headers)
        return "\r\n".join((*head, "", "")).encode() + self.body


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as it came in."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def params(self) -> Params:
        """Give the parameters and files that it carries."""
        return read_params(self.headers.get("content-type", ""), self.body, "")


Behaviour: TypeAlias = Reply | str


@dataclass
class Loopback:
    """What the server does with each call, what it heard, and how many connections were opened."""

    root: str = ""
    behaviour: Behaviour = field(default_factory=Reply)
    heard: list[Heard] = field(default_factory=list)
    connections: int = 0
    spoken_to: asyncio.Event = field(default_factory=asyncio.Event)
    _writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections += 1
        self._writers.append(writer)
        try:
            while True:
                self.heard.append(await _request(reader))
                self.spoken_to.set()
                self._answer(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _answer(self, writer: asyncio.StreamWriter) -> None:
        match self.behaviour:
            case Reply() as reply:
                writer.write(reply.raw)
            case "half an answer":
                writer.write(Reply().raw[:-5])
                writer.close()
            case "reset":
                writer.transport.abort()

    def hang_up(self) -> None:
        """Close every connection."""
        for writer in self._writers:
            writer.transport.abort()


async def _request(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, *fields = head.strip().split("\r\n")
    pairs = (one.partition(":") for one in fields)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return Heard(line, headers, await reader.readexactly(int(headers.get("content-length", 0))))


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """Serve as long as the block lasts."""
    faults = Loopback()
    server = await asyncio.start_server(faults.serve, "127.0.0.1", 0, limit=1 << 20)
    faults.root = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield faults
    finally:
        server.close()
        faults.hang_up()
        await asyncio.sleep(0)
