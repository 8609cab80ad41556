"""The forecast of the finish day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import CheckIn, Outcome, State, Ticks
from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus
from bot.domain.facts import Facts, known
from bot.domain.forecast import FASTEST, SLOWEST, Forecast, finish_as_planned, forecast, pace
from bot.domain.roadmap import Deadlines, Unit
from tests.domain.coached import at, checkin, day, done, facts, weeks
from tests.domain.small import LEARN, course, paused, roadmap, step, topics, weekdays

ONE = DayShape("One", (LEARN,))
DAILY = roadmap(step(20, Unit.DAYS), routine=weekdays(*range(7), shape=ONE))
"""Twenty days of one hour."""


def paced(*minutes: int, focus: str = "learn") -> list[CheckIn]:
    outcomes = [Outcome.PARTLY if spent else Outcome.SKIPPED for spent in minutes]
    return [checkin(day(n), focus, outcomes[n], minutes[n], focus=focus) for n in range(len(minutes))]


def finish(of: Course, checkins: list[CheckIn], number: int, ticks: Ticks | None = None) -> date | None:
    return forecast(known(of, checkins, ticks=ticks), at(day(number))).finish


def test_without_enough_answers_nothing_is_forecast() -> None:
    assert forecast(known(course(DAILY), done(0, 1)), at(day(2))) == Forecast(
        day(19), None, None, 0, loose=False, as_planned=day(19), days=2
    )


def test_who_does_what_is_planned_finishes_as_planned() -> None:
    assert forecast(known(course(DAILY), done(0, 1, 2)), at(day(3))) == Forecast(
        day(19), day(19), 1.0, 0, loose=False, as_planned=day(19), days=3
    )


def test_a_finish_day_is_a_guess_until_five_days_were_answered() -> None:
    sure = [forecast(known(course(DAILY), done(*range(n))), at(day(n))).sure for n in (3, 4, 5, 6)]
    assert sure == [False, False, True, True]


def test_a_guess_is_awaited_as_long_as_enough_days_lie_before_the_end() -> None:
    guess = Forecast(day(9), day(12), 0.8, 0, loose=False, as_planned=day(9), days=3)
    assert [guess.is_awaited(day(today)) for today in (6, 7)] == [True, False]
    assert replace(guess, as_planned=None).is_awaited(day(7))
    for other in (replace(guess, days=5), replace(guess, finish=None)):
        assert not other.is_awaited(day(3))
    assert (guess.told, replace(guess, days=5).told) == (None, day(12))


def test_half_the_pace_takes_twice_the_days() -> None:
    assert finish(course(DAILY), paced(*[30] * 10), 10) == day(29)


def test_a_higher_pace_finishes_earlier() -> None:
    assert finish(course(DAILY), paced(*[90] * 8), 8) == day(15)


def test_today_counts_as_long_as_a_block_is_open() -> None:
    assert (
        finish(course(DAILY), paced(*[30] * 10), 9) == finish(course(DAILY), paced(*[30] * 10), 10) == day(29)
    )


def test_rest_days_are_no_study_days_before_and_after_the_planned_end() -> None:
    of = course(roadmap(step(4, Unit.DAYS), routine=weekdays(0, 1, shape=ONE)))
    assert finish(of, paced(30, 30) + paced(30, focus="read"), 2) == day(15)


def test_what_is_behind_is_added() -> None:
    of = course(
        roadmap(step(20, Unit.DAYS, *topics(*(f"t{n}" for n in range(20)))), routine=DAILY.routines[0])
    )
    assert finish(of, done(0, 1, 2), 3) == day(22)


def test_what_is_ahead_is_taken_off() -> None:
    of = course(
        roadmap(step(20, Unit.DAYS, *topics(*(f"t{n}" for n in range(20)))), routine=DAILY.routines[0])
    )
    ticks = Ticks({f"t{n}": State.DONE for n in range(10)})
    assert forecast(known(of, done(0, 1, 2), ticks=ticks), at(day(3))).behind == -6
    assert finish(of, done(0, 1, 2), 3, ticks) == day(13)


def test_who_has_finished_everything_finishes_today() -> None:
    ticks = Ticks({f"t{n}": State.DONE for n in range(20)})
    of = course(
        roadmap(step(20, Unit.DAYS, *topics(*(f"t{n}" for n in range(20)))), routine=DAILY.routines[0])
    )
    assert finish(of, done(0, 1, 2), 3, ticks) == day(3)


def test_after_the_end_with_nothing_left_the_finish_stays_the_planned_end() -> None:
    assert finish_as_planned(known(course(DAILY), done(0, 1, 2)), at(day(40))) == day(19)


def test_after_the_end_what_is_left_has_no_finish_day_before_it_gets_new_ones() -> None:
    of = course(roadmap(step(4, Unit.DAYS, *topics("a", "b", "c", "d")), routine=DAILY.routines[0]))
    told = forecast(known(of, done(0, 1, 2)), at(day(10)))
    assert (told.finish, told.as_planned, told.behind) == (None, None, 4)
    assert finish_as_planned(known(of, done(0, 1, 2)), at(day(10))) == day(14)


def test_an_open_pause_hides_both_ends() -> None:
    told = forecast(known(course(DAILY, day(0), paused(day(5))), done(0, 1, 2)), at(day(6)))
    assert (told.planned_finish, told.finish, told.pace) == (None, None, 1.0)


def test_a_very_low_pace_gives_no_wild_date() -> None:
    assert finish(course(DAILY), paced(11, 11, 11), 3) is None
    assert finish(course(DAILY), paced(12, 12, 12), 3) == day(87)
    assert finish(course(DAILY), paced(0, 0, 0), 3) is None


def test_loose_deadlines_are_marked() -> None:
    assert forecast(known(course(replace(DAILY, deadlines=Deadlines.LOOSE))), at(day(0))).loose


def test_the_pace_is_the_median_of_the_last_eight_answers() -> None:
    assert pace(facts(checkins=paced(0, 0, 0, *[60] * 5))) == 1.0
    assert pace(facts(checkins=paced(*[60] * 9, 0, 0, 0, 0, 0))) == 0.0


def test_skipped_blocks_count_as_nothing_done() -> None:
    assert pace(facts(checkins=paced(60, 0, 0))) == 0.0


def test_each_focus_weighs_as_much_as_its_minutes_in_the_routine() -> None:
    both = paced(60, 60, 60) + paced(0, 0, 0, focus="build")
    assert pace(facts(checkins=both)) == pytest.approx(60 * 7 / (150 * 7), abs=0.001)


def test_a_focus_that_the_routine_no_longer_has_hardly_counts() -> None:
    assert pace(facts(checkins=paced(60, 60, 60) + paced(0, focus="read"))) == pytest.approx(1, abs=0.01)
    assert pace(facts(checkins=paced(30, 30, 30, focus="read"))) == 0.5


def test_blocks_without_planned_minutes_have_no_pace() -> None:
    assert pace(facts(checkins=[replace(one, planned=0) for one in done(0, 1, 2)])) is None


def test_the_pace_has_a_limit() -> None:
    assert pace(facts(checkins=paced(600, 600, 600))) == FASTEST


def test_optional_blocks_are_no_work() -> None:
    extra = DayShape("One", (LEARN, Block("extra", "Extra", 600, Focus.READ, optional=True)))
    of = course(replace(DAILY, routines=(weekdays(*range(7), shape=extra),)))
    assert finish(of, paced(*[30] * 10), 10) == day(29)


ratios = st.lists(st.integers(0, 120), min_size=3, max_size=20)


@given(ratios, st.integers(1, 60))
def test_a_finish_day_is_never_wild_nor_in_the_past(minutes: list[int], today: int) -> None:
    told = forecast(known(course(weeks(4)), paced(*minutes)), at(day(today)))
    assert told.pace is not None
    if told.finish is None:
        assert told.pace < SLOWEST or today > 27
    else:
        assert day(min(today, 27)) <= told.finish <= day(27) + timedelta(days=28 / SLOWEST)


@given(st.integers(10, 60), st.integers(10, 60), st.integers(3, 25))
def test_a_higher_pace_never_finishes_later(slow: int, more: int, today: int) -> None:
    def ends(minutes: int) -> date:
        return finish(course(DAILY), paced(*[minutes] * 3), today) or date.max

    assert ends(slow + more) <= ends(slow)


def test_a_forecast_needs_facts_only() -> None:
    of: Facts = known(course(DAILY), done(0, 1, 2))
    assert forecast(of, at(day(3))) == forecast(of, at(day(3), "13:00"))
