"""Whoever joins in the middle of a day finds nothing of it over: what is left holds it, or all begins tomorrow."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.course import Course
from bot.domain.facts import known
from bot.domain.first_day import from_now_on
from bot.domain.roadmap import Roadmap
from tests.domain.coached import at, day, weeks
from tests.domain.shipped import FIVE, INTERVIEW
from tests.domain.small import course, weekdays


def joined(clock: str, of: Course | None = None, on: int = 0) -> Course:
    """Join at some time of a day."""
    plain = of or course(weeks(2))
    return Course.of(plain.roadmap, from_now_on(plain, at(day(on), clock)), plain.learner)


def hours(of: Course, number: int = 0) -> list[tuple[str, str]]:
    return [(block.key, f"{block.start:%H:%M}") for block in known(of).blocks(day(number))]


USUAL = [("learn", "18:00"), ("build", "19:10")]


@pytest.mark.parametrize("clock", ["17:59", "18:00"])
def test_whoever_joins_before_their_hours_has_the_whole_day(clock: str) -> None:
    assert joined(clock) == course(weeks(2))


def test_whoever_joins_within_their_hours_has_what_still_begins_in_them() -> None:
    assert hours(joined("18:40")) == [("learn", "18:45"), ("build", "19:55")]
    assert hours(joined("20:10")) == [("learn", "20:15")]
    assert hours(joined("20:10"), 1) == USUAL


@pytest.mark.parametrize("clock", ["20:36", "20:40", "23:58"])
def test_whoever_joins_after_their_hours_begins_tomorrow(clock: str) -> None:
    of = joined(clock)
    assert (of.enrolment.start, of.enrolment.joined, hours(of), hours(of, 1)) == (day(1), day(1), [], USUAL)
    assert of.position(day(1)).number == 1


def test_whoever_is_under_way_is_at_the_same_day_tomorrow() -> None:
    of = joined("21:00", course(INTERVIEW, day(0), joined=day(11)), 11)
    assert (of.enrolment.joined, of.position(day(12)).number) == (day(12), 12)
    assert [one.key for one in of.items_on(day(12))] == [
        one.key for one in course(INTERVIEW).items_on(day(11))
    ]


def test_whoever_begins_on_another_day_or_on_a_day_of_rest_keeps_it() -> None:
    later = course(weeks(2), day(3))
    assert from_now_on(later, at(day(0), "21:00")) == later.enrolment
    resting = course(replace(weeks(2), routines=(weekdays(1),)))
    assert from_now_on(resting, at(day(0), "21:00")) == resting.enrolment


@pytest.mark.parametrize("shipped", FIVE, ids=lambda one: one.id)
@pytest.mark.parametrize("clock", [time(hour, minute) for hour in range(5, 24) for minute in (0, 31)])
def test_no_block_of_the_first_day_is_over_when_it_begins(shipped: Roadmap, clock: time) -> None:
    of = joined(f"{clock:%H:%M}", course(shipped, day(0)))
    first = known(of).blocks(of.enrolment.joined)
    assert all(
        block.start.replace(tzinfo=None) >= at(day(0), f"{clock:%H:%M}").replace(tzinfo=None)
        for block in first
    )
