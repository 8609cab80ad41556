"""Which start days are offered, and the start day of those who are already under way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.roadmap import Phase, Roadmap, Unit, Weekday
from bot.domain.start import start_choices, start_for_position
from tests.domain.shipped import DATED, DEEP, FIVE, FULLTIME, INTERVIEW
from tests.domain.small import EVERY_DAY, MONDAY, course, roadmap, step, weekdays
from tests.domain.strategies import start_days

WEDNESDAY = date(2026, 1, 7)


def test_the_next_week_start_comes_first_where_the_roadmap_wishes_it() -> None:
    assert start_choices(DEEP, WEDNESDAY) == (date(2026, 1, 11), WEDNESDAY)
    assert start_choices(FULLTIME, WEDNESDAY) == (date(2026, 1, 12), WEDNESDAY)


def test_today_comes_first_where_the_roadmap_has_no_wish() -> None:
    assert start_choices(INTERVIEW, WEDNESDAY) == (WEDNESDAY, date(2026, 1, 12))


def test_today_comes_first_when_it_is_the_wished_weekday() -> None:
    assert start_choices(FULLTIME, MONDAY) == (MONDAY, MONDAY + timedelta(days=7))


def test_a_learner_at_day_one_starts_today() -> None:
    assert start_for_position(INTERVIEW, EVERY_DAY, WEDNESDAY, "day", 1) == WEDNESDAY


def test_a_learner_at_day_twelve_started_eleven_study_days_ago() -> None:
    small = roadmap(step(30, Unit.DAYS), routine=weekdays(0, 2))
    start = start_for_position(small, small.routines[0], WEDNESDAY, "day", 12)
    assert course(small, start).position(WEDNESDAY).number == 12


def test_on_a_rest_day_the_coming_study_day_is_meant() -> None:
    small = roadmap(step(30, Unit.DAYS), routine=weekdays(0, 2))
    thursday = WEDNESDAY + timedelta(days=1)
    start = start_for_position(small, small.routines[0], thursday, "day", 3)
    assert course(small, start).position(date(2026, 1, 12)).number == 3


def test_in_a_routine_of_nothing_but_rest_the_days_are_walked_back() -> None:
    idle = weekdays()
    assert start_for_position(roadmap(step(9, Unit.DAYS)), idle, WEDNESDAY, "day", 3) == MONDAY


def test_a_learner_at_week_three_started_two_weeks_ago() -> None:
    start = start_for_position(FULLTIME, FULLTIME.routines[0], WEDNESDAY, "week", 3)
    laid = course(FULLTIME, start)
    assert (laid.position(WEDNESDAY).week, laid.position(WEDNESDAY - timedelta(days=1)).week) == (3, 2)


def test_weeks_that_keep_their_weekday_are_counted_from_the_start_of_this_one() -> None:
    start = start_for_position(DATED, DATED.routines[0], WEDNESDAY, "week", 3)
    assert start == date(2025, 12, 21)
    assert course(DATED, start).position(WEDNESDAY).week == 3


def test_a_week_of_uneven_length_begins_today_with_its_first_day() -> None:
    start = start_for_position(INTERVIEW, EVERY_DAY, WEDNESDAY, "week", 6)
    position = course(INTERVIEW, start).position(WEDNESDAY)
    assert (position.week, position.number) == (6, 36)


def test_a_week_behind_the_last_numbered_one_lies_behind_the_whole_roadmap() -> None:
    start = start_for_position(INTERVIEW, EVERY_DAY, WEDNESDAY, "week", 7)
    assert course(INTERVIEW, start).last_day == WEDNESDAY - timedelta(days=1)


def test_numbered_weeks_may_stand_over_weeks_and_months() -> None:
    phases = (
        Phase("One", (step(1, Unit.MONTHS), step(1, Unit.WEEKS)), week=1),
        Phase("Two", (step(1, Unit.WEEKS),), week=2),
    )
    start = start_for_position(roadmap(phases=phases), EVERY_DAY, WEDNESDAY, "week", 2)
    assert course(roadmap(phases=phases), start).position(WEDNESDAY).week == 2


@pytest.mark.parametrize("shipped", FIVE, ids=lambda shipped: shipped.id)
@given(today=start_days, number=st.integers(1, 40))
def test_whoever_is_at_a_day_finds_today_to_be_that_day(shipped: Roadmap, today: date, number: int) -> None:
    routine = shipped.routines[0]
    assume(routine.on(today.weekday()).blocks)
    start = start_for_position(shipped, routine, today, "day", number)
    assert course(shipped, start).position(today).number == number


@pytest.mark.parametrize("shipped", FIVE, ids=lambda shipped: shipped.id)
@given(today=start_days, number=st.integers(1, 6), week_start=st.sampled_from(Weekday))
def test_whoever_is_at_a_week_finds_today_to_be_in_it(
    shipped: Roadmap, today: date, number: int, week_start: Weekday
) -> None:
    aligned = replace(shipped, week_start=week_start)
    start = start_for_position(aligned, aligned.routines[0], today, "week", number)
    assert course(aligned, start).position(today).week == number
