"""How fast messages go out over either transport, and what they cost.

Run `python -m benchmarks.sending [messages] [runs] [milliseconds]`: so many messages in each run, medians of the runs,
and so long until the server answers. The server is bare and has a process of its own; CPU seconds are those of the
sending process alone. Nothing holds the pace: this is the transport's speed, not the bot's.
"""

import asyncio
import subprocess
import sys
from itertools import repeat
from statistics import median
from time import perf_counter, process_time
from typing import Any, get_args

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import ExtBot

from bot.chat.transport import TransportName, open_transport

IN_FLIGHT = (8, 64, 256)
TOKEN = "123456789:benchmark"  # noqa: S105 - nobody's
BODY = (
    b'{"ok":true,"result":{"message_id":7,"date":1774800000,"chat":{"id":5,"type":"private","first_name":"Ada"},'
    b'"from":{"id":1,"is_bot":true,"first_name":"Cairn","username":"cairn_bot"},"text":"Data Structures"}}'
)
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(BODY) + BODY
TEXT = "🔔 <b>Data Structures</b> · 1 h 30 min, until 19:30"
PATIENT: dict[str, Any] = {f"{part}_timeout": 60 for part in ("connect", "pool", "read", "write")}
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one) for one in ("Done", "Skip")]])


class Server(asyncio.Protocol):
    """Answers every request alike, and reads of it no more than where it ends."""

    def __init__(self, delay: float) -> None:
        """Answer after so many seconds."""
        self._delay = delay
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to serve a connection."""
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        """Answer a request as soon as all of it is here."""
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        if end and len(body) >= int(length or 0):
            self._read = b""
            asyncio.get_running_loop().call_later(self._delay, self._transport.write, ANSWER)


async def serve(delay: float) -> None:
    """Serve until the process is ended, after saying on which port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(delay), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
    await server.serve_forever()


async def measure(name: TransportName, root: str, messages: int, in_flight: int) -> tuple[float, float]:
    """Send the messages; give how many a second, and CPU seconds for a thousand."""
    request = open_transport(name, trust_env=False)
    bot: ExtBot[Any] = ExtBot(TOKEN, base_url=f"{root}/bot", request=request, get_updates_request=request)
    async with request:
        await asyncio.gather(*(_say(bot) for _ in range(in_flight)))
        left = repeat(None, messages)
        began, worked = perf_counter(), process_time()
        await asyncio.gather(*(_say_all(bot, left) for _ in range(in_flight)))
        return messages / (perf_counter() - began), (process_time() - worked) / messages * 1000


async def _say_all(bot: ExtBot[Any], left: "repeat[None]") -> None:
    for _ in left:
        await _say(bot)


async def _say(bot: ExtBot[Any]) -> None:
    await bot.send_message(5, TEXT, parse_mode="HTML", reply_markup=BUTTONS, **PATIENT)


def main(messages: int = 1000, runs: int = 3, milliseconds: int = 0) -> None:
    """Measure each transport with few and with many messages in flight."""
    command = [sys.executable, "-m", "benchmarks.sending", "serve", str(milliseconds / 1000)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own command
        assert server.stdout is not None  # noqa: S101
        root = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        try:
            for in_flight in IN_FLIGHT:
                for name in get_args(TransportName):
                    found = [asyncio.run(measure(name, root, messages, in_flight)) for _ in range(runs)]
                    speed, cost = (median(figures) for figures in zip(*found, strict=True))
                    told = f"{speed:6.0f} messages/s, {cost:.2f} CPU-s per 1,000"
                    print(f"{name:8} {in_flight:4} in flight: {told}")  # noqa: T201
        finally:
            server.terminate()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(float(sys.argv[2])))
    else:
        main(*map(int, sys.argv[1:]))
