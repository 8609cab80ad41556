"""Works and duty ticks: kept apart for every enrolment, and given back as they were."""

from datetime import timedelta

from bot.domain.checkin import DutyTick, State
from bot.storage import duty_ticks, works
from bot.storage.database import Database
from bot.storage.stored import Tick
from bot.storage.works import Work
from tests.storage.samples import ADA, AT, BEN, DAY, enrolled

WEEK = timedelta(weeks=1)


async def test_a_work_comes_back_as_it_was_kept_last(database: Database) -> None:
    before = {"site": Tick(State.LEARNING, DAY, AT)}
    work = Work("site", "https://example.org", "My site", AT, before)
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        await works.put(tx, enrolment.id, Work("site"))
        await works.put(tx, enrolment.id, work)
        await works.put(tx, enrolment.id, Work("blog"))
        assert await works.of(tx, enrolment.id) == {"site": work, "blog": Work("blog")}
        assert await works.of(tx, another.id) == {}


async def test_duty_ticks_are_kept_once_and_taken_away_by_their_weeks(database: Database) -> None:
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        for who in (enrolment, enrolment, another):
            await duty_ticks.add(tx, who.id, DutyTick(DAY, "push"), AT)
        await duty_ticks.add(tx, enrolment.id, DutyTick(DAY + WEEK, "push"), AT)
        await duty_ticks.add(tx, enrolment.id, DutyTick(DAY, "write"), AT)
        await duty_ticks.remove(tx, enrolment.id, "push", DAY, DAY + timedelta(days=6))
        kept = frozenset({DutyTick(DAY + WEEK, "push"), DutyTick(DAY, "write")})
        assert await duty_ticks.of(tx, enrolment.id) == kept
        assert await duty_ticks.of(tx, another.id) == {DutyTick(DAY, "push")}
