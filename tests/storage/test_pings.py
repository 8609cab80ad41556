"""The ledger: each ping is promised once, settled once, and seen by its learner only."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.dialects import sqlite

from bot.domain.ping import Ping, PingKind, PingState
from bot.storage import pings
from bot.storage.database import Database, Transaction
from bot.storage.errors import RuleBroken
from bot.storage.pings import Lease
from bot.storage.schema import pings as table
from tests.storage.conftest import on_sqlite
from tests.storage.samples import ADA, AT, BEN, DAY, MINUTE, a_ping, enrolled

NEXT_DAY = DAY + timedelta(days=1)


async def settled(
    tx: Transaction, ping: Ping, state: PingState, message_id: int | None = None, cause: str = ""
) -> None:
    """Settle one ping and leave the others due."""
    for lease in await pings.claim(tx, "me", AT, AT + MINUTE, 10):
        if lease.ping.id == ping.id:
            await pings.settle(tx, lease, state, message_id, cause, AT)
        else:
            await pings.put_back(tx, lease, AT)


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
        await settled(tx, first[0], PingState.SENT, 55)
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
        [lease] = await pings.claim(tx, "me", AT, AT + MINUTE, 10)
        assert await pings.settle(tx, lease, PingState.SENT, 55, "", AT + MINUTE) is True
        assert await pings.settle(tx, lease, PingState.FAILED, None, "", AT + MINUTE) is False
        assert await pings.of(tx, enrolment.id, DAY) == [
            replace(ping, state=PingState.SENT, message_id=55, sent_at=AT + MINUTE)
        ]
        assert (await tx.execute(select(table.c.sent_at))).scalar_one() == AT + MINUTE


async def test_what_was_not_sent_has_a_cause_and_no_time_of_sending(database: Database) -> None:
    async with database.writing() as tx:
        [ping] = await pings.add_many(tx, (await enrolled(tx)).id, [a_ping()], AT)
        await settled(tx, ping, PingState.FAILED, cause="x" * 300)
        assert (await tx.execute(select(table.c.sent_at))).scalar_one() is None
        assert (await tx.execute(select(table.c.cause))).scalar_one() == "x" * 200


async def test_what_is_taken_in_hand_is_ready_for_others_only_when_the_lease_is_over(
    database: Database,
) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        [later] = await pings.add_many(tx, hers.id, [a_ping(number=1)], AT + MINUTE)
        [ping] = await pings.add_many(tx, his.id, [a_ping()], AT)
        assert await pings.claim(tx, "me", AT - MINUTE, AT, 10) == []
        assert await pings.claim(tx, "me", AT, AT + 2 * MINUTE, 10) == [
            Lease(ping, BEN.id, his.id, "me", 1, 0, False, False)
        ]
        assert await pings.earliest_ready(tx) == AT + MINUTE
        assert await pings.claim(tx, "you", AT, AT + MINUTE, 10) == []
        [first, again] = await pings.claim(tx, "you", AT + 2 * MINUTE, AT + 3 * MINUTE, 10)
        assert (first.ping.id, first.owner, first.attempt) == (ping.id, "you", 2)
        assert again.ping == later


async def test_nobody_takes_from_their_own_hands(database: Database) -> None:
    async with database.writing() as tx:
        [ping] = await pings.add_many(tx, (await enrolled(tx)).id, [a_ping()], AT)
        await pings.claim(tx, "me", AT, AT, 10)
        assert await pings.earliest_ready(tx, [ping.id]) is None
        assert await pings.claim(tx, "me", AT, AT, 10, [ping.id]) == []


async def test_blocks_are_taken_first_and_no_more_than_asked_for(database: Database) -> None:
    report = replace(a_ping(), kind=PingKind.REPORT, at=AT - MINUTE)
    async with database.writing() as tx:
        await pings.add_many(tx, (await enrolled(tx)).id, [report, a_ping(), a_ping(number=1)], AT)
        taken = await pings.claim(tx, "me", AT, AT + MINUTE, 2)
        assert [(lease.ping.kind, lease.ping.number) for lease in taken] == [
            (PingKind.BLOCK, 0),
            (PingKind.BLOCK, 1),
        ]


@pytest.mark.parametrize("fenced", [{"owner": "you"}, {"attempt": 2}])
async def test_what_is_in_anothers_hand_is_neither_settled_nor_put_back(
    database: Database, fenced: dict[str, Any]
) -> None:
    async with database.writing() as tx:
        await pings.add_many(tx, (await enrolled(tx)).id, [a_ping()], AT)
        [lease] = await pings.claim(tx, "me", AT, AT + MINUTE, 10)
        assert not await pings.settle(tx, replace(lease, **fenced), PingState.SENT, 55, "", AT)
        assert not await pings.put_back(tx, replace(lease, **fenced), AT)
        assert await pings.put_back(tx, lease, AT)


async def test_what_is_put_back_remembers_what_was_tried(database: Database) -> None:
    async with database.writing() as tx:
        await pings.add_many(tx, (await enrolled(tx)).id, [a_ping()], AT)
        for tried in ({"unknown": True}, {"plain": True}, {"readdressed": True}, {"unknown": True}):
            [lease] = await pings.claim(tx, "me", AT, AT + MINUTE, 10)
            assert await pings.put_back(tx, lease, AT, **tried)
        [lease] = await pings.open_ones(tx, 10)
        assert (lease.attempt, lease.unknown, lease.plain, lease.readdressed) == (4, 2, True, True)
        assert lease.owner is None


async def test_when_no_owner_lives_all_is_due_but_what_must_not_be_repeated(database: Database) -> None:
    report = replace(a_ping(), kind=PingKind.REPORT)
    untouched = replace(a_ping(day=NEXT_DAY), kind=PingKind.REPORT)
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        await pings.add_many(tx, enrolment.id, [a_ping(), report], AT)
        await pings.claim(tx, "dead", AT, AT + MINUTE, 10)
        await pings.add_many(tx, enrolment.id, [untouched], AT)
        await pings.free_all(tx, AT)
        found = {(ping.day, ping.kind): ping.state for ping in await pings.of(tx, enrolment.id, DAY)}
        assert found == {
            (DAY, PingKind.BLOCK): PingState.DUE,
            (DAY, PingKind.REPORT): PingState.UNKNOWN,
            (NEXT_DAY, PingKind.REPORT): PingState.DUE,
        }
        assert len(await pings.claim(tx, "me", AT, AT + MINUTE, 10)) == 2


async def test_an_over_lease_of_what_must_not_be_repeated_is_unknown(database: Database) -> None:
    report = replace(a_ping(), kind=PingKind.REPORT)
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        await pings.add_many(tx, enrolment.id, [report], AT)
        await pings.claim(tx, "dead", AT, AT + MINUTE, 10)
        assert await pings.claim(tx, "me", AT + MINUTE, AT + 2 * MINUTE, 10) == []
        assert [ping.state for ping in await pings.of(tx, enrolment.id, DAY)] == [PingState.UNKNOWN]


async def test_only_what_nobody_has_in_hand_expires_by_itself(database: Database) -> None:
    async with database.writing() as tx:
        [ping] = await pings.add_many(tx, (await enrolled(tx)).id, [a_ping()], AT)
        [lease] = await pings.claim(tx, "me", AT, AT + MINUTE, 10)
        assert not await pings.expire(tx, ping.id)
        await pings.put_back(tx, lease, AT)
        assert await pings.expire(tx, ping.id)


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
            await settled(tx, ping, PingState.EXPIRED)
        await pings.tell(tx, hers.id, [(DAY, told.block), (DAY, sent.block)], 55)
        found = {ping.block: ping.message_id for ping in await pings.of(tx, hers.id, DAY)}
        assert found == {told.block: 55, sent.block: None, untold.block: None}
        assert [ping.message_id for ping in await pings.of(tx, his.id, DAY)] == [None]


async def test_what_is_left_open_is_found_with_whose_it_is(database: Database) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        [late] = await pings.add_many(tx, hers.id, [a_ping(number=1)], AT + MINUTE)
        [sent] = await pings.add_many(tx, hers.id, [a_ping()], AT)
        [early] = await pings.add_many(tx, his.id, [a_ping()], AT)
        await settled(tx, sent, PingState.SENT, 55)
        assert [(one.learner_id, one.enrolment_id, one.ping) for one in await pings.open_ones(tx, 10)] == [
            (BEN.id, his.id, early),
            (ADA.id, hers.id, late),
        ]
        assert len(await pings.open_ones(tx, 1)) == 1


@on_sqlite
async def test_what_is_ready_is_read_from_the_index_of_open_pings(database: Database) -> None:
    asked = str(pings._READY.compile(dialect=sqlite.dialect()))
    statement = asked.replace("?", "1").replace("__[POSTCOMPILE_but]", "1, 2")
    async with database.reading() as tx:
        said = " · ".join(row[3] for row in await tx.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    assert "pings USING INDEX ix_pings_ready_at" in said
    assert "SCAN enrolments" not in said


async def test_the_database_refuses_an_open_ping_that_is_never_ready(database: Database) -> None:
    async with database.writing() as tx:
        await pings.add_many(tx, (await enrolled(tx)).id, [a_ping()], AT)
    with pytest.raises(RuleBroken, match="ck_pings_open_is_ready"):
        async with database.writing() as tx:
            await tx.execute(update(table).values(ready_at=None))


async def test_the_database_refuses_a_negative_number(database: Database) -> None:
    with pytest.raises(RuleBroken, match="ck_pings_number"):
        async with database.writing() as tx:
            await pings.add_many(tx, (await enrolled(tx)).id, [a_ping(number=-1)], AT)
