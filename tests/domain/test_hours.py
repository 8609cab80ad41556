"""The one offer about hours."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import CheckIn, Outcome
from bot.domain.enrolment import Cut
from bot.domain.facts import known
from bot.domain.hours import HoursOffer, ShorterBlocks, first_offer, hours_offer, shorter_cuts
from bot.domain.offer import HOURS, Offer, OfferAnswer
from bot.domain.roadmap import Deadlines, Weekday
from tests.domain.coached import at, checkin, day, weeks
from tests.domain.small import course

NOON = at(day(14))


def studied(minutes: int, days: int = 14) -> list[CheckIn]:
    """Answers of two blocks a day, 60 and 90 minutes long, that took so many minutes together."""
    return [
        answer
        for n in range(days)
        for answer in (
            checkin(day(n), "learn", Outcome.DONE, minutes * 60 // 150),
            checkin(day(n), "build", Outcome.DONE, minutes * 90 // 150, planned=90, focus="build"),
        )
    ]


def offered(answers: list[CheckIn]) -> HoursOffer | None:
    return hours_offer(known(course(weeks(8)), answers), NOON)


def test_two_weeks_far_below_the_plan_are_worth_an_offer() -> None:
    told = offered(studied(90))
    assert told
    assert (told.planned, told.real) == (14 * 150, 14 * 90)
    assert told.blocks == ShorterBlocks(90, 55)
    assert told.weeks
    assert told.weeks > 0


def test_more_than_planned_is_worth_a_word_too_and_cuts_nothing() -> None:
    told = offered(studied(220))
    assert told
    assert told.blocks is None
    assert told.weeks
    assert told.weeks < 0


@pytest.mark.parametrize(("minutes", "expected"), [(105, False), (100, True), (195, False), (200, True)])
def test_a_third_is_far(minutes: int, expected: bool) -> None:
    assert (offered(studied(minutes)) is not None) is expected


def test_before_two_weeks_nothing_is_offered() -> None:
    facts = known(course(weeks(8), joined=day(1)), studied(60))
    assert hours_offer(facts, NOON) is None
    assert hours_offer(facts, at(day(15))) is not None


def test_a_last_day_that_is_answered_counts() -> None:
    night = at(day(13), "22:00")
    assert hours_offer(known(course(weeks(8)), studied(60)), night) is not None
    assert hours_offer(known(course(weeks(8)), studied(60)[:-1]), night) is None


def test_the_report_of_one_week_has_it_and_those_after_have_not() -> None:
    facts = known(course(weeks(8)), studied(60, days=35))
    reports = [first_offer(facts, day(last), at(day(last), "22:00")) for last in (6, 13, 20, 27, 34)]
    assert [offer is not None for offer in reports] == [False, True, False, False, False]


def test_hours_that_part_later_are_offered_then() -> None:
    facts = known(course(weeks(8)), [*studied(150, days=28), *studied(40, days=42)[56:]])
    reports = [first_offer(facts, day(last), at(day(last), "22:00")) for last in (13, 20, 27, 34, 41)]
    assert [offer is not None for offer in reports] == [False, False, False, True, False]


def test_it_holds_until_it_is_answered() -> None:
    facts = known(course(weeks(8)), studied(60))
    answered = replace(facts, offers={HOURS: Offer(HOURS, OfferAnswer.LEFT, day(14))})
    assert hours_offer(facts, at(day(15))) is not None
    assert hours_offer(answered, NOON) is None


def test_two_weeks_without_a_plan_say_nothing() -> None:
    assert hours_offer(known(course(weeks(1), start=day(0))), at(day(40))) is None


def test_loose_deadlines_are_never_late() -> None:
    loose = replace(weeks(8), deadlines=Deadlines.LOOSE)
    told = hours_offer(known(course(loose), studied(60)), NOON)
    assert told
    assert told.weeks is None
    assert told.finish is not None


def test_two_weeks_without_any_study_are_no_pace() -> None:
    assert hours_offer(known(course(weeks(8))), NOON) is None


def test_all_blocks_of_the_length_are_cut() -> None:
    facts = known(course(weeks(8)))
    cuts = shorter_cuts(facts, ShorterBlocks(90, 55), day(14))
    assert set(cuts) == {Cut("build", 55, day(14), weekday) for weekday in Weekday}


@given(st.integers(0, 300))
def test_an_offer_is_made_exactly_where_the_hours_are_far_apart(minutes: int) -> None:
    answers = studied(minutes)
    real = sum(answer.minutes for answer in answers)
    told = offered(answers)
    assert (told is not None) is (real > 0 and 3 * abs(real - 14 * 150) >= 14 * 150)
    if told and told.blocks:
        assert told.blocks.cut < told.blocks.minutes
