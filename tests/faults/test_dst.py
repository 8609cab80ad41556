"""Rows 32 to 39 of the fault table: in zones with strange clock changes each wall time is one instant or none."""

from datetime import UTC, datetime

import pytest

from torture import dst

YEARS = {
    "Europe/London": 2026,
    "America/Sao_Paulo": 2018,
    "Asia/Dhaka": 2009,
    "Asia/Karachi": 2008,
    "Australia/Lord_Howe": 2026,
    "Africa/Casablanca": 2026,
    "Pacific/Apia": 2011,
    "Africa/Cairo": 2026,
    "Asia/Beirut": 2026,
    "America/Santiago": 2026,
    "America/Caracas": 2016,
    "Asia/Pyongyang": 2015,
}


@pytest.mark.parametrize(("zone", "year"), YEARS.items())
def test_every_wall_time_around_a_clock_change_is_one_instant_or_none(zone: str, year: int) -> None:
    counted = dst.count([zone], datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
    assert counted.asked >= 3 * 96
    assert counted.wrong == ()


def test_the_zones_are_those_that_a_learner_can_have() -> None:
    assert {"Europe/London", "Asia/Karachi", "Pacific/Apia", "UTC"} <= set(dst.zones())
    assert len(dst.zones()) > 400
