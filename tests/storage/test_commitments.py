"""Commitments and obstacles: one a study day, one a phase, the latest are read."""

from datetime import timedelta

from bot.domain.checkin import Reason
from bot.domain.commitment import Commitment, Kept, Obstacle
from bot.storage import commitments
from bot.storage.database import Database
from tests.storage.samples import ADA, AT, BEN, DAY, enrolled

ONE_DAY = timedelta(days=1)
LOOPS = Commitment(DAY, "loops", "Loops", "after tea", AT)


async def test_the_one_thing_of_a_day_takes_the_place_of_another(database: Database) -> None:
    lists = Commitment(DAY, "", "Lists", "after work", AT)
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        await commitments.put(tx, enrolment.id, LOOPS)
        await commitments.put(tx, enrolment.id, lists)
        assert await commitments.of(tx, enrolment.id) == {DAY: lists}
        assert await commitments.of(tx, another.id) == {}


async def test_what_became_of_it_is_kept_for_that_day_alone(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx, ADA)
        for number in range(5):
            one = Commitment(DAY + number * ONE_DAY, "loops", "Loops", "after tea", AT)
            await commitments.put(tx, enrolment.id, one)
        await commitments.set_kept(tx, enrolment.id, DAY + 3 * ONE_DAY, Kept.PARTLY)
        found = await commitments.of(tx, enrolment.id)
    assert {day: one.kept for day, one in found.items()} == {
        DAY + 4 * ONE_DAY: None,
        DAY + 3 * ONE_DAY: Kept.PARTLY,
        DAY + 2 * ONE_DAY: None,
    }


async def test_a_phase_has_one_obstacle(database: Database) -> None:
    tired, busy = (Obstacle(1, reason, "ten minutes", AT) for reason in (Reason.TIRED, Reason.BUSY))
    async with database.writing() as tx:
        enrolment = await enrolled(tx, ADA)
        await commitments.put_obstacle(tx, enrolment.id, tired)
        await commitments.put_obstacle(tx, enrolment.id, busy)
        assert await commitments.obstacles_of(tx, enrolment.id) == {1: busy}
