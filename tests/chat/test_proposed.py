"""What a week's report proposed, and of which week its buttons are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.proposed import STILL_ASKED, weeks_back_of
from bot.domain.course import Course
from bot.domain.roadmap import Weekday
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from tests.domain.coached import at, day, facts


def seen(on: date, weeks_begin: Weekday) -> DayView:
    """Look at a day of somebody whose weeks begin on some weekday."""
    of = facts()
    course = Course.of(of.course.roadmap, of.enrolment, replace(of.learner, week_start=weeks_begin))
    return view_day(replace(of, course=course), at(on, "12:00"))


@given(st.sampled_from(Weekday), st.sampled_from(Weekday), st.integers(14, 27))
def test_a_report_of_this_week_can_be_answered_when_weeks_begin_on_another_day(
    then: Weekday, now: Weekday, number: int
) -> None:
    first, _ = seen(day(number), then).facts.week(day(number))
    back = weeks_back_of(seen(day(number), now), first)
    assert 0 <= back <= STILL_ASKED
    assert back == 0 or then is not now


def test_the_week_is_the_one_that_has_most_of_it() -> None:
    for weeks_begin in (Weekday.SUNDAY, Weekday.TUESDAY):
        assert weeks_back_of(seen(day(17), weeks_begin), day(14)) == 0
        assert weeks_back_of(seen(day(23), weeks_begin), day(14)) == 1


@pytest.mark.parametrize("first", [None, day(7), day(25)])
def test_what_is_of_long_ago_or_lies_ahead_is_asked_no_more(first: date | None) -> None:
    with pytest.raises(NotYours):
        weeks_back_of(seen(day(17) + STILL_ASKED * timedelta(weeks=1), Weekday.MONDAY), first)
