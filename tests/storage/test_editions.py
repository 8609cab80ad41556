"""Editions: kept in the order in which they came, and the last one is in force."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.enrolment import Move, Span, SpanKind
from bot.storage import editions
from bot.storage.database import Database
from tests.storage.samples import ADA, AT, BEN, DAY, MINUTE, an_edition, enrolled


async def test_an_edition_comes_back_as_it_was(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        changed = replace(
            enrolment,
            moves=(Move("evening", time(7), DAY),),
            spans=(Span(SpanKind.PAUSE, DAY),),
            active=False,
        )
        edition = replace(an_edition(changed), zone=ZoneInfo("Asia/Dhaka"), day_start=time(5))
        await editions.add(tx, enrolment.id, edition)
        assert await editions.of(tx, enrolment.id) == (edition,)


async def test_the_last_edition_is_in_force_whatever_the_clock_said(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        first, second = an_edition(enrolment), an_edition(enrolment, AT - MINUTE)
        for edition in (first, second):
            await editions.add(tx, enrolment.id, edition)
        assert await editions.latest(tx, enrolment.id) == second
        assert await editions.of(tx, enrolment.id) == (first, second)


async def test_editions_are_their_enrolments_alone(database: Database) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        await editions.add(tx, hers.id, an_edition(hers))
        assert await editions.latest(tx, his.id) is None
        assert await editions.of(tx, his.id) == ()
