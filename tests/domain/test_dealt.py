"""What the document says besides its path: one thing a week, in its order, all of it in turn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dealt import Dealt, dealt_on, deck
from bot.domain.facts import Facts
from bot.domain.roadmap import Passage, Roadmap, Rule, Unit
from bot.domain.self_checks import asked_on
from tests.domain.coached import day, facts
from tests.domain.shipped import DEEP, FIVE, INTERVIEW
from tests.domain.small import course, roadmap, step, weekdays

SAYING = replace(
    roadmap(step(8, Unit.WEEKS)),
    rules=(Rule("No MERN", "1 year"), Rule("Be kind")),
    tips=("Sleep",),
    passages=(Passage("Head", ()), Passage("Motto", ("a", "b")), Passage("Flags", ("x",), asked="exam")),
)
ALL = [
    Dealt(("No MERN – 1 year",)),
    Dealt(("Be kind",)),
    Dealt(("Sleep",)),
    Dealt(("a", "b"), "Motto"),
]


def told(found: Facts) -> list[tuple[int, Dealt]]:
    first = found.enrolment.joined
    return [
        (n, dealt) for n in range(70) if (dealt := dealt_on(found, first + timedelta(days=n))) is not None
    ]


def test_rules_come_before_tips_and_passages_and_each_takes_its_turn() -> None:
    assert told(facts(course(SAYING))) == [(7 * n, ALL[n % 4]) for n in range(8)]


def test_it_comes_on_the_first_study_day_of_the_week() -> None:
    some = replace(SAYING, routines=(weekdays(2, 4),))
    assert [n for n, _ in told(facts(course(some)))][:3] == [2, 9, 16]


def test_whoever_joins_within_a_week_hears_the_first_one_at_once() -> None:
    assert told(facts(course(SAYING, joined=day(10))))[:2] == [(0, ALL[0]), (4, ALL[1])]


@pytest.mark.parametrize("course_of", [replace(SAYING, rules=(), tips=(), passages=())])
def test_a_roadmap_that_says_nothing_deals_nothing(course_of: Roadmap) -> None:
    assert told(facts(course(course_of))) == []


@pytest.mark.parametrize("shipped", FIVE, ids=lambda one: one.id)
def test_every_rule_and_tip_of_the_documents_is_told_within_a_year(shipped: Roadmap) -> None:
    assert {dealt.lines for _, dealt in told(facts(course(shipped)))} <= {one.lines for one in deck(shipped)}
    asked = {one.lines for one in shipped.passages if one.asked}
    assert {one.lines for one in deck(shipped)} & asked == set()


def test_the_first_rule_of_the_deep_engineer_is_told_with_how_long_it_lasts() -> None:
    assert deck(DEEP)[0] == Dealt(("No MERN for 1 year – 1 year",))


@given(st.integers(0, 60))
def test_at_most_one_thing_is_told_in_a_week(first: int) -> None:
    found = told(facts(course(SAYING, joined=day(first % 50))))
    weeks = [found_on // 7 for found_on, _ in found]
    assert len(found) <= 9
    assert weeks == sorted(weeks)


def test_the_red_flags_are_asked_on_the_days_of_interviews() -> None:
    found = facts(course(INTERVIEW))
    days = [n for n, one in enumerate(found.course.study_days, 1) if asked_on(found, one)]
    assert days == [7, 14, 21, 28, 35, 45, 47]
    passage = asked_on(found, found.course.study_days[6])
    assert passage is not None
    assert passage.title == "Red flags"


def test_no_other_document_asks() -> None:
    for shipped in FIVE:
        found = facts(course(shipped))
        assert shipped is INTERVIEW or not any(asked_on(found, one) for one in found.course.study_days)
