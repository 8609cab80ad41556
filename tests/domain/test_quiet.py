"""Quiet hours."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import local_time
from bot.domain.morning import usual_morning
from bot.domain.quiet import after_quiet, is_quiet, is_quiet_at
from bot.domain.sources.evening import usual_evening
from tests.domain.coached import at, day
from tests.domain.small import learner
from tests.domain.strategies import clocks

NIGHT = learner()
NOON = replace(learner(), quiet_from=time(12), quiet_to=time(14))


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("22:29", False), ("22:30", True), ("03:00", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_may_go_over_midnight(clock: str, quiet: bool) -> None:
    assert is_quiet(NIGHT, at(day(0), clock)) is quiet


@pytest.mark.parametrize(("clock", "quiet"), [("11:59", False), ("12:00", True), ("14:00", False)])
def test_quiet_hours_may_lie_within_a_day(clock: str, quiet: bool) -> None:
    assert is_quiet(NOON, at(day(0), clock)) is quiet


def test_equal_ends_mean_no_quiet_hours() -> None:
    assert not is_quiet_at(replace(NIGHT, quiet_to=NIGHT.quiet_from), NIGHT.quiet_from)


def test_what_is_held_comes_when_the_quiet_hours_are_over() -> None:
    assert after_quiet(NIGHT, at(day(0), "23:00")) == at(day(1), "07:00")
    assert after_quiet(NIGHT, at(day(1), "06:00")) == at(day(1), "07:00")
    assert after_quiet(NIGHT, at(day(1), "08:00")) == at(day(1), "08:00")
    assert after_quiet(NOON, at(day(1), "13:00")) == at(day(1), "14:00")


def test_quiet_hours_that_end_on_a_day_that_does_not_exist_hold_nothing() -> None:
    late = at(date(2011, 12, 29), "23:00", "Pacific/Apia")
    assert after_quiet(learner("Pacific/Apia"), late) == late


@given(st.integers(0, 24 * 60), clocks, clocks)
def test_what_is_held_is_never_quiet_and_waits_less_than_a_day(minute: int, begin: time, end: time) -> None:
    who = replace(NIGHT, quiet_from=begin, quiet_to=end)
    moment = at(day(0), "00:00") + timedelta(minutes=minute)
    held = after_quiet(who, moment)
    assert timedelta() <= held - moment < timedelta(days=1)
    assert not is_quiet(who, held)
    assert held == moment or local_time(held, who.zone).time() == end


def test_the_days_messages_are_named_when_they_come() -> None:
    early = replace(NIGHT, quiet_from=time(20), quiet_to=time(11))
    assert (usual_morning(NIGHT), usual_evening(NIGHT)) == (NIGHT.agenda_at, NIGHT.evening_at)
    assert (usual_morning(early), usual_evening(early)) == (time(11), time(19, 55))
