"""Beginning a roadmap: when one can, and what the first day would be like."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.beginning import LATEST, Beginning, begin_at, begin_on, first_plan, longest, trial
from bot.domain.roadmap import Roadmap
from bot.domain.typed.number import AlreadyAt, Kind
from tests.domain.shipped import DATED, DEEP, FULLTIME, INTERVIEW, SHIPPED

SUNDAY = date(2026, 3, 1)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("day", [SUNDAY, SUNDAY + ONE_DAY, SUNDAY + LATEST])
def test_a_roadmap_begins_today_or_later(day: date) -> None:
    assert begin_on(day, SUNDAY) == Beginning(day, day)


@pytest.mark.parametrize("day", [SUNDAY - ONE_DAY, SUNDAY + LATEST + ONE_DAY])
def test_a_roadmap_does_not_begin_in_the_past_or_too_far_ahead(day: date) -> None:
    assert begin_on(day, SUNDAY) is None


@pytest.mark.parametrize(
    ("of", "kind", "number"),
    [(INTERVIEW, "day", 47), (INTERVIEW, "week", 6), (DEEP, "day", 184), (DATED, "week", 14)],
)
def test_a_roadmap_is_as_long_as_its_last_day_and_week(of: Roadmap, kind: Kind, number: int) -> None:
    assert longest(of, kind, SUNDAY) == number


def test_one_day_more_than_there_are_is_refused() -> None:
    assert begin_at(INTERVIEW, AlreadyAt("day", 48), SUNDAY) is None


@given(name=st.sampled_from(sorted(SHIPPED)), back=st.integers(0, 46), days=st.integers(0, 3000))
def test_who_is_at_a_day_finds_that_day_first(name: str, back: int, days: int) -> None:
    of, today = SHIPPED[name], SUNDAY + timedelta(days=days)
    number = longest(of, "day", today) - back
    begins = begin_at(of, AlreadyAt("day", number), today)
    if begins is not None:
        assert begins.joined == today
        assert first_plan(of, begins).number == number


def test_the_first_plan_is_that_of_the_first_study_day() -> None:
    plan = first_plan(FULLTIME, Beginning(SUNDAY, SUNDAY))
    assert (plan.day, plan.number) == (date(2026, 3, 2), 1)


def test_the_first_plan_begins_at_the_hour_that_is_wished() -> None:
    plan = first_plan(DEEP, Beginning(SUNDAY, SUNDAY), time(18, 42))
    assert plan.blocks[0].start.time() == time(18, 42)


def test_a_trial_lays_the_roadmap_from_its_start() -> None:
    assert trial(DEEP, Beginning(SUNDAY, SUNDAY)).first_day == SUNDAY
