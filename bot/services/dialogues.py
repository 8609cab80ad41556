"""Where a conversation stands: a row that survives restarts."""

from datetime import timedelta

from bot.services.coach import Coach
from bot.storage import dialogues
from bot.storage.dialogues import Dialogue

__all__ = ["Dialogue", "drop", "keep", "lapsed", "leave", "recall"]

A_DAY = timedelta(days=1)


async def recall(coach: Coach, person_id: int) -> Dialogue | None:
    """Give the conversation that the person is in, if it has not expired."""
    async with coach.database.reading() as tx:
        return await dialogues.get(tx, person_id, coach.clock.now())


async def lapsed(coach: Coach, person_id: int, flow: str) -> Dialogue | None:
    """Give the conversation that the person was in, if it is of this flow and over since less than a day."""
    async with coach.database.reading() as tx:
        last = await dialogues.get(tx, person_id, coach.clock.now() - A_DAY)
    over = last is not None and last.expires_at <= coach.clock.now()
    return last if last is not None and over and last.flow == flow else None


async def keep(coach: Coach, person_id: int, dialogue: Dialogue) -> None:
    """Remember where the conversation stands."""
    async with coach.database.writing(person_id) as tx:
        await dialogues.put(tx, person_id, dialogue)


async def drop(coach: Coach, person_id: int) -> None:
    """End the conversation."""
    async with coach.database.writing(person_id) as tx:
        await dialogues.remove(tx, person_id)


async def leave(coach: Coach, person_id: int, *flows: str) -> Dialogue | None:
    """End the conversation if it is one of these, and give it as it was; another one goes on."""
    waiting = await recall(coach, person_id)
    if waiting is None or waiting.flow not in flows:
        return None
    await drop(coach, person_id)
    return waiting
