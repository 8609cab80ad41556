"""One unit of work made of several: the first that writes opens it, the others become its parts."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(slots=True)
class Joined:
    """A transaction about a learner that is opened as soon as somebody writes, and the acts that wait for its commit.

    It ends with the stack; from its opening on, the limit is `holding` seconds away.
    """

    learner_id: int
    stack: AsyncExitStack
    limit: asyncio.Timeout
    holding: float | None
    tx: AsyncConnection | None = None
    acts: dict[Callable[[], None], None] = field(default_factory=dict)

    @asynccontextmanager
    async def part(
        self, opening: Callable[[int], AbstractAsyncContextManager[AsyncConnection]]
    ) -> AsyncIterator[AsyncConnection]:
        """Open a part, which an exception undoes by itself."""
        if self.tx is None:
            self.tx = await self.stack.enter_async_context(opening(self.learner_id))
            if self.holding is not None:
                self.limit.reschedule(asyncio.get_running_loop().time() + self.holding)
        async with self.tx.begin_nested():
            yield self.tx


class Joining:
    """Knows which tasks have joined their units of work; a task that such a one starts has not."""

    def __init__(self) -> None:
        """Begin with none."""
        self._of: dict[asyncio.Task[object] | None, Joined] = {}

    @property
    def mine(self) -> Joined | None:
        """Give the unit into which this task has joined its own, if it has."""
        return self._of.get(asyncio.current_task()) if self._of else None

    @contextmanager
    def as_mine(self, joined: Joined) -> Iterator[None]:
        """Let this task's units of work be parts of this one."""
        task = asyncio.current_task()
        self._of[task] = joined
        try:
            yield
        finally:
            del self._of[task]
