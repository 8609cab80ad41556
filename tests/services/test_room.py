"""Room: a learner who changes and writes without end stays below an end, and nobody else meets it."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.access import MOST_KEPT
from bot.services.errors import NoRoomForPlans
from bot.services.pausing import pause, resume
from bot.services.room import EDITIONS_KEPT
from bot.services.wishes import change_zone, move_block
from bot.storage import editions, room
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench

A_MOMENT = timedelta(seconds=3)


async def kept_editions(bench: Bench) -> int:
    """Count the editions of Ada's plan."""
    enrolment = (await bench.facts()).enrolment.id
    async with bench.coach.database.reading() as tx:
        return len(await editions.of(tx, enrolment))


async def taken(bench: Bench) -> int:
    """Count what Ada's plans take."""
    async with bench.coach.database.reading() as tx:
        return await room.of_plans(tx, ADA)


async def move(bench: Bench, number: int) -> None:
    """Move a block of some day to come."""
    await move_block(bench.coach, ADA, "build", time(19, 10 + number % 40), day=day(1 + number % 27))
    bench.clock.advance(A_MOMENT)


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada and Ben on their first morning."""
    await bench.enrol(ADA)
    await bench.enrol(BEN)
    return bench


async def test_who_tries_this_and_that_before_a_block_begins_leaves_one_edition(begun: Bench) -> None:
    for number in range(30):
        await move(begun, number)
    assert await kept_editions(begun) == 1
    await begun.travel(at(day(3), "12:00"))


async def test_each_plan_by_which_a_block_began_stays_an_edition(begun: Bench) -> None:
    await begun.travel(at(day(0), "18:30"))
    await move(begun, 0)
    await begun.travel(at(day(0), "19:30"))
    await move(begun, 1)
    assert await kept_editions(begun) == 3
    await begun.travel(at(day(2), "12:00"))


async def test_each_move_to_another_zone_stays_an_edition(begun: Bench) -> None:
    for zone in ("Europe/Lisbon", "Asia/Tokyo"):
        await change_zone(begun.coach, ADA, ZoneInfo(zone))
        begun.clock.advance(A_MOMENT)
    assert await kept_editions(begun) == 3


async def test_who_changes_the_plan_without_end_stays_below_the_limit_or_is_told(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.room.MOST_KEPT", MOST_KEPT // 50)
    told = 0
    for number in range(60):
        begun.clock.advance(timedelta(hours=6))
        await begun.ring()
        try:
            await move(begun, number)
        except NoRoomForPlans:
            told += 1
        assert await taken(begun) < MOST_KEPT // 50 * 1.5
    assert told


async def test_days_later_there_is_room_again_and_the_books_are_whole(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        await begun.travel(at(day(number), "18:30"))
        await move(begun, number)
    monkeypatch.setattr("bot.services.room.MOST_KEPT", await taken(begun) - 1)
    with pytest.raises(NoRoomForPlans):
        await move(begun, 9)
    await begun.answer(day(5))
    await begun.travel(at(day(5), "12:00") + EDITIONS_KEPT)
    await move(begun, 9)
    assert (await begun.balance()).wrong == []


async def test_a_pause_can_be_ended_whatever_room_there_is(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pause(begun.coach, ADA)
    monkeypatch.setattr("bot.services.room.MOST_KEPT", 0)
    await resume(begun.coach, ADA)
    with pytest.raises(NoRoomForPlans):
        await pause(begun.coach, ADA)


async def test_nobody_has_less_room_for_plans_because_of_others(
    begun: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        await move(begun, number)
    monkeypatch.setattr("bot.services.room.MOST_KEPT", await taken(begun) - 1)
    await move_block(begun.coach, BEN, "build", time(20), day=day(1))
