"""Measured time: from the start of a block to its end, as far as that is to be believed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import answer
from bot.domain.checkin import Outcome
from bot.domain.facts import known
from bot.domain.measured import LEAST_MEASURED, grace, half, measured, part
from tests.domain.coached import at, day, weeks
from tests.domain.small import course

SIX = at(day(0), "18:00")


@pytest.mark.parametrize(("minutes", "expected"), [(20, 15), (60, 15), (90, 22.5), (120, 30)])
def test_the_grace_is_a_quarter_of_the_block_and_a_quarter_of_an_hour_at_least(
    minutes: int, expected: float
) -> None:
    assert grace(minutes) == timedelta(minutes=expected)


def test_without_a_start_the_planned_minutes_hold() -> None:
    assert measured(None, SIX, 60) == 60


@pytest.mark.parametrize(("spent", "minutes"), [(4, 60), (5, 5), (42, 42), (75, 75), (76, 60), (600, 60)])
def test_a_time_that_can_be_believed_is_measured(spent: int, minutes: int) -> None:
    assert measured(SIX, SIX + timedelta(minutes=spent), 60) == minutes


def test_each_tap_for_more_time_makes_a_longer_time_believable() -> None:
    assert measured(SIX, SIX + timedelta(minutes=90), 60, more=1) == 90
    assert measured(SIX, SIX + timedelta(minutes=91), 60, more=1) == 60


@given(st.integers(0, 3000), st.integers(1, 300), st.integers(0, 9))
def test_what_is_kept_is_planned_or_really_spent(spent: int, planned: int, more: int) -> None:
    kept = measured(SIX, SIX + timedelta(minutes=spent), planned, more)
    assert kept in {planned, spent}
    assert kept >= min(planned, LEAST_MEASURED)


def test_done_after_a_start_takes_the_real_minutes_unless_the_learner_says_otherwise() -> None:
    of = known(course(weeks(4)), starts={(day(0), "learn"): SIX})
    plan, now = of.plan(day(0)), at(day(0), "18:47")
    told = answer(of, plan, plan.blocks[0], Outcome.DONE, now=now).checkin
    said = answer(of, plan, plan.blocks[0], Outcome.DONE, now=now, minutes=30).checkin
    assert (told.minutes, told.planned) == (47, 60)
    assert said.minutes == 30


@pytest.mark.parametrize(("spent", "minutes"), [(4, 30), (5, 5), (37, 37), (59, 59), (60, 30), (600, 30)])
def test_a_part_is_as_long_as_it_is_since_the_start_as_far_as_that_is_a_part(
    spent: int, minutes: int
) -> None:
    assert part(SIX, SIX + timedelta(minutes=spent), 60) == minutes


@given(st.integers(2, 600), st.none() | st.integers(-60, 3000))
def test_a_part_is_something_and_less_than_the_whole(planned: int, spent: int | None) -> None:
    started = None if spent is None else SIX - timedelta(minutes=spent)
    assert 0 < part(started, SIX, planned) < planned


@pytest.mark.parametrize(("planned", "minutes"), [(10, 5), (45, 20), (60, 30), (35, 15), (8, 4), (1, 1)])
def test_half_a_block_is_in_steps_of_five_minutes(planned: int, minutes: int) -> None:
    assert half(planned) == minutes
