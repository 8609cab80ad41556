"""Enrolments: one active a learner, and wake-ups that are claimed once."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import text

from bot.domain.enrolment import Move, Span, SpanKind
from bot.domain.roadmap import Weekday
from bot.storage import checkins, enrolments, learners
from bot.storage.database import Database, Transaction
from bot.storage.enrolments import DueEnrolment
from bot.storage.errors import RuleBroken
from tests.storage.conftest import on_sqlite
from tests.storage.samples import ADA, AT, BEN, DAY, MINUTE, a_checkin, an_enrolment, enrolled


async def plan(tx: Transaction, statement: str) -> str:
    """Say how SQLite would answer a query."""
    return " · ".join(row[3] for row in await tx.execute(text(f"EXPLAIN QUERY PLAN {statement}")))


async def test_an_enrolment_comes_back_with_all_that_was_changed_about_it(database: Database) -> None:
    moves = (Move("evening", time(19, 30), day=DAY), Move("morning", time(6), weekday=Weekday.FRIDAY))
    spans = (Span(SpanKind.PAUSE, DAY), Span(SpanKind.UNLIVED, date(2026, 3, 5), date(2026, 3, 5)))
    async with database.writing() as tx:
        added = await enrolled(tx)
        changed = replace(added, moves=moves, spans=spans, routine_id="closed", start_at=time(7, 45))
        await enrolments.save(tx, changed)
    async with database.reading() as tx:
        assert await enrolments.get(tx, ADA.id, added.id) == changed
        assert await enrolments.active(tx, ADA.id) == changed


async def test_a_saved_enrolment_keeps_its_wake_up(database: Database) -> None:
    async with database.writing() as tx:
        added = await enrolled(tx)
        await enrolments.save(tx, replace(added, routine_id="closed"))
        assert await enrolments.wake_at(tx, added.id) == AT


async def test_who_has_none_is_none(database: Database) -> None:
    async with database.reading() as tx:
        assert await enrolments.active(tx, ADA.id) is None
        assert await enrolments.all_of(tx, ADA.id) == []
        assert await enrolments.wake_at(tx, 1) is None
        assert await enrolments.earliest(tx) is None


async def test_an_enrolment_is_only_its_learners(database: Database) -> None:
    async with database.writing() as tx:
        hers = await enrolled(tx, ADA)
        await learners.add(tx, BEN, AT)
        assert await enrolments.get(tx, BEN.id, hers.id) is None
        await enrolments.save(tx, replace(hers, learner_id=BEN.id, routine_id="stolen"))
        await enrolments.activate(tx, BEN.id, hers.id)
        await enrolments.remove(tx, BEN.id, hers.id)
        assert await enrolments.all_of(tx, ADA.id) == [hers]


async def test_a_second_enrolment_shelves_the_first_and_its_wake_up(database: Database) -> None:
    async with database.writing() as tx:
        first = await enrolled(tx)
        second = await enrolled(tx, roadmap_id="sql")
        assert await enrolments.active(tx, ADA.id) == second
        assert await enrolments.all_of(tx, ADA.id) == [replace(first, active=False), second]
        assert await enrolments.wake_at(tx, first.id) is None


async def test_a_shelved_enrolment_can_be_added_beside_the_active_one(database: Database) -> None:
    async with database.writing() as tx:
        first = await enrolled(tx)
        await enrolments.add(tx, an_enrolment(roadmap_id="sql", active=False), None, AT)
        assert await enrolments.active(tx, ADA.id) == first


async def test_a_shelved_enrolment_is_taken_up_again(database: Database) -> None:
    async with database.writing() as tx:
        first = await enrolled(tx)
        second = await enrolled(tx, roadmap_id="sql")
        await enrolments.activate(tx, ADA.id, first.id)
        assert await enrolments.all_of(tx, ADA.id) == [first, replace(second, active=False)]
        assert await enrolments.wake_at(tx, second.id) is None


async def test_taking_up_the_active_one_keeps_its_wake_up(database: Database) -> None:
    async with database.writing() as tx:
        only = await enrolled(tx)
        await enrolments.activate(tx, ADA.id, only.id)
        assert await enrolments.wake_at(tx, only.id) == AT


async def test_a_saved_shelved_enrolment_sleeps(database: Database) -> None:
    async with database.writing() as tx:
        only = await enrolled(tx)
        await enrolments.save(tx, replace(only, active=False))
        assert await enrolments.wake_at(tx, only.id) is None


async def test_the_database_refuses_two_active_ones(database: Database) -> None:
    async with database.writing() as tx:
        first = await enrolled(tx)
        await enrolled(tx, roadmap_id="sql")
    with pytest.raises(RuleBroken, match=r"UNIQUE|uq_enrolments_one_active"):
        async with database.writing() as tx:
            await enrolments.save(tx, first)


async def test_the_database_refuses_one_roadmap_twice(database: Database) -> None:
    async with database.writing() as tx:
        await enrolled(tx)
    with pytest.raises(RuleBroken, match="roadmap_id"):
        async with database.writing() as tx:
            await enrolled(tx)


async def test_the_database_refuses_a_wake_up_for_a_shelved_one(database: Database) -> None:
    async with database.writing() as tx:
        only = await enrolled(tx)
        await enrolments.save(tx, replace(only, active=False))
    with pytest.raises(RuleBroken, match="shelved_sleeps"):
        async with database.writing() as tx:
            await enrolments.set_wake(tx, only.id, AT)


async def test_a_removed_enrolment_takes_its_check_ins_along_and_its_id_is_not_used_again(
    database: Database,
) -> None:
    async with database.writing() as tx:
        old = await enrolled(tx)
        await checkins.put(tx, old.id, a_checkin())
        await enrolments.remove(tx, ADA.id, old.id)
        assert await checkins.of(tx, old.id) == []
        assert (await enrolled(tx)).id > old.id


async def test_learners_on_a_roadmap_are_those_who_are_coached_on_it(database: Database) -> None:
    async with database.writing() as tx:
        await enrolled(tx, ADA, "python")
        await enrolled(tx, ADA, "sql")
        await enrolled(tx, BEN, "python")
        assert await enrolments.learners_on(tx, "python") == [BEN.id]
        assert await enrolments.learners_on(tx, "sql") == [ADA.id]


async def test_due_are_those_whose_moment_has_come_the_longest_waiting_first(database: Database) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        await enrolments.set_wake(tx, his.id, AT - MINUTE)
        assert await enrolments.due(tx, AT - 2 * MINUTE, 10) == []
        assert await enrolments.due(tx, AT, 10) == [
            DueEnrolment(his.id, BEN.id, AT - MINUTE),
            DueEnrolment(hers.id, ADA.id, AT),
        ]
        assert await enrolments.due(tx, AT, 1) == [DueEnrolment(his.id, BEN.id, AT - MINUTE)]
        assert await enrolments.earliest(tx) == AT - MINUTE


async def test_unreachable_learners_are_never_due(database: Database) -> None:
    async with database.writing() as tx:
        await enrolled(tx, ADA)
        await learners.set_reachable(tx, ADA.id, reachable=False)
        assert await enrolments.due(tx, AT, 10) == []
        assert await enrolments.earliest(tx) is None


async def test_an_enrolment_can_be_left_out(database: Database) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        assert [row.learner_id for row in await enrolments.due(tx, AT, 10, {hers.id})] == [BEN.id]
        assert await enrolments.due(tx, AT, 10, {hers.id, his.id}) == []
        assert await enrolments.earliest(tx, {hers.id}) == AT
        assert await enrolments.earliest(tx, {hers.id, his.id}) is None


async def test_an_enrolment_that_needs_nothing_more_is_never_due(database: Database) -> None:
    async with database.writing() as tx:
        only = await enrolled(tx)
        await enrolments.set_wake(tx, only.id, None)
        assert await enrolments.due(tx, AT, 10) == []
        assert await enrolments.earliest(tx) is None


async def test_a_wake_up_is_claimed_once(database: Database) -> None:
    async with database.writing() as tx:
        only = await enrolled(tx)
        assert await enrolments.claim(tx, only.id, AT, AT + MINUTE) is True
        assert await enrolments.claim(tx, only.id, AT, AT + MINUTE) is False
        assert await enrolments.wake_at(tx, only.id) == AT + MINUTE


async def test_the_last_wake_up_is_claimed_with_none_to_follow(database: Database) -> None:
    async with database.writing() as tx:
        only = await enrolled(tx)
        assert await enrolments.claim(tx, only.id, AT, None) is True
        assert await enrolments.wake_at(tx, only.id) is None


@on_sqlite
async def test_due_and_earliest_read_only_the_index_of_wake_ups(database: Database) -> None:
    due = str(enrolments._DUE.compile()).replace(":now", "'2026'").replace(":limit", "10")
    earliest = str(enrolments._EARLIEST).replace(":param_1", "1")
    async with database.reading() as tx:
        for statement in (due, earliest):
            said = await plan(tx, statement.replace("__[POSTCOMPILE_but]", "1, 2"))
            assert "enrolments USING INDEX ix_enrolments_wake_at" in said
            assert "SCAN learners" not in said
            assert "TEMP B-TREE" not in said
