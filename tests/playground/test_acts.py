"""When a wait is over."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.roadmap import Weekday
from bot.playground.acts import Day, WaitsUntil

SUNDAY_NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "day", "expected"),
    [
        (time(13), None, datetime(2026, 3, 1, 13, tzinfo=UTC)),
        (time(12), None, datetime(2026, 3, 2, 12, tzinfo=UTC)),
        (time(11), None, datetime(2026, 3, 2, 11, tzinfo=UTC)),
        (time(11), "tomorrow", datetime(2026, 3, 2, 11, tzinfo=UTC)),
        (time(11), Weekday.MONDAY, datetime(2026, 3, 2, 11, tzinfo=UTC)),
        (time(13), Weekday.SUNDAY, datetime(2026, 3, 1, 13, tzinfo=UTC)),
        (time(11), Weekday.SUNDAY, datetime(2026, 3, 8, 11, tzinfo=UTC)),
        (time(11), date(2026, 3, 29), datetime(2026, 3, 29, 11, tzinfo=UTC)),
        (time(11), date(2026, 3, 1), None),
    ],
)
def test_a_wait_ends_at_the_next_such_moment(clock: time, day: Day, expected: datetime | None) -> None:
    assert WaitsUntil(clock, day).after(SUNDAY_NOON, ZoneInfo("UTC")) == expected


def test_the_moment_is_meant_in_the_scripts_zone() -> None:
    found = WaitsUntil(time(18)).after(SUNDAY_NOON, ZoneInfo("Asia/Karachi"))
    assert found == datetime(2026, 3, 1, 13, tzinfo=UTC)


def test_a_day_that_does_not_exist_never_comes() -> None:
    before = datetime(2011, 12, 29, 12, tzinfo=UTC)
    assert WaitsUntil(time(9), date(2011, 12, 30)).after(before, ZoneInfo("Pacific/Apia")) is None
