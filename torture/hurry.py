"""A loop for a whole bot whose time is made up: it jumps over all waiting, except for threads that are at work."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import timedelta
from queue import SimpleQueue
from typing import Any, TypeVar, TypeVarTuple, Unpack
from unittest.mock import patch

from bot.domain.calendar import Instant

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

PATIENCE = 60.0
"""Real seconds that a thread's work may take."""


class _Selector(selectors.DefaultSelector):
    """Moves the loop's time on instead of waiting, but while threads are at work."""

    now = 0.0
    at_work = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout == 0:
            return super().select(0)
        if self.at_work or timeout is None:
            if not (found := super().select(PATIENCE)):
                raise AssertionError("Everybody waits, and nothing happens.")
            return found
        self.now += timeout
        return super().select(0)

    def count(self, work: asyncio.Future[Any]) -> None:
        """Count a thread's work until it is done."""
        self.at_work += 1
        work.add_done_callback(self._less)

    def _less(self, _: asyncio.Future[Any]) -> None:
        self.at_work -= 1


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.made_up = _Selector()
        super().__init__(self.made_up)

    def time(self) -> float:
        return self.made_up.now

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Arguments]], Result], *args: *Arguments
    ) -> asyncio.Future[Result]:
        work = super().run_in_executor(executor, func, *args)
        self.made_up.count(work)
        return work


class LoopClock:
    """A clock that goes by the loop's time."""

    def __init__(self, start: Instant) -> None:
        """Begin at an instant."""
        self._start = start

    def monotonic(self) -> float:
        """Give the loop's seconds."""
        return asyncio.get_running_loop().time()

    def uptime(self) -> float:
        """Give the same: nobody sleeps."""
        return self.monotonic()

    def now(self) -> Instant:
        """Give the instant that these come to."""
        return self._start + timedelta(seconds=self.monotonic())


def hurried(story: Coroutine[Any, Any, Result]) -> Result:
    """Run a story to its end; the loop's time begins at 0 and moves only where everybody waits."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, _Loop)
        with _sqlite_counted(loop.made_up):
            return runner.run(story)


@contextmanager
def _sqlite_counted(made_up: _Selector) -> Iterator[None]:
    """Count what the threads of aiosqlite have to do."""

    class Orders(SimpleQueue[Any]):
        """The orders of one connection's thread."""

        def put_nowait(self, item: Any) -> None:
            if item[0] is not None:
                made_up.count(item[0])
            super().put_nowait(item)

    with patch("aiosqlite.core.SimpleQueue", Orders):
        yield
