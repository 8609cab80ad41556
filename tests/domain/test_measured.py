"""Measured time: from the start of a block to its end, as far as that is to be believed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import answer
from bot.domain.checkin import Outcome
from bot.domain.facts import known
from bot.domain.measured import LEAST_MEASURED, grace, measured
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
