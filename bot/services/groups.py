"""Things that are said once for ever, such as the line in a group."""

from bot.services.coach import Coach
from bot.storage import marks
from bot.storage.database import NOBODY


async def first_time(coach: Coach, key: str) -> bool:
    """Tell whether this is the first time that the key is asked for, and remember it."""
    async with coach.database.writing(NOBODY) as tx:
        return await marks.put(tx, key, coach.clock.now())
