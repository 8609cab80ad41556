"""Saying where one is: today becomes that day or week, and what was coached stays as it was."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.arriving import arrived
from bot.domain.checkin import Outcome, State, Ticks
from bot.domain.course import Course
from bot.domain.plan import blocks_on
from bot.domain.roadmap import Roadmap
from bot.domain.streak import statuses
from bot.domain.typed.number import AlreadyAt
from tests.domain.coached import at, checkin, day, done
from tests.domain.coached import facts as known_facts
from tests.domain.shipped import DEEP, FIVE, INTERVIEW
from tests.domain.small import course, paused


@pytest.mark.parametrize("number", [1, 2, 10, 40])
def test_today_is_the_day_that_was_said(number: int) -> None:
    facts = known_facts(course(INTERVIEW), done(0, 1))
    found = arrived(facts, AlreadyAt("day", number), day(5))
    assert found is not None
    laid = Course.of(INTERVIEW, found.enrolment, facts.learner)
    assert laid.position(day(5)).number == number
    assert statuses(known_facts(laid, done(0, 1)), at(day(5))) == statuses(facts, at(day(5)))


def test_what_was_passed_over_before_counts_as_known_and_what_was_done_stays_done() -> None:
    facts = known_facts(course(INTERVIEW), done(0, 1))
    first, second = (facts.course.items_on(day(number))[0].key for number in range(2))
    ticked = replace(facts, ticks=Ticks({first: State.DONE, second: State.SKIPPED}))
    found = arrived(ticked, AlreadyAt("day", 12), day(5))
    assert found is not None
    assert first not in found.ticks
    assert found.ticks[second] is State.KNOWN


def test_a_place_is_about_tomorrow_once_all_of_today_is_answered() -> None:
    one = checkin(day(5), "learn")
    both = [one, checkin(day(5), "build", Outcome.SKIPPED)]
    found = [known_facts(None, said).begins(day(5)) for said in ([], [one], both)]
    assert found == [day(5), day(5), day(6)]


def test_a_pause_before_it_is_no_hindrance() -> None:
    facts = known_facts(course(INTERVIEW, day(0), paused(day(1), day(3))))
    found = arrived(facts, AlreadyAt("day", 9), day(5))
    assert found is not None
    assert Course.of(INTERVIEW, found.enrolment, facts.learner).position(day(5)).number == 9


@settings(max_examples=20)
@given(st.sampled_from(FIVE), st.integers(1, 6), st.integers(0, 20))
def test_the_days_that_were_coached_keep_their_blocks(of: Roadmap, week: int, today: int) -> None:
    facts = known_facts(course(of))
    found = arrived(facts, AlreadyAt("week", week), day(today))
    if found is None:
        return
    laid = Course.of(of, found.enrolment, facts.learner)
    for number in range(today):
        before, after = blocks_on(facts.course, day(number)), blocks_on(laid, day(number))
        assert [(one.key, one.start) for one in after] == [(one.key, one.start) for one in before]


def test_a_place_beyond_the_roadmap_is_none() -> None:
    assert arrived(known_facts(course(DEEP)), AlreadyAt("week", 999), day(3)) is None
