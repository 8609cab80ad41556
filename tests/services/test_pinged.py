"""What a learner does with a ping: put it off, find its block again, see what a digest asked about."""

from datetime import timedelta

import pytest

from bot.domain.ping import PingKind
from bot.services.answering import undo
from bot.services.enrolling import standings, switch
from bot.services.errors import DayNotOpen, NotYours
from bot.services.pinged import by_message, by_ping, snooze, told_by
from bot.storage import pings
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench

TEN = timedelta(minutes=10)


@pytest.fixture
async def pinged(bench: Bench) -> Bench:
    """Ada has just been pinged for the first time."""
    await bench.enrol()
    await bench.travel(at(day(0), "18:00"))
    return bench


async def first(bench: Bench) -> int:
    return (await bench.ledger())[0].id


async def test_a_snoozed_block_is_pinged_again_at_that_instant(pinged: Bench) -> None:
    put_off = await snooze(pinged.coach, ADA, await first(pinged), TEN)
    assert (put_off.until, put_off.block.key) == (at(day(0), "18:10"), "learn")
    await pinged.travel(at(day(0), "18:09"))
    assert pinged.messenger.blocks() == [(day(0), "learn")]
    await pinged.travel(at(day(0), "18:10"))
    assert pinged.messenger.blocks() == [(day(0), "learn")] * 2
    assert pinged.messenger.said[-1].at == at(day(0), "18:10")


async def test_a_snoozed_block_that_is_answered_meanwhile_is_left_alone(pinged: Bench) -> None:
    await snooze(pinged.coach, ADA, await first(pinged), TEN)
    await pinged.answer()
    await pinged.travel(at(day(0), "19:00"))
    assert pinged.messenger.blocks() == [(day(0), "learn")]


async def test_a_snooze_comes_back_when_the_answer_is_undone(pinged: Bench) -> None:
    await snooze(pinged.coach, ADA, await first(pinged), TEN)
    answered = await pinged.answer()
    await undo(pinged.coach, ADA, answered.log_id)
    await pinged.travel(at(day(0), "18:10"))
    assert pinged.messenger.blocks() == [(day(0), "learn")] * 2


async def test_an_answered_block_has_nothing_to_put_off(pinged: Bench) -> None:
    await pinged.answer()
    found = await snooze(pinged.coach, ADA, await first(pinged), TEN)
    assert found.until is None
    assert await pinged.pinger.earliest() == at(day(0), "19:10")


async def test_an_old_ping_puts_off_the_latest_one(pinged: Bench) -> None:
    old = await first(pinged)
    for _ in range(3):
        await snooze(pinged.coach, ADA, old, TEN)
        await pinged.travel(pinged.clock.now() + TEN)
    assert pinged.messenger.blocks() == [(day(0), "learn")] * 4


async def test_a_press_that_is_faster_than_the_ledger_is_not_lost(bench: Bench) -> None:
    await bench.enrol()
    bench.clock.travel(at(day(0), "18:00"))

    async def press() -> None:
        async with bench.coach.database.reading() as tx:
            [promised] = await pings.open_ones(tx, 10)
        await snooze(bench.coach, ADA, promised.ping.id, TEN)

    bench.messenger.meanwhile = [press]
    await bench.ring()
    await bench.travel(at(day(0), "18:10"))
    assert bench.messenger.blocks() == [(day(0), "learn")] * 2


async def test_pings_of_others_and_made_up_ones_are_not_yours(pinged: Bench) -> None:
    await pinged.enrol(BEN)
    for ping_id in (await first(pinged), 999_999):
        with pytest.raises(NotYours):
            await snooze(pinged.coach, BEN, ping_id, TEN)
        with pytest.raises(NotYours):
            await by_ping(pinged.coach, BEN, ping_id)


async def test_a_ping_of_a_shelved_roadmap_is_about_no_block_of_the_active_one(pinged: Bench) -> None:
    ping = (await pinged.ledger())[0]
    await pinged.enrol(roadmap_id="other")
    with pytest.raises(NotYours):
        await snooze(pinged.coach, ADA, ping.id, TEN)
    assert await by_message(pinged.coach, ADA, ping.message_id or 0) is None
    [shelved] = [one for one in await standings(pinged.coach, ADA) if not one.enrolment.active]
    await switch(pinged.coach, ADA, shelved.enrolment.id)
    assert (await by_ping(pinged.coach, ADA, ping.id)).block.key == "learn"


async def test_a_report_cannot_be_put_off(bench: Bench) -> None:
    await bench.enrol()
    await bench.travel(at(day(6), "20:00"))
    [report] = [ping for ping in await bench.ledger() if ping.kind is PingKind.REPORT]
    with pytest.raises(NotYours):
        await snooze(bench.coach, ADA, report.id, TEN)


async def test_a_ping_of_a_closed_day_says_so(pinged: Bench) -> None:
    ping = await first(pinged)
    pinged.clock.travel(at(day(9)))
    with pytest.raises(DayNotOpen):
        await snooze(pinged.coach, ADA, ping, TEN)


async def test_a_message_is_found_by_its_number(pinged: Bench) -> None:
    ping = (await pinged.ledger())[0]
    found = await by_message(pinged.coach, ADA, ping.message_id or 0)
    assert found is not None
    assert (found.ping_id, found.block.key, found.view.plan.day) == (ping.id, "learn", day(0))
    assert await by_message(pinged.coach, ADA, 999_999) is None


async def test_a_digest_is_found_with_the_answers_that_its_blocks_have_by_now(bench: Bench) -> None:
    await bench.enrol()
    await bench.sleep_through(at(day(1), "09:00"))
    [digest] = [ping for ping in await bench.ledger() if ping.kind is PingKind.DIGEST]
    answered = await bench.answer()
    away = await told_by(bench.coach, ADA, digest.message_id or 0)
    assert away is not None
    assert [(one.block.key, one.checkin) for one in away.missed] == [
        ("learn", answered.checkin),
        ("build", None),
    ]
    assert await told_by(bench.coach, ADA, 999_999) is None
    assert await by_message(bench.coach, ADA, digest.message_id or 0) is None
