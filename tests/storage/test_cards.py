"""Cards: kept by their items, with their memory to the last digit."""

from dataclasses import replace

from bot.domain.card import Card, Grade, graded, learned
from bot.storage import cards
from bot.storage.database import Database
from tests.storage.samples import ADA, BEN, DAY, enrolled


async def test_a_card_comes_back_as_it_was_kept(database: Database) -> None:
    card = graded(learned("loops", DAY), Grade.HARD, DAY)
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        await cards.put(tx, enrolment.id, learned("loops", DAY))
        await cards.put(tx, enrolment.id, card)
        assert await cards.of(tx, enrolment.id) == {"loops": card}
        assert await cards.of(tx, another.id) == {}


async def test_adding_leaves_alone_what_is_there(database: Database) -> None:
    there = learned("loops", DAY)
    async with database.writing() as tx:
        enrolment = await enrolled(tx, ADA)
        await cards.put(tx, enrolment.id, there)
        await cards.add(tx, enrolment.id, [Card("loops", DAY), Card("lists", DAY)])
        await cards.add(tx, enrolment.id, [])
        assert await cards.of(tx, enrolment.id) == {"loops": there, "lists": Card("lists", DAY)}


async def test_a_card_that_was_never_asked_for_goes_on_after_reading(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx, ADA)
        await cards.put(tx, enrolment.id, replace(learned("loops", DAY), asked_on=None))
        read = (await cards.of(tx, enrolment.id))["loops"]
    assert graded(read, Grade.GOOD, read.due) == graded(learned("loops", DAY), Grade.GOOD, read.due)
