"""The desk: takes in what Telegram gives, and lets each person be served in order, many people side by side."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog

from bot.chat.clerk import Clerk
from bot.chat.incoming import received
from bot.failpoints import reach
from bot.services import inbox
from bot.services.coach import Coach
from bot.services.errors import FOR_NOW, LEFT_TO_TELEGRAM
from bot.services.inbox import MustWait, Received
from bot.services.keeping import Keeper
from bot.services.trust import never

log = structlog.get_logger(__name__)

SIDE_BY_SIDE = 64
"""So many people are served at once."""


class Desk:
    """Keeps updates on disk and serves them from there; in memory it has only whose updates wait."""

    def __init__(self, coach: Coach, clerk: Clerk, holds: Callable[[], bool] = never) -> None:
        """Let the clerk serve; while the clock `holds`, updates are kept and nobody is served by it."""
        self._coach = coach
        self._clerk = clerk
        self._holds = holds
        self._keeper = Keeper(coach)
        self._lasting: list[Received] = []
        self._line: dict[int, None] = {}
        self._served: dict[int, asyncio.Task[None]] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    async def take_in(self, raw: Iterable[object]) -> int | None:
        """Keep updates, then have them served; give the highest of their numbers.

        When it returns, they are on disk; where the disk takes nothing, everybody has heard that nothing was counted. A
        database that is locked, away or damaged is another's to bring back: what it raises leaves the updates to Telegram.
        """
        reach("after_fetch")
        now = self._coach.clock.now()
        read = [received(one, now) for one in raw]
        kept = [one for one in read if one is not None]
        if len(kept) < len(read):
            log.error("updates without a number", count=len(read) - len(kept))
        try:
            await self._keeper.keep(map(self._dated, kept))
        except LEFT_TO_TELEGRAM:
            raise
        except FOR_NOW as error:
            log.error("updates cannot be kept", why=str(error))  # noqa: TRY400 (the line says it all)
            await self._serve_unkept(kept)
        else:
            reach("after_keep")
            self._admit(one.person_id for one in kept)
        return max((one.update_id for one in kept), default=None)

    async def look(self) -> None:
        """Say and serve what was left: by an earlier process, or because something could not be reached."""
        await self._keep_lasting()
        if not self._holds():
            await self._clerk.say_unsaid()
            self._admit(await inbox.people_waiting(self._coach))

    async def _serve_unkept(self, received: Iterable[Received]) -> None:
        """Serve what cannot be kept; what lasts and nobody can be told of is remembered until the disk takes it."""
        for one in received:
            if one.fresh_until is None:
                self._lasting.append(one)
            else:
                await self._clerk.serve_unkept(one)

    async def _keep_lasting(self) -> None:
        if self._lasting:
            with suppress(*FOR_NOW):
                await self._keeper.keep(tuple(self._lasting))
                self._lasting.clear()

    async def idle(self) -> None:
        """Wait until all that was taken in is served."""
        await self._idle.wait()

    async def close(self, patience: timedelta) -> None:
        """Let those who are being served be served to the end of one update; what waits is on disk."""
        self._closed = True
        self._line.clear()
        if self._served:
            _, late = await asyncio.wait(self._served.values(), timeout=patience.total_seconds())
            for service in late:
                service.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._clerk.finish()

    def _dated(self, one: Received) -> Received:
        """Give the update as it is to be kept: a clock that is not trusted cannot say how long it is fresh."""
        return replace(one, fresh_until=None) if self._holds() else one

    def _admit(self, people: Iterable[int]) -> None:
        if not self._closed and not self._holds():
            self._line |= dict.fromkeys(people)
            self._go_on()

    def _go_on(self) -> None:
        """Begin with those in the line as far as there is room; whoever is being served waits for that."""
        room = SIDE_BY_SIDE - len(self._served)
        for person in [one for one in self._line if one not in self._served][:room]:
            del self._line[person]
            service = self._served[person] = asyncio.create_task(self._serve(person))
            service.add_done_callback(partial(self._leave, person))
        if self._served:
            self._idle.clear()
        else:
            self._idle.set()

    def _leave(self, person: int, _service: asyncio.Task[None]) -> None:
        del self._served[person]
        self._go_on()

    async def _serve(self, person: int) -> None:
        """Serve a person until nothing of theirs waits; where that cannot be done now, the next look tries again."""
        try:
            while (
                not (self._closed or self._holds())
                and (waiting := await inbox.next_of(self._coach, person)) is not None
            ):
                await self._clerk.serve(waiting)
        except MustWait as trouble:
            log.error("a person cannot be served just now", why=str(trouble))  # noqa: TRY400 (the line says it all)
        except Exception:
            log.exception("a person cannot be served just now")
