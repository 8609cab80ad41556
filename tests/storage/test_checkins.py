"""Check-ins: one a block and study day, and a log that restores what stood before."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from bot.domain.checkin import CheckIn, Outcome, Reason, State
from bot.storage import checkins, ticks
from bot.storage.checkins import LogEntry
from bot.storage.database import Database
from bot.storage.errors import RuleBroken
from tests.storage.samples import ADA, AT, BEN, DAY, MINUTE, a_checkin, a_skip, enrolled

NEXT_DAY = DAY + timedelta(days=1)


async def test_check_ins_come_back_as_recorded_in_the_order_of_days_and_answers(database: Database) -> None:
    noted = replace(
        a_checkin(NEXT_DAY), note="<b>loops</b> 👨‍👩‍👧", title="Evening", focus="learn", at=AT + MINUTE
    )
    earlier = replace(a_checkin(NEXT_DAY, "morning"), outcome=Outcome.PARTLY, minutes=20)
    skipped = a_skip(Reason.NO_POWER)
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        for checkin in (noted, earlier, skipped):
            await checkins.put(tx, enrolment.id, checkin)
    async with database.reading() as tx:
        assert await checkins.of(tx, enrolment.id) == [skipped, earlier, noted]
        assert await checkins.of(tx, enrolment.id, NEXT_DAY) == [earlier, noted]


async def test_a_new_answer_takes_the_place_of_the_old_one(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        await checkins.put(tx, enrolment.id, replace(a_checkin(), note="all of it", title="Evening"))
        await checkins.put(tx, enrolment.id, a_skip(Reason.TIRED))
        assert await checkins.of(tx, enrolment.id) == [a_skip(Reason.TIRED)]


async def test_an_answer_taken_back_leaves_the_others(database: Database) -> None:
    others = [a_checkin(DAY, "morning"), a_checkin(NEXT_DAY, "evening")]
    async with database.writing() as tx:
        enrolment, another = await enrolled(tx, ADA), await enrolled(tx, BEN)
        for checkin in (*others, a_checkin()):
            await checkins.put(tx, enrolment.id, checkin)
        await checkins.put(tx, another.id, a_checkin())
        await checkins.remove(tx, enrolment.id, DAY, "evening")
        assert await checkins.of(tx, enrolment.id) == others
        assert await checkins.of(tx, another.id) == [a_checkin()]


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (a_checkin(minutes=-1), "minutes"),
        (replace(a_checkin(), planned=-1), "minutes"),
        (a_skip(minutes=5), "skipped_is_no_study"),
        (replace(a_checkin(), reason=Reason.SICK), "reason_to_skip"),
        (replace(a_checkin(), note="x" * 4097), "note"),
    ],
)
async def test_the_database_refuses_what_cannot_be(database: Database, broken: CheckIn, rule: str) -> None:
    with pytest.raises(RuleBroken, match=f"ck_check_ins_{rule}"):
        async with database.writing() as tx:
            await checkins.put(tx, (await enrolled(tx)).id, broken)


async def test_the_log_keeps_what_stood_before_and_after(database: Database) -> None:
    before, after = replace(a_checkin(minutes=25), note="half"), a_skip(Reason.BUSY)
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        await ticks.put_many(tx, enrolment.id, {"loops": State.LEARNING}, DAY, AT)
        stood = await ticks.snapshot(tx, enrolment.id, ["loops", "lists"])
        log_id = await checkins.log(tx, enrolment.id, before, after, stood, AT + MINUTE)
        entry = await checkins.logged(tx, enrolment.id, log_id)
    assert entry == LogEntry(log_id, DAY, "evening", before, after, stood, AT + MINUTE, undone=False)
    assert stood["lists"] is None
    assert entry is not None
    assert entry.before is not None
    assert entry.before.at.tzinfo is UTC


async def test_a_log_entry_is_about_something(database: Database) -> None:
    async with database.writing() as tx:
        with pytest.raises(ValueError, match="about a check-in"):
            await checkins.log(tx, 1, None, None, {}, AT)


async def test_an_answer_taken_back_is_logged_without_an_after(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        log_id = await checkins.log(tx, enrolment.id, a_checkin(), None, {}, AT)
        entry = await checkins.logged(tx, enrolment.id, log_id)
    assert entry == LogEntry(log_id, DAY, "evening", a_checkin(), None, {}, AT, undone=False)


async def test_the_latest_entry_of_a_block_is_the_last_that_was_not_undone(database: Database) -> None:
    async with database.writing() as tx:
        enrolment = await enrolled(tx)
        assert await checkins.latest_log(tx, enrolment.id, DAY, "evening") is None
        first = await checkins.log(tx, enrolment.id, None, a_checkin(), {}, AT)
        second = await checkins.log(tx, enrolment.id, a_checkin(), a_skip(), {}, AT)
        await checkins.log(tx, enrolment.id, None, a_checkin(block="morning"), {}, AT)
        found = []
        for _ in range(2):
            latest = await checkins.latest_log(tx, enrolment.id, DAY, "evening")
            found.append(latest.id if latest else None)
            await checkins.mark_undone(tx, enrolment.id, second)
    assert found == [second, first]


async def test_an_entry_is_undone_once_and_by_its_owner(database: Database) -> None:
    async with database.writing() as tx:
        hers, his = await enrolled(tx, ADA), await enrolled(tx, BEN)
        log_id = await checkins.log(tx, hers.id, None, a_checkin(), {}, AT)
        assert await checkins.logged(tx, his.id, log_id) is None
        assert await checkins.mark_undone(tx, his.id, log_id) is False
        assert await checkins.mark_undone(tx, hers.id, log_id) is True
        assert await checkins.mark_undone(tx, hers.id, log_id) is False
