"""Learners are kept, changed and forgotten whole."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from sqlalchemy import inspect, text

from bot.domain.roadmap import Weekday
from bot.storage import enrolments, learners
from bot.storage.database import Database, Transaction
from tests.storage.samples import ADA, AT, BEN, an_enrolment

EVE_ID = 7_999_999_999
NOT_ABOUT_LEARNERS = {"alembic_version", "inbox", "leases", "marks", "sqlite_sequence"}


async def everything(tx: Transaction) -> Mapping[str, list[tuple[object, ...]]]:
    """Read every row of every table that the file really has."""
    names = await tx.run_sync(lambda connection: inspect(connection).get_table_names())
    kept = sorted(set(names) - NOT_ABOUT_LEARNERS)
    return {name: [tuple(row) for row in await tx.execute(text(f"SELECT * FROM {name}"))] for name in kept}  # noqa: S608


async def test_a_learner_comes_back_as_added(database: Database) -> None:
    chosen = replace(ADA, language="bn", week_start=Weekday.SATURDAY, day_start=time(5), reachable=False)
    async with database.writing() as tx:
        await learners.add(tx, chosen, AT)
        await learners.add(tx, BEN, AT)
    async with database.reading() as tx:
        assert (await learners.get(tx, ADA.id), await learners.get(tx, BEN.id)) == (chosen, BEN)


async def test_who_is_not_known_is_none(database: Database) -> None:
    async with database.reading() as tx:
        assert await learners.get(tx, ADA.id) is None


async def test_a_learner_comes_with_the_enrolment_they_are_coached_on(database: Database) -> None:
    async with database.writing() as tx:
        for learner in (ADA, BEN):
            await learners.add(tx, learner, AT)
        await enrolments.add(tx, an_enrolment(), None, AT)
        of_ada = await enrolments.add(tx, an_enrolment(roadmap_id="go"), None, AT)
        await enrolments.add(tx, an_enrolment(BEN, active=False), None, AT)
        assert await learners.coached(tx, ADA.id) == (ADA, of_ada)
        assert await learners.coached(tx, BEN.id) is None
        assert await learners.coached(tx, EVE_ID) is None


async def test_changed_settings_are_kept_for_one_learner_only(database: Database) -> None:
    moved = replace(ADA, zone=ZoneInfo("Asia/Tokyo"), quiet_to=time(8, 15), report_at=time(21))
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
        await learners.add(tx, BEN, AT)
        await learners.save(tx, moved)
        assert (await learners.get(tx, ADA.id), await learners.get(tx, BEN.id)) == (moved, BEN)


async def test_a_learner_becomes_unreachable_and_reachable_again(database: Database) -> None:
    async with database.writing() as tx:
        await learners.add(tx, ADA, AT)
        await learners.set_reachable(tx, ADA.id, reachable=False)
        assert await learners.get(tx, ADA.id) == replace(ADA, reachable=False)
        await learners.set_reachable(tx, ADA.id, reachable=True)
        assert await learners.get(tx, ADA.id) == ADA
