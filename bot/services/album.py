"""The album: pictures drawn off the event loop, and the file ids of those that Telegram has already."""

from dataclasses import dataclass
from hashlib import sha256

import structlog

from bot.pictures.burnup import BurnUpWords, burnup
from bot.pictures.day import MOST as MOST_BLOCKS
from bot.pictures.day import DayBlock, DayWords, day
from bot.pictures.heatmap import Days, HeatmapWords, heatmap
from bot.pictures.layers import Stretch
from bot.pictures.path import PathWords, path
from bot.pictures.png import CannotDraw
from bot.pictures.recap import RecapWords, recap
from bot.pictures.share import ShareWords, share
from bot.pictures.stones import Mark
from bot.pictures.week import WeekWords, week
from bot.services.coach import Coach
from bot.storage import pictures
from bot.storage.errors import StorageError

__all__ = [
    "MOST_BLOCKS",
    "Album",
    "BurnUpWords",
    "CannotDraw",
    "DayBlock",
    "DayWords",
    "Days",
    "HeatmapWords",
    "Mark",
    "PathWords",
    "RecapWords",
    "ShareWords",
    "Stretch",
    "WeekWords",
    "burnup",
    "day",
    "heatmap",
    "path",
    "recap",
    "share",
    "week",
]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of one learner, each known by its SVG."""

    coach: Coach
    learner_id: int

    async def draw(self, svg: str) -> bytes:
        """Draw a picture; raise CannotDraw where that fails."""
        return await self.coach.draw(svg)

    async def file_id(self, svg: str) -> str | None:
        """Give Telegram's file id of a picture that it has already; one that cannot be looked up is drawn again."""
        try:
            async with self.coach.database.reading() as tx:
                return await pictures.file_id(tx, self.learner_id, _key(svg))
        except StorageError as error:
            log.warning("picture not looked up", error=type(error).__name__)
            return None

    async def keep(self, svg: str, file_id: str) -> None:
        """Remember a picture that was sent; a failure only costs drawing it again."""
        try:
            async with self.coach.database.writing(self.learner_id) as tx:
                await pictures.put(tx, self.learner_id, _key(svg), file_id, self.coach.clock.now())
        except Exception as error:
            log.exception("picture not remembered", error=type(error).__name__)

    async def drop(self, svg: str) -> None:
        """Forget a picture that Telegram does not have any more; where that fails, it is refused once more."""
        try:
            async with self.coach.database.writing(self.learner_id) as tx:
                await pictures.remove(tx, self.learner_id, _key(svg))
        except StorageError as error:
            log.warning("picture not forgotten", error=type(error).__name__)


def _key(svg: str) -> str:
    return sha256(svg.encode()).hexdigest()
