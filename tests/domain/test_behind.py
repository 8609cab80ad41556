"""How far behind or ahead, in study days."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.behind import behind, left_behind
from bot.domain.checkin import State, Ticks
from bot.domain.course import Course
from bot.domain.facts import known
from bot.domain.roadmap import Unit
from tests.domain.coached import at, checkin, day, done
from tests.domain.small import course, paused, roadmap, step, topics, weekdays

NAMES = tuple("abcdef")
SIX = course(roadmap(step(6, Unit.DAYS, *topics(*NAMES))))
"""One topic a day for six days."""


def late(of: Course, today: date, *finished: str, state: State = State.DONE) -> int:
    return behind(known(of, ticks=Ticks(dict.fromkeys(finished, state))), today)


def test_on_time_is_neither_behind_nor_ahead() -> None:
    assert late(SIX, day(0)) == 0
    assert late(SIX, day(2), "a", "b") == 0
    assert late(SIX, day(2), "a", "b", "c") == 0


def test_each_study_day_with_unfinished_items_counts() -> None:
    assert late(SIX, day(1)) == 1
    assert late(SIX, day(3)) == 3
    assert late(SIX, day(3), "a") == 2


def test_rest_days_do_not_count() -> None:
    of = course(roadmap(step(6, Unit.DAYS, *topics(*NAMES)), routine=weekdays(0, 2)))
    assert late(of, day(1)) == late(of, day(2)) == 1


def test_one_item_left_lying_is_one_day_however_long_ago() -> None:
    assert late(SIX, day(5), "b", "c", "d", "e") == 1


def test_a_long_item_needs_only_the_part_of_its_days_that_was_not_studied() -> None:
    of = course(roadmap(step(4, Unit.DAYS, *topics("long")), step(20, Unit.DAYS, *topics("next"))))
    for missed, needed in (((3,), 1), ((1, 3), 2), ((0, 1, 2, 3), 4), ((), 1)):
        lived = [number for number in range(20) if number not in missed]
        facts = known(of, [*done(*lived), *(checkin(day(number), "build", planned=90) for number in lived)])
        assert [behind(facts, day(today)) for today in (3, 4, 19)] == [0, 1, needed]
    halves = known(of, done(*range(20)))
    assert behind(halves, day(19)) == 3  # of 4 days 60 of 150 minutes


def test_each_item_that_lies_behind_needs_a_day_of_its_own() -> None:
    assert behind(known(SIX, done(*range(6))), day(3)) == 3


def test_a_long_item_is_late_only_since_its_last_day() -> None:
    of = course(roadmap(step(6, Unit.DAYS, *topics("long", "other"))))
    assert late(of, day(3)) == 1
    assert late(of, day(5)) == 3


def test_finished_in_any_way_is_finished() -> None:
    for state in (State.DONE, State.SKIPPED, State.KNOWN):
        assert late(SIX, day(1), "a", state=state) == 0
    assert late(SIX, day(1), "a", state=State.LEARNING) == 1


def test_ahead_are_the_coming_days_with_all_items_finished() -> None:
    assert late(SIX, day(0), "a", "b", "c") == -2
    assert late(SIX, day(0), "a", "c") == 0
    assert late(SIX, day(0), *NAMES) == -5


def test_coming_days_without_items_are_not_ahead() -> None:
    of = course(
        roadmap(step(1, Unit.DAYS, *topics("a")), step(5, Unit.DAYS), step(1, Unit.DAYS, *topics("b")))
    )
    assert late(of, day(0), "a") == 0
    assert late(of, day(0), "a", "b") == -6


def test_who_is_behind_is_not_ahead() -> None:
    assert late(SIX, day(1), "b", "c", "d") == 1


def test_what_lay_before_joining_does_not_count() -> None:
    of = course(roadmap(step(6, Unit.DAYS, *topics(*NAMES))), joined=day(2))
    assert late(of, day(2)) == 0
    assert late(of, day(3)) == 1


def test_optional_items_do_not_count() -> None:
    items = tuple(replace(item, optional=True) for item in topics(*NAMES))
    assert late(course(roadmap(step(6, Unit.DAYS, *items))), day(3)) == 0


def test_an_item_whose_end_an_open_pause_hides_is_not_late() -> None:
    of = course(roadmap(step(6, Unit.DAYS, *topics("long"))), day(0), paused(day(3)))
    assert late(of, day(30)) == 0


def test_of_days_ahead_only_what_is_behind_already_is_left_behind() -> None:
    both = [*done(2), *done(2, block="build")]
    for today, checkins, keys in (
        (2, [], ["a", "b"]),
        (2, both, ["a", "b", "c"]),
        (5, [], ["a", "b", "c", "d"]),
    ):
        facts = known(SIX, checkins)
        left = left_behind(facts, facts.plan(day(4)), at(day(today)))
        assert [item.key for item in left] == keys


@given(st.sets(st.sampled_from(NAMES)), st.sampled_from(NAMES), st.integers(-2, 12))
def test_finishing_one_more_item_never_puts_anyone_behind(finished: set[str], more: str, today: int) -> None:
    assert late(SIX, day(today), *finished, more) <= late(SIX, day(today), *finished)
