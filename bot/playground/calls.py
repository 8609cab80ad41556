"""The log of what the bot called and what it was answered."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.playground.values import Json


@dataclass(frozen=True, slots=True)
class LoggedCall:
    """One call of a Bot API method as it was received and answered."""

    number: int
    at: datetime
    bot_id: int
    method: str
    params: Mapping[str, Any]
    files: tuple[str, ...]
    status: int
    answer: Json

    @property
    def chat_id(self) -> int | None:
        """The chat that the call was about, when it named one by number."""
        raw = str(self.params.get("chat_id", ""))
        return int(raw) if raw.lstrip("-").isdigit() else None


class CallLog:
    """The newest calls, oldest first."""

    def __init__(self, keep: int = 10_000) -> None:
        self._calls: deque[LoggedCall] = deque(maxlen=keep)
        self.count = 0

    def __iter__(self) -> Iterator[LoggedCall]:
        return iter(tuple(self._calls))

    def __len__(self) -> int:
        return len(self._calls)

    def add(self, call: LoggedCall) -> None:
        """Keep a call."""
        self.count += 1
        self._calls.append(call)

    def of(self, *methods: str) -> list[LoggedCall]:
        """Return the kept calls of the given methods (any letter case)."""
        wanted = {method.lower() for method in methods}
        return [call for call in self._calls if call.method.lower() in wanted]
