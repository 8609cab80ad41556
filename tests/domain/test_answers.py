"""What a check-in does, and who may answer what and when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Allowed, Answer, answer, may_answer, may_undo, most_minutes
from bot.domain.checkin import FINISHED, CheckIn, Outcome, Reason, State, Ticks
from bot.domain.facts import Facts, known
from bot.domain.roadmap import Unit
from tests.domain.coached import at, checkin, day, facts, weeks
from tests.domain.small import course, roadmap, step, topics

SPREAD = roadmap(step(4, Unit.DAYS, *topics("a", "b")), step(3, Unit.DAYS))
"""Topic a is worked on days 0 and 1, topic b on days 2 and 3."""


def said(of: Facts, number: int, outcome: Outcome, **more: int | str | Reason) -> Answer:
    plan = of.plan(day(number))
    return answer(of, plan, plan.blocks[0], outcome, now=at(day(number), "19:00"), **more)  # type: ignore[arg-type]


def test_done_takes_the_planned_minutes_and_keeps_what_the_block_was() -> None:
    assert said(facts(), 0, Outcome.DONE, note="went well").checkin == CheckIn(
        day(0),
        "learn",
        Outcome.DONE,
        60,
        60,
        at(day(0), "19:00"),
        note="went well",
        title="Learn",
        focus="learn",
    )


def test_done_takes_the_minutes_that_the_learner_says() -> None:
    assert said(facts(), 0, Outcome.DONE, minutes=30).checkin.minutes == 30


def test_partly_takes_the_minutes_that_the_learner_says() -> None:
    assert said(facts(), 0, Outcome.PARTLY, minutes=20).checkin.minutes == 20


def test_a_block_is_counted_up_to_three_times_its_length_or_two_hours() -> None:
    learn, build = facts().blocks(day(0))
    assert most_minutes(facts(), day(0), learn) == 180
    assert most_minutes(facts(), day(0), replace(build, minutes=10)) == 120


def test_the_blocks_of_a_day_are_counted_up_to_a_whole_day() -> None:
    learn, build = facts().blocks(day(0))
    for spent, left in ((1400, 40), (1440, 0), (1500, 0)):
        full = facts(checkins=[checkin(day(0), "build", minutes=spent), checkin(day(0), minutes=60)])
        assert most_minutes(full, day(0), learn) == left
        assert most_minutes(full, day(0), build) == 270


@pytest.mark.parametrize("minutes", [0, -5])
def test_partly_with_no_minutes_at_all_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="has minutes"):
        said(facts(), 0, Outcome.PARTLY, minutes=minutes)


def test_a_part_of_which_nobody_told_the_length_is_half_the_block() -> None:
    assert said(facts(), 0, Outcome.PARTLY).checkin.minutes == 30


def test_a_skipped_block_has_no_minutes_but_may_have_a_reason() -> None:
    checkin = said(facts(), 0, Outcome.SKIPPED, minutes=30, reason=Reason.TIRED).checkin
    assert (checkin.minutes, checkin.reason) == (0, Reason.TIRED)


def test_an_item_is_learning_until_the_last_study_day_of_its_stretch() -> None:
    of = facts(course(SPREAD))
    assert said(of, 0, Outcome.DONE).ticks == {"a": State.LEARNING}
    assert said(of, 1, Outcome.DONE).ticks == {"a": State.DONE}


def test_an_item_that_was_done_partly_on_its_last_day_is_still_learning() -> None:
    assert said(facts(course(SPREAD)), 1, Outcome.PARTLY, minutes=20).ticks == {"a": State.LEARNING}


def test_a_skipped_block_changes_no_item() -> None:
    assert said(facts(course(SPREAD)), 1, Outcome.SKIPPED).ticks == {}


def test_an_item_carried_into_a_later_block_is_done_with_it() -> None:
    of = facts(course(SPREAD))
    plan = of.plan(day(5))
    carried = replace(plan.blocks[0], items=topics("a"))
    assert answer(of, plan, carried, Outcome.DONE, now=at(day(5))).ticks == {"a": State.DONE}


def test_an_item_without_study_days_of_its_own_is_only_learning() -> None:
    of = facts(course(SPREAD))
    plan = of.plan(day(0))
    loose = replace(plan.blocks[0], items=topics("anytime"))
    assert answer(of, plan, loose, Outcome.DONE, now=at(day(0))).ticks == {"anytime": State.LEARNING}


@given(st.sampled_from(State), st.integers(0, 3), st.sampled_from(Outcome))
def test_an_answer_never_takes_back_what_is_finished(state: State, number: int, outcome: Outcome) -> None:
    ticks = Ticks({"a": state, "b": state}, {"a": day(5), "b": day(5)})
    changed = said(known(course(SPREAD), ticks=ticks), number, outcome, minutes=20).ticks
    assert state not in changed.values()
    assert not changed or state not in FINISHED


@pytest.mark.parametrize(
    ("number", "allowed"),
    [
        (9, Allowed.FUTURE),
        (8, Allowed.YES),
        (1, Allowed.YES),
        (0, Allowed.TOO_OLD),
        (-1, Allowed.BEFORE_JOINED),
    ],
)
def test_today_and_the_seven_study_days_before_it_can_be_answered(number: int, allowed: Allowed) -> None:
    assert may_answer(facts(course(weeks(4))), day(number), at(day(8))) is allowed


def test_until_the_day_start_the_evening_before_is_today() -> None:
    assert may_answer(facts(), day(1), at(day(1), "03:59")) is Allowed.FUTURE
    assert may_answer(facts(), day(1), at(day(1), "04:00")) is Allowed.YES


def test_an_answer_can_be_taken_back_for_a_day() -> None:
    logged = at(day(0))
    assert may_undo(logged, logged + timedelta(hours=24))
    assert not may_undo(logged, logged + timedelta(hours=24, seconds=1))
