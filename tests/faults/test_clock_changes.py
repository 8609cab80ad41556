"""Rows 32 to 39 of the fault table, lived through: where clocks change, each block is announced once, at its instant."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import Instant, instant
from bot.domain.streak import streak
from bot.services.announcements import BlockStarts
from bot.services.enrolling import Wish, enrol
from tests.services.bench import ADA, Bench

DAY = timedelta(days=1)


async def begin(bench: Bench, zone: str, day: date, start_at: time) -> None:
    """Let Ada's roadmap begin at noon of this day, with a first block at this time each day."""
    bench.clock.travel(instant(datetime.combine(day, time(12), ZoneInfo(zone))))
    await enrol(bench.coach, ADA, ADA, "en", Wish("small", ZoneInfo(zone), day, day, start_at))


def announced(bench: Bench) -> list[tuple[date, Instant]]:
    """List the study days whose first block was announced, and when."""
    return [
        (said.announcement.view.plan.day, said.at)
        for said in bench.messenger.said
        if isinstance(said.announcement, BlockStarts) and said.announcement.block.key == "learn"
    ]


@pytest.mark.parametrize(
    ("zone", "wall", "shown"),
    [
        pytest.param("Europe/London", "2026-03-29 01:30", "2026-03-29 02:30", id="32 gap"),
        pytest.param("Europe/London", "2026-10-25 01:30", "2026-10-25 01:30", id="32 fold"),
        pytest.param("America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04 01:30", id="33 gap"),
        pytest.param("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-17 23:30", id="33 fold"),
        pytest.param("Asia/Dhaka", "2009-06-19 23:30", "2009-06-20 00:30", id="34 gap"),
        pytest.param("Asia/Dhaka", "2009-12-31 23:30", "2009-12-31 23:30", id="34 fold"),
        pytest.param("Asia/Karachi", "2008-06-01 00:15", "2008-06-01 01:15", id="35"),
        pytest.param("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04 02:45", id="36 gap"),
        pytest.param("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-05 01:45", id="36 fold"),
        pytest.param("Africa/Casablanca", "2026-02-15 02:30", "2026-02-15 02:30", id="37 fold"),
        pytest.param("Africa/Casablanca", "2026-03-22 02:30", "2026-03-22 03:30", id="37 gap"),
        pytest.param("Africa/Cairo", "2026-04-24 00:00", "2026-04-24 01:00", id="39 Cairo"),
        pytest.param("Asia/Beirut", "2026-03-29 00:00", "2026-03-29 01:00", id="39 Beirut"),
        pytest.param("America/Santiago", "2026-09-06 00:00", "2026-09-06 01:00", id="39 Santiago"),
    ],
)
async def test_each_day_around_a_clock_change_has_one_ping_at_its_instant(
    bench: Bench, zone: str, wall: str, shown: str
) -> None:
    planned = datetime.fromisoformat(wall)
    study_day = (planned - timedelta(hours=4)).date()
    await begin(bench, zone, study_day - DAY, planned.time())
    await bench.travel(bench.clock.now() + 3 * DAY)
    told = announced(bench)
    assert [day for day, _ in told] == [study_day - DAY, study_day, study_day + DAY]
    assert told[1][1] == instant(datetime.fromisoformat(shown).replace(tzinfo=ZoneInfo(zone)))


async def test_a_day_that_was_skipped_has_no_ping_and_breaks_no_streak(bench: Bench) -> None:
    await begin(bench, "Pacific/Apia", date(2011, 12, 29), time(18))
    for _ in range(2):
        await bench.travel(bench.clock.now() + DAY)
        await bench.answer(announced(bench)[-1][0])
    assert [day for day, _ in announced(bench)] == [date(2011, 12, 29), date(2011, 12, 31)]
    assert streak(await bench.facts(), bench.clock.now()).current == 2
