"""The ledger: each ping is promised once, settled once, and seen by its learner only."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.domain.ping import PingKind, PingState
from bot.storage import pings
from bot.storage.database import Database
from bot.storage.errors import RuleBroken
from bot.storage.pings import DuePing
from bot.storage.schema import pings as table
from tests.storage.conftest import on_sqlite
from tests.storage.samples import ADA, AT, BEN, DAY, MINUTE, a_ping, enrolled

NEXT_DAY = DAY + timedelta(days=1)


async def test_promised_pings_come_back_with_their_ids(database: Database) -> None:
    report = replace(a_ping(""), kind=PingKind.REPORT, at=AT + MINUTE)
    late = replace(a_ping("morning"), state=PingState.EXPIRED, at=AT - MINUTE)
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        added = await pings.add_many(tx, enrolment.id, [a_ping(), report, late], AT)
        assert [replace(ping, id=0) for ping in added] == [a_ping(), report, late]
        assert len({ping.id for ping in added} | {0}) == 4
        assert await pings.of(tx, enrolment.id, DAY) == [added[2], added[0], added[1]]
        assert await pings.of(tx, enrolment.id, NEXT_DAY) == []


async def test_nothing_promised_is_nothing(database: Database) -> None:
    async with database.writing() as tx:
        assert await pings.add_many(tx, (await enrolled(tx)).id, [], AT) == []


async def test_a_ping_is_promised_once_and_only_new_ones_are_given(database: Database) -> None:
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        first = await pings.add_many(tx, enrolment.id, [a_ping()], AT)
        await pings.settle(tx, first[0].id, PingState.SENT, 55, AT)
        again = await pings.add_many(tx, enrolment.id, [a_ping(), a_ping(number=1)], AT)
        assert [ping.number for ping in again] == [1]
        assert [ping.state for ping in await pings.of(tx, enrolment.id, DAY)] == [
            PingState.SENT,
            PingState.DUE,
        ]
        assert len(await pings.add_many(tx, another.id, [a_ping()], AT)) == 1


async def test_another_day_kind_or_block_is_another_ping(database: Database) -> None:
    others = [a_ping(day=NEXT_DAY), replace(a_ping(), kind=PingKind.RESUME), a_ping("morning")]
    async with database.writing() as tx:
        assert len(await pings.add_many(tx, (await enrolled(tx)).id, [a_ping(), *others], AT)) == 4


async def test_a_promise_is_settled_once(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        [ping] = await pings.add_many(tx, enrolment.id, [a_ping()], AT)
        assert await pings.settle(tx, ping.id, PingState.SENT, 55, AT + MINUTE) is True
        assert await pings.settle(tx, ping.id, PingState.FAILED, None, AT + MINUTE) is False
        assert await pings.of(tx, enrolment.id, DAY) == [replace(ping, state=PingState.SENT, message_id=55)]
        assert (await tx.execute(select(table.c.sent_at))).scalar_one() == AT + MINUTE


async def test_what_was_not_sent_has_no_time_of_sending(database: Database) -> None:
    async with database.writing() as tx:
        [ping] = await pings.add_many(tx, (await enrolled(tx)).id, [a_ping()], AT)
        await pings.settle(tx, ping.id, PingState.EXPIRED, None, AT)
        assert (await tx.execute(select(table.c.sent_at))).scalar_one() is None


async def test_a_snoozed_ping_remembers_until_when(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        ping, other = await pings.add_many(tx, enrolment.id, [a_ping(), a_ping("morning")], AT)
        await pings.snooze(tx, ping.id, AT + 10 * MINUTE)
        assert set(await pings.of(tx, enrolment.id, DAY)) == {
            replace(ping, snoozed_until=AT + 10 * MINUTE),
            other,
        }


async def test_expired_pings_remember_the_message_that_told_of_them(database: Database) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        promised = [a_ping(), a_ping("morning"), a_ping("night")]
        told, sent, untold = await pings.add_many(tx, hers.id, promised, AT)
        [foreign] = await pings.add_many(tx, his.id, [a_ping()], AT)
        for ping in (told, untold, foreign):
            await pings.settle(tx, ping.id, PingState.EXPIRED, None, AT)
        await pings.tell(tx, hers.id, [(DAY, told.block), (DAY, sent.block)], 55)
        found = {ping.block: ping.message_id for ping in await pings.of(tx, hers.id, DAY)}
        assert found == {told.block: 55, sent.block: None, untold.block: None}
        assert [ping.message_id for ping in await pings.of(tx, his.id, DAY)] == [None]


async def test_what_is_left_due_is_found_with_whose_it_is(database: Database) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        late, sent = await pings.add_many(tx, hers.id, [a_ping(number=1), a_ping()], AT)
        [early] = await pings.add_many(tx, his.id, [a_ping()], AT)
        await pings.settle(tx, sent.id, PingState.SENT, 55, AT)
        both = [DuePing(BEN.id, his.id, early), DuePing(ADA.id, hers.id, late)]
        assert await pings.due_rows(tx, 10) == both
        assert await pings.due_rows(tx, 1) == both[:1]


@on_sqlite
async def test_what_is_due_is_read_from_the_index_of_due_pings(database: Database) -> None:
    statement = str(pings._DUE).replace(":limit", "10")
    async with database.reading() as tx:
        said = " · ".join(row[3] for row in await tx.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    assert "pings USING INDEX ix_pings_due" in said
    assert "SCAN enrolments" not in said


async def test_the_database_refuses_a_negative_number(database: Database) -> None:
    with pytest.raises(RuleBroken, match="ck_pings_number"):
        async with database.writing() as tx:
            await pings.add_many(tx, (await enrolled(tx)).id, [a_ping(number=-1)], AT)
