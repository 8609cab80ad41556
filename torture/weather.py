"""The weather between a bot and Telegram: calls that are refused, carried out without an answer, or answered with noise."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, TypeAlias

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.chat.callbacks import decode
from bot.playground.account import Account
from bot.playground.keyboards import buttons
from bot.playground.world import TOKEN
from torture.wire import Answer, bad

Start: TypeAlias = tuple[int, date, str]
"""The start of a block: whose, on which study day, and which."""

WEATHERS: dict[str, dict[str, float]] = {
    "calm": {},
    "429 storm": {"asked to wait": 0.5},
    "server errors": {"500": 0.3, "502": 0.2},
    "noise": {"garbled": 0.15, "empty": 0.1, "no result": 0.1, "not ok": 0.1},
    "resets": {"answer lost": 0.3, "reset": 0.2},
    "timeouts": {"answer lost": 0.2, "never arrived": 0.3},
    "offline": {"no connection": 1.0},
    "moving": {"migrated": 0.3},
    "mixed": {"asked to wait": 0.05, "500": 0.05, "garbled": 0.05, "answer lost": 0.1, "no connection": 0.1},
}
NOISE = {
    "garbled": b"<html>502 Bad Gateway",
    "empty": b"",
    "no result": b'{"ok": true, "result": null}',
    "not ok": b'{"ok": false}',
}
LOST = frozenset({"answer lost", *NOISE})
"""With these the call is carried out, and nobody learns of it."""

LATENCY = (0.02, 0.6)
FIRST_MIGRATED = 9_000_000_000


@dataclass
class Weather:
    """Strikes the calls on their way, and knows which pings arrived."""

    inside: BaseRequest
    account: Account
    random: Random
    now: str = "calm"
    struck: Counter[str] = field(default_factory=Counter)
    arrived: Counter[Start] = field(default_factory=Counter)
    unknown: Counter[Start] = field(default_factory=Counter)
    cut_off: Counter[Start] = field(default_factory=Counter)
    calls: int = 0

    async def answer(self, method: str, carried: RequestData | None) -> Answer:
        """Carry a call out or not, and answer it or not."""
        self.calls += 1
        await asyncio.sleep(self.random.uniform(*LATENCY))
        fault = self._fault(method, carried)
        if fault is not None:
            self.struck[fault] += 1
        if fault is not None and fault not in LOST:
            return self._refuse(fault, carried)
        status, body = await self.inside.do_request(
            f"http://localhost/bot{TOKEN}/{method}", "POST", carried, 5, 5, 5, 5
        )
        if method == "sendMessage" and status == 200:
            self._note(json.loads(body)["result"], lost=fault is not None)
        await asyncio.sleep(self.random.uniform(*LATENCY))
        if fault == "answer lost":
            raise NetworkError("lost") from httpx.ReadError("reset by peer")
        return (200, NOISE[fault]) if fault is not None else (status, body)

    def _fault(self, method: str, carried: RequestData | None) -> str | None:
        drawn = self.random.random()
        for fault, share in WEATHERS[self.now].items():
            drawn -= share
            if drawn < 0:
                return fault if fault != "migrated" or _is_ping(method, carried) else None
        return None

    def _refuse(self, fault: str, carried: RequestData | None) -> Answer:
        match fault:
            case "asked to wait":
                return bad(429, "Too Many Requests", retry_after=self.random.randint(1, 30))
            case "500":
                return bad(500, "Internal Server Error")
            case "502":
                return 502, NOISE["garbled"]
            case "no connection":
                raise NetworkError("refused") from httpx.ConnectError("refused")
            case "migrated":
                return bad(400, "Bad Request: chat moved", migrate_to_chat_id=self._move(carried))
            case "reset":
                raise NetworkError("reset") from httpx.WriteError("reset by peer")
            case _:
                raise TimedOut from httpx.ReadTimeout("no answer")

    def _move(self, carried: RequestData | None) -> int:
        """Give a chat one more number."""
        assert carried is not None
        chat = self.account.chats[int(str(carried.parameters["chat_id"]))]
        number = FIRST_MIGRATED + len(self.account.chats)
        self.account.chats[number] = chat
        return number

    def _note(self, message: dict[str, Any], *, lost: bool) -> None:
        start = ping_of(message)
        if start is not None:
            self.arrived[start] += 1
            self.unknown[start] += lost


def ping_of(message: dict[str, Any]) -> Start | None:
    """Give the start of a block that a message announces, if it does."""
    if "🔔" not in str(message.get("text")):
        return None
    for button in buttons(message.get("reply_markup")):
        press = decode(button.get("callback_data"))
        if press and press.verb == "ok" and (day := press.day(2)) and (block := press.word(3)):
            return int(message["chat"]["id"]), day, block
    return None


def _is_ping(method: str, carried: RequestData | None) -> bool:
    return method == "sendMessage" and carried is not None and "🔔" in str(carried.parameters.get("text"))
