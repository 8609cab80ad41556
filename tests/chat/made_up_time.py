"""A loop whose time is made up: waiting takes none, and every run of a test goes alike."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class _Selector(selectors.DefaultSelector):
    """Moves the loop's time on instead of waiting."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise AssertionError("Everybody waits, and nothing is going to happen.")
        self.now += timeout
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._made_up = _Selector()
        super().__init__(self._made_up)

    def time(self) -> float:
        return self._made_up.now


def in_made_up_time(story: Coroutine[Any, Any, Result]) -> Result:
    """Run a story to its end; the loop's time begins at 0 and moves only where the story waits."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(story)
