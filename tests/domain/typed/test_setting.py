"""Settings, as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roadmap import Weekday
from bot.domain.typed.day import read_weekday
from bot.domain.typed.misread import Misread, Why
from bot.domain.typed.setting import NO_HOURS, read_day_start, read_hours, read_pictures, read_switch


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("22:30-07:00", (time(22, 30), time(7))),
        ("22:30–07:00", (time(22, 30), time(7))),
        ("22.30 - 7", (time(22, 30), time(7))),
        ("10pm to 6am", (time(22), time(6))),
        ("from 22 until 7", (time(22), time(7))),
        ("2230-0700", (time(22, 30), time(7))),
        ("noon till midnight", (time(12), time(0))),
        ("01:00-09:00", (time(1), time(9))),
        ("٢٢:٣٠-٠٧:٠٠", (time(22, 30), time(7))),
    ],
)
def test_quiet_hours_are_read(typed: str, hours: tuple[time, time]) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["off", "Off ", "none", "no", "never"])
def test_no_quiet_hours_are_equal_ends(typed: str) -> None:
    begin, end = NO_HOURS
    assert read_hours(typed) == (begin, end)
    assert begin == end


@pytest.mark.parametrize(
    "typed", ["", "22:30", "late", "22-23-24", "soon to late", "7 to late", "22:30 07:00"]
)
def test_what_is_no_pair_of_times_is_refused(typed: str) -> None:
    assert read_hours(typed) == Misread(Why.NOT_HOURS, typed)


@pytest.mark.parametrize(("typed", "wrong"), [("25:00-07:00", "25:00"), ("22:00-07:60", "07:60")])
def test_the_half_that_is_no_time_is_named(typed: str, wrong: str) -> None:
    assert read_hours(typed) == Misread(Why.NO_SUCH_TIME, wrong)


@given(st.text())
def test_any_text_is_read_or_refused(typed: str) -> None:
    assert isinstance(read_hours(typed), tuple | Misread)
    assert isinstance(read_weekday(typed), Weekday | Misread)


@pytest.mark.parametrize(
    ("typed", "at"), [("0", time(0)), ("midnight", time(0)), ("03:30", time(3, 30)), ("6", time(6))]
)
def test_a_day_can_begin_from_midnight_to_six(typed: str, at: time) -> None:
    assert read_day_start(typed) == at


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("6:01", Why.DAY_STARTS_TOO_LATE),
        ("noon", Why.DAY_STARTS_TOO_LATE),
        ("24:00", Why.NO_SUCH_TIME),
        ("early", Why.NOT_A_TIME),
    ],
)
def test_a_day_cannot_begin_later(typed: str, why: Why) -> None:
    assert read_day_start(typed) == Misread(why, typed)


@pytest.mark.parametrize("typed", ["Sunday", "sun", "SUNDAYS", " sun "])
def test_a_weekday_is_read(typed: str) -> None:
    assert read_weekday(typed) is Weekday.SUNDAY


@pytest.mark.parametrize("typed", ["", "day", "8", "next sunday", "today"])
def test_what_is_no_weekday_is_refused(typed: str) -> None:
    assert read_weekday(typed) == Misread(Why.NOT_A_WEEKDAY, typed)


@pytest.mark.parametrize(("typed", "wanted"), [("pictures", True), (" Text ", False)])
def test_how_reports_come_is_read(typed: str, wanted: bool) -> None:
    assert read_pictures(typed) is wanted


def test_another_way_for_reports_is_refused() -> None:
    assert read_pictures("as a song") == Misread(Why.NOT_A_WAY, "as a song")


@pytest.mark.parametrize(("typed", "wanted"), [("on", True), (" Yes ", True), ("OFF", False), ("no", False)])
def test_a_switch_is_read(typed: str, wanted: bool) -> None:
    assert read_switch(typed) is wanted


def test_what_is_neither_on_nor_off_is_refused() -> None:
    assert read_switch("maybe") == Misread(Why.NOT_ON_OR_OFF, "maybe")
