"""Whose turn it is: calls wait for their chat's allowance and the bot's, and the most urgent goes first."""

import asyncio
from bisect import insort
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from telegram.error import RetryAfter

from bot.chat.bucket import Bucket
from bot.chat.limits import Limits, Method
from bot.chat.urgency import Turn

LONGEST_EDIT_WAIT = 3600.0
"""An edit that would come later than this is dropped: by then the message says something else anyway."""


@dataclass(order=True, slots=True)
class Call:
    """A call that waits for its turn."""

    turn: Turn
    number: int
    chat: object = field(compare=False)
    counts: bool = field(compare=False)
    since: float = field(compare=False)
    go: asyncio.Future[None] = field(compare=False)


class Turns:
    """Lets the calls go one by one."""

    def __init__(self, limits: Limits) -> None:
        """Begin with the full allowance."""
        self._limits = limits
        self._all = Bucket(limits.interval, limits.at_once, limits.ramp)
        self._catch_up = Bucket(limits.catch_up, 1)
        self._chats: dict[object, Bucket] = {}
        self._waiting: list[Call] = []
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None
        self._leaving = False

    async def come(self, chat: object, turn: Turn, *, counts: bool) -> None:
        """Wait for a turn; RetryAfter at once where it is not worth waiting for. One that `counts` is a send."""
        loop = asyncio.get_running_loop()
        call = Call(turn, next(self._numbers), chat, counts, loop.time(), loop.create_future())
        if self._alarm is not None and self._alarm.when() <= call.since:
            self._serve()
        if not self._is_over(call, call.since):
            insort(self._waiting, call)
            self._wake(self._ready_at(call))
        await call.go

    def close(self, chat: object, wait: float) -> float:
        """Leave a chat alone, and everybody if another one is closed too; give the seconds until it is open."""
        until = _now() + wait
        if not isinstance(chat, Method) and self._closed_chats() - {chat}:
            self._all.close(until)
        self._kept_bucket(chat).close(until)
        self._reconsider()
        return self.closed_for(chat)

    def _closed_chats(self) -> set[object]:
        now = _now()
        return {
            one for one, bucket in self._chats.items() if bucket.open_at > now and not isinstance(one, Method)
        }

    def closed_for(self, chat: object) -> float:
        """Give the seconds for which a chat is to be left alone; none, or less, when it is open."""
        return max(self._all.open_at, self._bucket(chat).open_at) - _now()

    def let_go(self) -> None:
        """Let nobody wait for a closed chat any more."""
        self._leaving = True
        self._reconsider()

    def _reconsider(self) -> None:
        """Look at everybody who waits, because something has changed for them."""
        now = _now()
        self._waiting = [call for call in self._waiting if not self._is_over(call, now)]
        self._serve()

    def _serve(self) -> None:
        """Let go whoever may, the most urgent first, and look again when the next one may."""
        now = _now()
        for call in tuple(self._waiting):
            if call.counts and self._all.ready_at() > now:
                break
            if self._is_over(call, now):
                self._waiting.remove(call)
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._waiting:
            soon = self._all.ready_at()
            self._wake(soon if soon > now else min(map(self._ready_at, self._waiting)))

    def _wake(self, at: float) -> None:
        """Look again then, or before."""
        if self._alarm is None or at < self._alarm.when():
            if self._alarm is not None:
                self._alarm.cancel()
            self._alarm = asyncio.get_running_loop().call_at(at, self._serve)

    def _is_over(self, call: Call, now: float) -> bool:
        """Let a call go if its turn has come, or fail if that is too far away; False while it waits."""
        if call.go.done():
            return True
        if self._ready_at(call) <= now:
            self._count(call, now)
            call.go.set_result(None)
            return True
        if (wait := self._hopeless(call, now)) is not None:
            call.go.set_exception(RetryAfter(timedelta(seconds=wait)))
            return True
        return False

    def _ready_at(self, call: Call) -> float:
        everyone = self._all.ready_at() if call.counts else self._all.open_at
        if call.turn is Turn.CATCH_UP:
            everyone = max(everyone, self._catch_up.ready_at())
        return max(everyone, self._bucket(call.chat).ready_at())

    def _count(self, call: Call, now: float) -> None:
        if call.counts:
            self._forget(now)
            self._all.take(now)
            self._kept_bucket(call.chat).take(now)
            if call.turn is Turn.CATCH_UP:
                self._catch_up.take(now)

    def _forget(self, now: float) -> None:
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_as_new(now)}

    def _hopeless(self, call: Call, now: float) -> float | None:
        """Give the seconds that a call would wait, if it had better not."""
        closed = self.closed_for(call.chat)
        if closed > 0 and (call.turn.is_kept or self._leaving):
            return closed
        wait = self._ready_at(call) - now + len(self._waiting) * self._limits.interval
        late = now + wait - call.since > LONGEST_EDIT_WAIT
        return wait if call.turn is Turn.EDIT and late else None

    def _bucket(self, chat: object) -> Bucket:
        return self._chats.get(chat) or self._limits.of_chat(chat)

    def _kept_bucket(self, chat: object) -> Bucket:
        return self._chats.setdefault(chat, self._bucket(chat))


def _now() -> float:
    return asyncio.get_running_loop().time()
