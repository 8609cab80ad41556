"""Dialogues: one a person, until it expires."""

from dataclasses import replace

from bot.storage import dialogues
from bot.storage.database import Database
from bot.storage.dialogues import Dialogue
from tests.storage.samples import ADA, AT, BEN, MINUTE

ASKING = Dialogue(
    "onboarding", "zone", {"roadmap": "python", "week": 3, "day": None}, AT + MINUTE, message_id=12
)


async def test_a_dialogue_survives_closing_and_opening(database: Database, database_url: str) -> None:
    async with database.writing() as tx:
        await dialogues.put(tx, ADA.id, ASKING)
    await database.close()
    again = await Database.open(database_url)
    async with again.reading() as tx:
        assert await dialogues.get(tx, ADA.id, AT) == ASKING
        assert await dialogues.get(tx, BEN.id, AT) is None
    await again.close()


async def test_a_dialogue_is_gone_when_it_expires(database: Database) -> None:
    async with database.writing() as tx:
        await dialogues.put(tx, ADA.id, ASKING)
        assert await dialogues.get(tx, ADA.id, AT + MINUTE) is None


async def test_the_next_step_takes_the_place_of_the_last(database: Database) -> None:
    following = replace(ASKING, step="start", data={}, message_id=None)
    async with database.writing() as tx:
        await dialogues.put(tx, ADA.id, ASKING)
        await dialogues.put(tx, ADA.id, following)
        assert await dialogues.get(tx, ADA.id, AT) == following


async def test_ending_a_dialogue_leaves_other_peoples(database: Database) -> None:
    async with database.writing() as tx:
        await dialogues.put(tx, ADA.id, ASKING)
        await dialogues.put(tx, BEN.id, ASKING)
        await dialogues.remove(tx, ADA.id)
        assert await dialogues.get(tx, ADA.id, AT) is None
        assert await dialogues.get(tx, BEN.id, AT) == ASKING
