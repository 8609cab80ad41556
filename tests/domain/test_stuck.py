"""Blocks that come to nothing again and again."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import Outcome
from bot.domain.course import Course
from bot.domain.day_shape import DayShape
from bot.domain.enrolment import Cut, Move
from bot.domain.facts import Facts, known
from bot.domain.roadmap import Weekday
from bot.domain.stuck import asked_about, in_a_row, may_drop, stuck
from tests.domain.coached import at, block_ping, checkin, day, done, skipped, weeks
from tests.domain.small import BUILD, course, paused, roadmap, weekdays

NIGHT = at(day(7), "23:00")


def lived(*failed: int, block: str = "learn") -> Facts:
    """A week in which all was done but a block on some days."""
    kept = [n for n in range(8) if n not in failed]
    return known(course(weeks(8)), [*done(*kept, block=block), *skipped(*failed, block=block)])


@pytest.mark.parametrize(("times", "expected"), [(3, 0), (4, 4), (5, 0), (6, 6), (7, 0), (8, 8)])
def test_the_learner_is_asked_after_four_times_and_again_every_two(times: int, expected: int) -> None:
    assert stuck(lived(*range(8 - times, 8)), "learn", NIGHT) == expected


def test_a_block_that_was_done_on_a_day_that_became_a_pause_ends_the_row() -> None:
    after = course(weeks(8), day(0), paused(day(5), day(6)))
    answers = [*done(0), *skipped(1, 2, 3, 4), *done(5)]
    assert in_a_row(known(after, answers), "learn", at(day(7), "08:00")) == 0
    assert in_a_row(known(after, answers[:-1]), "learn", at(day(7), "08:00")) == 4


@pytest.mark.parametrize(
    ("times", "expected"), [(3, (0, 0)), (4, (4, 0)), (5, (0, 0)), (6, (0, 6)), (8, (8, 0))]
)
def test_of_two_blocks_that_are_stuck_one_is_asked_about_a_day_in_turn(
    times: int, expected: tuple[int, int]
) -> None:
    answers = skipped(*range(8 - times, 8)) + skipped(*range(8 - times, 8), block="build")
    kept = done(*range(8 - times)) + done(*range(8 - times), block="build")
    of = known(course(weeks(8)), [*answers, *kept])
    assert tuple(asked_about(of, day(8), key) for key in ("learn", "build")) == expected


def test_a_block_that_is_stuck_alone_is_asked_about_each_time() -> None:
    for times in (4, 6, 8):
        of = lived(*range(8 - times, 8))
        of = known(of.course, [*of.checkins.values(), *done(*range(8), block="build")])
        assert asked_about(of, day(8), "learn") == times


@pytest.mark.parametrize(("times", "expected"), [(3, 0), (4, 4), (5, 0), (6, 6), (7, 0), (8, 8)])
def test_a_block_of_one_weekday_is_asked_about_as_often(times: int, expected: int) -> None:
    mondays = [7 * n for n in range(9)]
    of = course(roadmap(*weeks(9).phases[0].steps, routine=weekdays(0)))
    answers = [*done(*mondays[:-times]), *skipped(*mondays[-times:])]
    assert stuck(known(of, answers), "learn", at(day(mondays[-1]), "23:00")) == expected


def test_a_daily_block_is_counted_on_after_months() -> None:
    assert in_a_row(known(course(weeks(10))), "learn", at(day(60), "23:00")) == 60


def test_missing_counts_as_skipping_does() -> None:
    answers = [*done(0, 1, 2), *skipped(4, 6)]
    assert in_a_row(known(course(weeks(8)), answers), "learn", at(day(7))) == 4


def test_today_counts_only_when_it_is_answered() -> None:
    assert in_a_row(known(course(weeks(8)), done(0, 1, 2, 3, 4, 5)), "learn", at(day(7))) == 1


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.PARTLY])
def test_doing_it_at_all_begins_anew(outcome: Outcome) -> None:
    answers = [*skipped(1, 2, 3, 4), checkin(day(5), "learn", outcome), *skipped(6, 7)]
    assert in_a_row(known(course(weeks(8)), answers), "learn", NIGHT) == 2


def with_plan(of: Facts, cuts: tuple[Cut, ...] = (), moves: tuple[Move, ...] = ()) -> Facts:
    enrolment = replace(of.enrolment, cuts=cuts, moves=moves)
    pings = [block_ping(day(n)) for n in range(8)]
    return known(Course.of(of.course.roadmap, enrolment, of.learner), of.checkins.values(), pings)


def test_a_cut_begins_anew() -> None:
    of = with_plan(lived(*range(8)), cuts=(Cut("learn", 40, day(6)),))
    assert in_a_row(of, "learn", NIGHT) == 2


def test_a_move_begins_anew() -> None:
    assert in_a_row(with_plan(lived(*range(8))), "learn", NIGHT) == 8
    weekly = tuple(Move("learn", time(7), weekday=weekday) for weekday in Weekday)
    assert in_a_row(with_plan(lived(*range(8)), moves=weekly), "learn", NIGHT) == 0


def test_the_last_block_is_not_dropped() -> None:
    both = known(course(weeks(8)))
    alone = known(course(roadmap(*weeks(8).phases[0].steps, routine=weekdays(1, shape=only()))))
    assert may_drop(both, "learn", day(0))
    assert not may_drop(alone, "build", day(0))


def only() -> DayShape:
    return replace(weekdays(1).days[1], blocks=(BUILD,))


@given(st.lists(st.sampled_from((*Outcome, None)), min_size=8, max_size=8))
def test_the_count_is_that_of_the_last_failures(outcomes: list[Outcome | None]) -> None:
    answers = [checkin(day(n), "learn", outcome) for n, outcome in enumerate(outcomes) if outcome]
    worked = [n for n, outcome in enumerate(outcomes) if outcome in {Outcome.DONE, Outcome.PARTLY}]
    assert in_a_row(known(course(weeks(8)), answers), "learn", at(day(8), "04:00")) == 7 - max(
        worked, default=-1
    )
