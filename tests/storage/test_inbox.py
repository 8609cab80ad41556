"""The inbox: updates are kept once, handled once, in order, and emptied."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.storage import inbox
from bot.storage.database import Database, Transaction
from bot.storage.inbox import Received
from bot.storage.schema import inbox as table
from tests.storage.samples import ADA, AT, BEN, MINUTE

DAY = timedelta(days=1)
FIRST = Received(11, ADA.id, AT + DAY, '{"update_id": 11}')
SECOND = replace(FIRST, update_id=12, raw='{"update_id": 12}')
HIS = Received(13, BEN.id, None, '{"update_id": 13}')


async def rows(tx: Transaction) -> list[tuple[int, int, str, str]]:
    """List what stands in the inbox."""
    found = select(table.c.update_id, table.c.person_id, table.c.raw, table.c.reply).order_by(
        table.c.update_id
    )
    return [tuple(row) for row in await tx.execute(found)]


async def test_updates_come_back_one_by_one_in_the_order_of_their_numbers(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [SECOND, HIS, FIRST])
        assert await inbox.next_of(tx, ADA.id) == FIRST
        assert await inbox.done(tx, 11, "", AT)
        assert await inbox.next_of(tx, ADA.id) == SECOND
        assert await inbox.next_of(tx, BEN.id) == HIS
        assert await inbox.next_of(tx, 999) is None


async def test_nothing_kept_is_nothing(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [])
        assert await inbox.people_waiting(tx) == []


async def test_whoever_waits_longest_comes_first(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [HIS, replace(FIRST, update_id=20), replace(FIRST, update_id=12)])
        assert await inbox.people_waiting(tx) == [ADA.id, BEN.id]
        await inbox.done(tx, 12, "", AT)
        assert await inbox.people_waiting(tx) == [BEN.id, ADA.id]


async def test_what_was_given_before_is_left_alone(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [FIRST])
        await inbox.done(tx, 11, "", AT)
        await inbox.keep(tx, [FIRST, SECOND])
        assert await inbox.next_of(tx, ADA.id) == SECOND
        assert len(await rows(tx)) == 2


async def test_a_handled_update_is_only_a_number_and_is_handled_once(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [FIRST])
        assert await inbox.done(tx, 11, "", AT)
        assert await rows(tx) == [(11, 0, "", "")]
        assert not await inbox.done(tx, 11, "again", AT)
        assert not await inbox.dead(tx, 11, "again", AT)
        assert await rows(tx) == [(11, 0, "", "")]


async def test_failures_are_counted_and_a_dead_update_is_kept_and_left_alone(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [FIRST, SECOND])
        await inbox.failed(tx, 11)
        await inbox.failed(tx, 11)
        assert await inbox.next_of(tx, ADA.id) == replace(FIRST, tries=2)
        assert await inbox.dead(tx, 11, "sorry", AT)
        assert await inbox.next_of(tx, ADA.id) == SECOND
        assert (await rows(tx))[0] == (11, ADA.id, FIRST.raw, "sorry")


async def test_replies_wait_until_they_are_said(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [FIRST, SECOND, HIS])
        await inbox.done(tx, 11, "first", AT)
        await inbox.done(tx, 12, "", AT)
        await inbox.dead(tx, 13, "his", AT)
        assert await inbox.unsaid(tx, AT) == [(11, "first"), (13, "his")]
        await inbox.said(tx, [11, 12], AT - timedelta(days=7))
        await inbox.say_later(tx, 12, "second")
        assert await inbox.unsaid(tx, AT) == [(12, "second"), (13, "his")]


@pytest.mark.parametrize(("after", "left"), [(-MINUTE, 0), (timedelta(0), 1), (MINUTE, 1)])
async def test_a_persons_stale_updates_are_passed_over_together(
    database: Database, after: timedelta, left: int
) -> None:
    moment = AT + DAY
    fresh = replace(SECOND, fresh_until=moment + after)
    lasting = replace(FIRST, update_id=14, fresh_until=None)
    async with database.writing() as tx:
        await inbox.keep(tx, [replace(FIRST, fresh_until=moment), fresh, lasting, HIS])
        assert await inbox.pass_over(tx, ADA.id, moment) == (1 if after > timedelta(0) else 2)
        assert await inbox.next_of(tx, ADA.id) == (fresh if after > timedelta(0) else lasting)
        assert await inbox.next_of(tx, BEN.id) == HIS


async def test_what_is_old_is_tidied_away(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [replace(FIRST, update_id=number) for number in range(1, 6)])
        await inbox.done(tx, 1, "", AT)
        await inbox.done(tx, 2, "unsaid", AT + MINUTE)
        await inbox.dead(tx, 3, "", AT + MINUTE)
        await inbox.dead(tx, 4, "unsaid", AT + 2 * MINUTE)
        late = AT + 2 * MINUTE
        await inbox.tidy(tx, numbers_since=AT + MINUTE, dead_since=late, unsaid_since=late)
        assert await rows(tx) == [
            (2, 0, "", ""),
            (3, 0, "", ""),
            (4, ADA.id, FIRST.raw, "unsaid"),
            (5, ADA.id, FIRST.raw, ""),
        ]


async def test_nothing_is_left_of_a_forgotten_person_but_what_waits(database: Database) -> None:
    async with database.writing() as tx:
        await inbox.keep(tx, [FIRST, SECOND, HIS])
        await inbox.dead(tx, 11, "sorry", AT)
        await inbox.dead(tx, 13, "sorry", AT)
        await inbox.forget(tx, ADA.id)
        assert await rows(tx) == [
            (11, 0, "", ""),
            (12, ADA.id, SECOND.raw, ""),
            (13, BEN.id, HIS.raw, "sorry"),
        ]
