"""The one suggestion of a week."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.better_hour import GoodHour
from bot.domain.checkin import CheckIn, Outcome, Reason
from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus, Routine
from bot.domain.enrolment import Move
from bot.domain.facts import Facts, known
from bot.domain.habits import occasions
from bot.domain.offer import Offer, OfferAnswer
from bot.domain.roadmap import Roadmap, Weekday
from bot.domain.suggestion import Better, Suggestion, suggestion
from tests.domain.coached import at, block_ping, checkin, day, done, skipped, weeks
from tests.domain.small import course, learner, roadmap

EARLY = Block("early", "Early", 60, Focus.LEARN, at=time(7))
LATE = Block("late", "Late", 60, Focus.BUILD, at=time(18))
THURSDAYS = (3, 10, 17, 24)


def plan(*thursday: Block, other: tuple[Block, ...] = (EARLY,)) -> Roadmap:
    days = tuple(DayShape(blocks=thursday if n == Weekday.THURSDAY else other) for n in range(7))
    return roadmap(*weeks(8).phases[0].steps, routine=Routine("two", "Two", time(7), days))


def mornings() -> list[CheckIn]:
    return [one for n in range(28) if n not in THURSDAYS for one in done(n, block="early")]


def suggested(of: Facts) -> Suggestion | None:
    now = at(day(27), "23:00")
    return suggestion(of, occasions(of, day(27), now), of.today(now))


def test_a_block_that_fails_moves_to_the_hour_that_works() -> None:
    of = known(course(plan(LATE)), [*mornings(), *skipped(3, 10, block="late"), *done(24, block="late")])
    assert suggested(of) == Suggestion(
        Weekday.THURSDAY,
        "late",
        "Late",
        time(18),
        60,
        3,
        4,
        better=Better(time(7), GoodHour(time(7), 24, 24)),
        minutes=40,
    )


def test_the_suggestion_is_a_move_for_every_such_weekday() -> None:
    told = suggested(known(course(plan(LATE)), mornings()))
    assert told
    assert told.move == Move("late", time(7), weekday=Weekday.THURSDAY)
    assert told.better
    assert told.better.good.rate == 1.0


def test_where_the_good_hour_is_taken_the_block_follows_right_after() -> None:
    told = suggested(known(course(plan(EARLY, LATE)), [*mornings(), *done(*THURSDAYS, block="early")]))
    assert told
    assert told.better
    assert (told.better.at, told.better.good.at) == (time(8, 10), time(7))


def test_a_block_that_would_find_no_place_near_the_good_hour_stays() -> None:
    long = replace(EARLY, minutes=180)
    of = known(course(plan(long, LATE, other=(long,))), [*mornings(), *done(*THURSDAYS, block="early")])
    assert suggested(of) is None


def test_other_blocks_never_give_way() -> None:
    free = replace(EARLY, at=None)
    told = suggested(known(course(plan(free, LATE)), [*mornings(), *done(*THURSDAYS, block="early")]))
    assert told
    assert told.better
    assert told.better.at == time(8, 10)


def test_failing_once_is_no_reason_to_move() -> None:
    assert suggested(known(course(plan(LATE)), [*mornings(), *done(3, 10, 17, block="late")])) is None


def test_partly_is_not_failing() -> None:
    partly = [checkin(day(n), "late", Outcome.PARTLY) for n in THURSDAYS]
    assert suggested(known(course(plan(LATE)), [*mornings(), *partly])) is None


def test_without_an_hour_that_works_nothing_is_suggested() -> None:
    assert suggested(known(course(plan(LATE)), skipped(*range(28), block="early"))) is None


def test_where_a_whole_weekday_fails_no_hour_of_it_is_better() -> None:
    """What gets done at seven on all other days does not on Thursdays."""
    two = (EARLY, LATE)
    others = [
        one
        for n in range(28)
        if n not in THURSDAYS
        for key in ("early", "late")
        for one in done(n, block=key)
    ]
    assert suggested(known(course(plan(*two, other=two)), others)) is None
    thursdays = done(*THURSDAYS, block="early")
    told = suggested(known(course(plan(*two, other=two)), [*others, *thursdays]))
    assert told
    assert told.better


def test_a_block_that_already_has_the_good_hour_stays() -> None:
    assert suggested(known(course(plan(replace(LATE, at=time(7, 30)))), mornings())) is None


def test_a_block_that_shares_the_good_hour_with_one_that_works_stays() -> None:
    short, late = replace(EARLY, minutes=30), replace(LATE, at=time(7, 30))
    of = known(
        course(plan(short, late, other=(short,))),
        [*mornings(), *done(*THURSDAYS, block="early"), *done(3, block="late")],
    )
    assert suggested(of) is None


def test_the_block_that_fails_most_comes_first() -> None:
    other = replace(LATE, key="other", at=time(20))
    of = known(course(plan(LATE, other)), [*mornings(), *done(3, 10, block="late")])
    told = suggested(of)
    assert told
    assert told.block == "other"


def test_a_block_that_is_not_planned_any_more_is_not_moved() -> None:
    short = replace(plan(LATE), phases=roadmap(*weeks(4).phases[0].steps).phases)
    assert suggested(known(course(short), mornings())) is None


@pytest.mark.parametrize(("quiet_to", "expected"), [(time(7), True), (time(7, 30), False), (time(9), False)])
def test_nothing_is_moved_into_the_quiet_hours(quiet_to: time, expected: bool) -> None:
    who = replace(learner(), quiet_to=quiet_to)
    assert (suggested(known(course(plan(LATE), who=who), mornings())) is not None) is expected


def test_nothing_is_moved_across_the_end_of_the_day() -> None:
    night, nap = replace(EARLY, at=time(3, 30)), replace(learner(), quiet_from=time(12), quiet_to=time(12))
    assert suggested(known(course(plan(LATE, other=(night,)), who=nap), mornings())) is None


def moved(of: Facts, told: Suggestion) -> Facts:
    enrolment = replace(of.enrolment, moves=(told.move,) if told.move else ())
    return known(Course.of(of.course.roadmap, enrolment, of.learner), of.checkins.values(), of.pings.values())


def test_what_was_moved_is_not_suggested_again_for_what_failed_before() -> None:
    pinged = [block_ping(day(n), "late", moment=at(day(n), "18:00")) for n in THURSDAYS]
    of = known(course(plan(EARLY, LATE)), [*mornings(), *done(*THURSDAYS, block="early")], pinged)
    told = suggested(of)
    assert told
    assert suggested(moved(of, told)) is None


def test_a_block_is_not_moved_to_where_it_stands() -> None:
    of = known(course(plan(EARLY, LATE)), [*mornings(), *done(*THURSDAYS, block="early")])
    told = suggested(of)
    assert told
    assert suggested(moved(of, told)) is None


failing = st.lists(st.sampled_from((*Outcome, None)), min_size=8, max_size=8)


@given(failing, st.sampled_from((time(6), time(12), time(18), time(20, 30))), st.integers(30, 180))
def test_a_suggested_move_works_when_it_is_made(
    outcomes: list[Outcome | None], at_time: time, minutes: int
) -> None:
    late = replace(LATE, at=at_time, minutes=minutes)
    answers = [
        checkin(day(n), block, outcome)
        for outcome, (n, block) in zip(
            outcomes, ((n, b) for n in THURSDAYS for b in ("early", "late")), strict=True
        )
        if outcome
    ]
    of = known(course(plan(EARLY, late)), [*mornings(), *answers])
    told = suggested(of)
    if told and told.better:
        enrolment = replace(of.enrolment, moves=(told.move,) if told.move else ())
        after = Course.of(of.course.roadmap, enrolment, of.learner)
        (moved,) = (block for block in known(after).blocks(day(31)) if block.key == told.block)
        (kept,) = (block for block in known(after).blocks(day(31)) if block.key != told.block)
        assert moved.start.time() == told.better.at
        assert moved.end <= kept.start or kept.end <= moved.start


def hindered(reason: Reason, *, answers: list[CheckIn] | None = None) -> Suggestion | None:
    kept = mornings() if answers is None else answers
    return suggested(known(course(plan(LATE)), [*kept, *skipped(*THURSDAYS, block="late", reason=reason)]))


@pytest.mark.parametrize("reason", [Reason.TIRED, Reason.TOO_HARD, Reason.UNCLEAR])
def test_what_is_too_long_is_shortened_first(reason: Reason) -> None:
    told = hindered(reason)
    assert told
    assert (told.reason, told.minutes, told.shorten_first) == (reason, 40, True)


@pytest.mark.parametrize("reason", [Reason.BUSY, Reason.OTHER_WORK, Reason.NO_POWER])
def test_what_comes_at_a_bad_hour_is_moved_first(reason: Reason) -> None:
    told = hindered(reason)
    assert told
    assert (told.reason, told.shorten_first) == (reason, False)


def test_where_no_hour_is_better_a_block_with_a_reason_is_shortened() -> None:
    told = hindered(Reason.BUSY, answers=[])
    assert told
    assert (told.better, told.move, told.shorten_first) == (None, None, True)


def test_who_was_sick_needs_no_other_plan() -> None:
    assert hindered(Reason.SICK) is None


def test_what_the_learner_left_is_not_suggested_for_four_weeks() -> None:
    of = known(course(plan(LATE)), [*mornings(), *skipped(3, 10, block="late"), *done(24, block="late")])
    told = suggested(of)
    assert told
    for answered, expected in ((day(-1), True), (day(0), False), (day(27), False)):
        left = replace(of, offers={told.key: Offer(told.key, OfferAnswer.LEFT, answered)})
        assert (suggested(left) is None) is not expected, answered
