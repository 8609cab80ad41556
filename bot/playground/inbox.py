"""A bot's queue of updates, with the true semantics of getUpdates."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.errors import RefusedError, conflict
from bot.playground.values import Json

KINDS = frozenset(
    [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "poll",
        "poll_answer",
        "message_reaction",
    ]
)
BY_DEFAULT = KINDS - {"chat_member", "message_reaction"}
LIFETIME = timedelta(hours=24)
PRESS_LIFETIME = timedelta(seconds=150)
LONGEST_POLL = 50
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class _Pending:
    kind: str
    at: datetime
    body: Json

    def is_stale(self, now: datetime) -> bool:
        return now - self.at > (PRESS_LIFETIME if self.kind == "callback_query" else LIFETIME)


class Inbox:
    """Updates that wait until the bot confirms them by asking for a higher offset.

    `polled` is set while a poll waits for an update.
    """

    def __init__(self, first_id: int) -> None:
        self.polled = asyncio.Event()
        self._next_id = first_id
        self._pending: list[_Pending] = []
        self._allowed = BY_DEFAULT
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def allowed(self) -> frozenset[str]:
        """The kinds of updates that the bot wants."""
        return self._allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """Set which kinds of updates are put in from now on; none known means the default ones."""
        self._allowed = frozenset(kind.lower() for kind in kinds) & KINDS or BY_DEFAULT

    def put(self, kind: str, payload: Json, at: datetime) -> int | None:
        """Add an update and wake the waiting poll; return its id, or None when the bot does not want it."""
        if kind not in self._allowed:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        self._pending.append(_Pending(kind, at, {"update_id": update_id, kind: payload}))
        self.wake()
        return update_id

    def take(self, offset: int, limit: int, now: datetime) -> list[Json]:
        """Forget what the offset confirms and what is too old; return the oldest updates of the rest."""
        self._pending = [update for update in self._pending if not update.is_stale(now)]
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [update for update in self._pending if update.body["update_id"] >= offset]
        return [update.body for update in self._pending[:limit]]

    def clear(self) -> None:
        """Drop everything that waits."""
        self._pending.clear()

    async def wait(self, timeout: float) -> None:  # noqa: ASYNC109 (it is getUpdates' own word)
        """Wait for an update; a poll that is waiting already is ended by this one."""
        self.end_poll(conflict(OTHER_POLL))
        poll = self._poll = asyncio.get_running_loop().create_future()
        self.polled.set()
        try:
            await asyncio.wait_for(poll, min(timeout, LONGEST_POLL))
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
                self.polled.clear()

    def wake(self) -> None:
        """Let the waiting poll look at once."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def end_poll(self, refusal: RefusedError) -> None:
        """Refuse the poll that is waiting, if there is one."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(refusal)
