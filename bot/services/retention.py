"""Housekeeping: at the start and then once a day, what was kept long enough is deleted."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.services.coach import Coach
from bot.services.forgetting import bury
from bot.storage import belongings, retention

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many rows passed, and how many learners were forgotten because nothing reached them for a year."""

    rows: int
    learners: int


DAILY = timedelta(days=1)


async def keep_house(coach: Coach) -> None:
    """Delete what was kept long enough, and whom a restored backup brought back."""
    await bury(coach)
    await tidy(coach)


async def tidy(coach: Coach) -> Tidied:
    """Delete what was kept long enough."""
    now = coach.clock.now()
    async with coach.database.writing() as tx:
        await retention.note_unreachable(tx, now)
        gone = await retention.long_unreachable(tx, now)
        for learner_id in gone:
            await belongings.remove(tx, learner_id)
        tidied = Tidied(await retention.drop_past(tx, now), len(gone))
    if tidied != Tidied(0, 0):
        log.info("tidied", rows=tidied.rows, learners=tidied.learners)
    return tidied
