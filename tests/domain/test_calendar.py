"""Study days, wall times and instants, in ordinary and in strange zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import (
    add_months,
    days_between,
    ends,
    exists,
    happens,
    instant,
    local_time,
    next_weekday,
    study_day,
    wall,
    week_of,
)
from bot.domain.roadmap import Weekday

FOUR = time(4)


def shown(local: datetime, zone: str) -> tuple[str, timedelta]:
    """Give what clocks show when a wall time happens, and how long after local midnight by real time."""
    found = happens(local, ZoneInfo(zone))
    assert found is not None
    clock = local_time(found, ZoneInfo(zone))
    offset = clock.utcoffset()
    assert offset is not None
    return f"{clock:%Y-%m-%d %H:%M}", offset


@pytest.mark.parametrize(
    ("zone", "local", "clocks_show"),
    [
        ("Europe/London", "2026-03-29 01:30", "2026-03-29 02:30"),
        ("America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04 01:30"),
        ("Asia/Dhaka", "2009-06-19 23:30", "2009-06-20 00:30"),
        ("Asia/Karachi", "2008-06-01 00:15", "2008-06-01 01:15"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04 02:45"),
        ("Africa/Casablanca", "2026-03-22 02:30", "2026-03-22 03:30"),
        ("Africa/Cairo", "2026-04-24 00:00", "2026-04-24 01:00"),
        ("Asia/Beirut", "2026-03-29 00:00", "2026-03-29 01:00"),
        ("America/Santiago", "2026-09-06 00:00", "2026-09-06 01:00"),
    ],
)
def test_in_a_gap_the_offset_before_it_holds(zone: str, local: str, clocks_show: str) -> None:
    assert shown(datetime.fromisoformat(local), zone)[0] == clocks_show


@pytest.mark.parametrize(
    ("zone", "local", "first_offset_hours"),
    [
        ("Europe/London", "2026-10-25 01:30", 1),
        ("America/Sao_Paulo", "2018-02-17 23:30", -2),
        ("Asia/Dhaka", "2009-12-31 23:30", 7),
        ("Australia/Lord_Howe", "2026-04-05 01:45", 11),
        ("Africa/Casablanca", "2026-02-15 02:30", 1),
    ],
)
def test_in_a_fold_the_first_of_the_two_holds(zone: str, local: str, first_offset_hours: int) -> None:
    assert shown(datetime.fromisoformat(local), zone) == (local, timedelta(hours=first_offset_hours))


def test_a_block_in_a_gap_across_midnight_still_belongs_to_its_study_day() -> None:
    dhaka = ZoneInfo("Asia/Dhaka")
    found = happens(wall(date(2009, 6, 19), time(23, 30), FOUR), dhaka)
    assert found is not None
    assert study_day(found, dhaka, FOUR) == date(2009, 6, 19)


def test_a_day_that_the_zone_skipped_does_not_exist_and_has_no_instant() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert [exists(date(2011, 12, day), apia) for day in (29, 30, 31)] == [True, False, True]
    assert happens(datetime.fromisoformat("2011-12-30 18:00"), apia) is None


def test_every_local_day_but_the_skipped_one_has_its_study_day_end_after_the_day_before() -> None:
    apia = ZoneInfo("Pacific/Apia")
    closing = [ends(date(2011, 12, day), apia, FOUR) for day in (28, 29, 30, 31)]
    assert closing[0] < closing[1] == closing[2] < closing[3]


def test_a_study_day_lasts_until_the_day_start_of_the_next() -> None:
    zone = ZoneInfo("Europe/Berlin")
    night = instant(datetime(2026, 5, 2, 3, 59, tzinfo=zone))
    morning = instant(datetime(2026, 5, 2, 4, 0, tzinfo=zone))
    assert study_day(night, zone, FOUR) == date(2026, 5, 1)
    assert study_day(morning, zone, FOUR) == date(2026, 5, 2)
    assert ends(date(2026, 5, 1), zone, FOUR) == morning


def test_a_wall_time_before_the_day_start_is_on_the_next_calendar_date() -> None:
    assert wall(date(2026, 5, 1), time(1, 30), FOUR) == datetime.fromisoformat("2026-05-02 01:30")
    assert wall(date(2026, 5, 1), time(4), FOUR) == datetime.fromisoformat("2026-05-01 04:00")


def test_a_naive_moment_is_no_instant() -> None:
    with pytest.raises(ValueError, match="aware"):
        instant(datetime.fromisoformat("2026-05-01 00:00"))


def test_an_instant_is_in_utc() -> None:
    assert instant(datetime(2026, 5, 1, 12, tzinfo=ZoneInfo("Asia/Karachi"))) == datetime(
        2026, 5, 1, 7, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, found: date
) -> None:
    assert add_months(day, months) == found


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(Weekday))
def test_a_week_starts_on_its_weekday_and_holds_the_day(day: date, week_start: Weekday) -> None:
    first, last = week_of(day, week_start)
    assert first.weekday() == week_start
    assert first <= day <= last
    assert (last - first).days == 6


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(Weekday))
def test_the_next_weekday_lies_one_to_seven_days_ahead(day: date, weekday: Weekday) -> None:
    found = next_weekday(day, weekday)
    assert found.weekday() == weekday
    assert 1 <= (found - day).days <= 7


def test_days_between_holds_both_ends_and_nothing_the_wrong_way_round() -> None:
    assert days_between(date(2026, 2, 28), date(2026, 3, 1)) == (date(2026, 2, 28), date(2026, 3, 1))
    assert days_between(date(2026, 3, 1), date(2026, 2, 28)) == ()
