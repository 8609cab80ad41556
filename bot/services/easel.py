"""The easel: where pictures are drawn; in a thread, or by a process of its own that leaves the event loop alone."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import structlog

from bot.pictures.hand import LENGTH, framed
from bot.pictures.png import CannotDraw, png

log = structlog.get_logger(__name__)

Draw: TypeAlias = Callable[[str], Awaitable[bytes]]

HAND = (sys.executable, "-m", "bot.pictures.hand")
HOME = Path(__file__).parents[2]
PATIENCE = timedelta(seconds=10)
"""A picture that takes longer is given up; its text goes instead."""
TRIES = 2
"""A hand may have died since the last picture; one that dies of this one is not asked a third time."""


async def draw_here(svg: str) -> bytes:
    """Draw in a thread of this process; raise CannotDraw where that fails."""
    return await asyncio.to_thread(png, svg)


class Easel:
    """Keeps one hand, begun with the first picture and replaced when it dies; it draws one picture at a time."""

    def __init__(self, hand: Sequence[str] = HAND, patience: timedelta = PATIENCE) -> None:
        """Draw with this command, and give a picture up after so long."""
        self._command, self._patience = hand, patience
        self._hand: Process | None = None
        self._turn = asyncio.Lock()

    async def draw(self, svg: str) -> bytes:
        """Draw a picture; raise CannotDraw where that fails."""
        async with self._turn:
            for _ in range(TRIES):
                drawn = await self._tried(svg)
                if drawn is not None:
                    break
        if not drawn:
            raise CannotDraw("the hand could not draw it")
        return drawn

    async def close(self) -> None:
        """Let the hand go."""
        async with self._turn:
            await self._let_go()

    async def _tried(self, svg: str) -> bytes | None:
        """Ask the hand; None where it died over it. Whatever ends the asking, its answer is no one's any more."""
        try:
            hand = self._hand or await self._begun()
            async with asyncio.timeout(self._patience.total_seconds()):
                return await _asked(hand, svg)
        except TimeoutError:  # an OSError too, but one that is not tried again
            await self._let_go()
            raise CannotDraw("it took too long") from None
        except (OSError, asyncio.IncompleteReadError) as error:
            log.warning("the hand that draws died", error=type(error).__name__)
            await self._let_go()
            return None
        except BaseException:
            await self._let_go()
            raise

    async def _begun(self) -> Process:
        self._hand = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, cwd=HOME, env={}
        )
        return self._hand

    async def _let_go(self) -> None:
        hand, self._hand = self._hand, None
        if hand is None:
            return
        with suppress(ProcessLookupError):
            hand.kill()
        await hand.wait()


async def _asked(hand: Process, svg: str) -> bytes:
    to, back = hand.stdin, hand.stdout
    if to is None or back is None:
        raise CannotDraw("nobody can speak to the hand")
    to.write(framed(svg.encode()))
    await to.drain()
    length = int.from_bytes(await back.readexactly(LENGTH), "big")
    return await back.readexactly(length)
