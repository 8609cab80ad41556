"""Pictures are remembered by learner and hash, for a while."""

from datetime import timedelta

from bot.storage import learners, pictures
from bot.storage.database import Database
from tests.storage.samples import ADA, AT, BEN


async def test_a_picture_is_known_to_its_learner_only(database: Database) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
        await learners.add(tx, BEN, AT)
        await pictures.put(tx, ADA.id, "hash", "file", AT)
        assert await pictures.file_id(tx, ADA.id, "hash") == "file"
        assert await pictures.file_id(tx, ADA.id, "other") is None
        assert await pictures.file_id(tx, BEN.id, "hash") is None


async def test_a_picture_that_is_sent_again_takes_the_place_of_the_first(database: Database) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
        await pictures.put(tx, ADA.id, "hash", "first", AT)
        await pictures.put(tx, ADA.id, "hash", "second", AT)
        assert await pictures.file_id(tx, ADA.id, "hash") == "second"
        await pictures.remove(tx, ADA.id, "hash")
        assert await pictures.file_id(tx, ADA.id, "hash") is None


async def test_pictures_of_long_ago_are_forgotten(database: Database) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
        await pictures.put(tx, ADA.id, "old", "file", AT)
        await pictures.put(tx, ADA.id, "new", "file", AT + pictures.KEPT_FOR + timedelta(seconds=1))
        assert await pictures.file_id(tx, ADA.id, "old") is None
        assert await pictures.file_id(tx, ADA.id, "new") == "file"


async def test_only_so_many_pictures_are_remembered_the_newest(database: Database) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
        for number in range(pictures.MOST + 1):
            await pictures.put(tx, ADA.id, str(number), "file", AT + timedelta(seconds=number))
        assert await pictures.file_id(tx, ADA.id, "0") is None
        assert await pictures.file_id(tx, ADA.id, "1") == "file"
        assert await pictures.file_id(tx, ADA.id, str(pictures.MOST)) == "file"
