"""Marks: set once, or remembered under a key."""

from bot.storage import marks
from bot.storage.database import Database
from tests.storage.samples import AT, MINUTE


async def test_a_mark_is_new_once(database: Database) -> None:
    async with database.writing() as tx:
        assert await marks.put(tx, "group:-100", AT) is True
        assert await marks.put(tx, "group:-100", AT + MINUTE) is False
        assert await marks.put(tx, "group:-200", AT) is True
        assert await marks.value(tx, "group:-100") == AT.isoformat()


async def test_a_value_takes_the_place_of_an_earlier_one(database: Database) -> None:
    async with database.writing() as tx:
        assert await marks.value(tx, "zones") is None
        await marks.put_value(tx, "zones", "2026a")
        await marks.put_value(tx, "zones", "2026b")
        assert await marks.value(tx, "zones") == "2026b"
