"""The recap of a phase."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import days_between
from bot.domain.checkin import CheckIn, State, Ticks
from bot.domain.course import Course
from bot.domain.enrolment import Span, SpanKind
from bot.domain.facts import known
from bot.domain.item import Item, Kind
from bot.domain.plan import Stage
from bot.domain.recap import PhaseRecap, begun, phase_recap, phase_that_ended
from bot.domain.roadmap import Phase, Unit
from bot.domain.streak import DayStatus, statuses
from bot.domain.tally import Tally, tally_of
from tests.domain.coached import at, day, done
from tests.domain.small import course, paused, roadmap, step, topics

K, H, M, O = DayStatus.KEPT, DayStatus.HELD, DayStatus.MISSED, DayStatus.OPEN  # noqa: E741
SHOP = Item("shop", Kind.PROJECT, "Shop")
ONE = Phase("One", (step(2, Unit.WEEKS, *topics("a", "b"), SHOP),))
TWO = Phase("Two", (step(1, Unit.WEEKS, *topics("c")),))
BOTH = course(roadmap(phases=(ONE, TWO)))


def recap(
    of: Course = BOTH,
    phase: Phase = ONE,
    now: int = 14,
    checkins: list[CheckIn] | None = None,
    **states: State,
) -> PhaseRecap:
    told = phase_recap(known(of, checkins or [], ticks=Ticks(states)), phase, at(day(now)))
    assert told
    return told


def test_a_phase_goes_from_its_first_day_to_its_last() -> None:
    told = recap()
    assert (told.number, told.of, told.first, told.last, told.running) == (1, 2, day(0), day(13), False)


def test_what_lies_ahead_has_no_recap() -> None:
    assert phase_recap(known(BOTH), TWO, at(day(13))) is None
    assert [begun(known(BOTH), TWO, at(day(now))) for now in (13, 14)] == [False, True]
    assert phase_recap(known(course(BOTH.roadmap, joined=day(14))), ONE, at(day(20))) is None


def test_a_running_phase_is_told_as_far_as_it_is_lived() -> None:
    told = recap(now=8)
    assert told.running
    assert [len(week) for week in told.weeks] == [7, 2]


def test_each_week_says_what_became_of_its_days() -> None:
    assert recap(checkins=done(0, 1, 3)).weeks[0] == (K, K, H, K, H, M, M)
    assert recap(now=0).weeks == ((O,),)


@pytest.mark.parametrize("start", range(7))
def test_a_week_is_seven_days_from_the_phases_first_one_whatever_weekday_that_is(start: int) -> None:
    of = course(BOTH.roadmap, day(start))
    assert recap(of, now=30, checkins=done(*range(start, start + 7))).weeks[0] == (K,) * 7
    assert [len(week) for week in recap(of, now=30).weeks] == [7, 7]
    assert [len(week) for week in recap(of, TWO, now=30).weeks] == [7]


def test_who_joins_within_a_week_has_the_rest_of_it() -> None:
    late = course(BOTH.roadmap, joined=day(3))
    assert [len(week) for week in recap(late, now=30).weeks] == [4, 7]
    assert recap(late, now=30).first_week == 1


def test_who_joins_in_a_later_week_looks_back_on_that_week_not_on_a_first_one() -> None:
    late = course(BOTH.roadmap, joined=day(9))
    assert [len(week) for week in recap(late, now=30).weeks] == [5]
    assert recap(late, now=30).first_week == 2


@pytest.mark.parametrize(("first", "weeks"), [(2, [12, 7]), (7, [7, 12])])
def test_days_on_which_the_clock_stands_still_belong_to_the_week_that_goes_on_after_them(
    first: int, weeks: list[int]
) -> None:
    for kind in (SpanKind.PAUSE, SpanKind.SHIFT):
        of = course(BOTH.roadmap, day(0), Span(kind, day(first), day(first + 4)))
        assert [len(week) for week in recap(of, now=30).weeks] == weeks


@given(st.integers(0, 6), st.integers(1, 13), st.integers(1, 9), st.sampled_from([ONE, TWO]))
def test_whoever_is_told_week_n_finds_it_as_the_nth_week_of_the_recap(
    start: int, first: int, days: int, phase: Phase
) -> None:
    of = course(BOTH.roadmap, day(start), paused(day(start + first), day(start + first + days - 1)))
    told = recap(of, phase, now=40)
    lived = days_between(told.first, told.last)
    numbers = [number for number, week in enumerate(told.weeks, 1) for _ in week]
    before = 0 if phase is ONE else 2
    assert [
        (day, of.position(day).week - before) for day in lived if of.position(day).stage is not Stage.PAUSED
    ] == [
        (day, number)
        for day, number in zip(lived, numbers, strict=True)
        if of.position(day).stage is not Stage.PAUSED
    ]


def test_blocks_and_minutes_of_all_its_days_add_up() -> None:
    told = recap(checkins=done(0, 1, 20))
    assert (told.kept, told.studied) == (
        2,
        Tally(blocks=28, done=2, missed=26, planned=14 * 150, minutes=120),
    )


def test_things_are_finished_shipped_or_carried_over() -> None:
    told = recap(a=State.DONE, shop=State.DONE, b=State.LEARNING)
    assert [item.key for item in told.finished] == ["a", "shop"]
    assert told.shipped == (SHOP,)
    assert [item.key for item in told.left] == ["b"]
    assert told.things == 3


def test_skipped_things_are_neither_and_known_ones_do_not_count() -> None:
    told = recap(a=State.SKIPPED, b=State.KNOWN)
    assert (told.things, told.finished, [item.key for item in told.left]) == (2, (), ["shop"])


def test_a_phase_is_settled_where_nothing_is_left_because_the_rest_was_passed_over() -> None:
    told = recap(a=State.DONE, b=State.SKIPPED, shop=State.SKIPPED)
    assert (told.passed, told.left, told.settled, told.thin) == (2, (), True, True)
    assert not recap(a=State.DONE, b=State.SKIPPED).settled
    assert not recap(a=State.DONE, b=State.DONE, shop=State.DONE).settled


def test_optional_things_do_not_count() -> None:
    optional = replace(ONE, steps=(step(2, Unit.WEEKS, replace(SHOP, optional=True)),))
    assert recap(course(roadmap(phases=(optional, TWO))), optional).things == 0


def test_a_phase_ends_on_its_last_day_and_on_no_other() -> None:
    ended = {n: phase.title for n in range(-2, 25) if (phase := phase_that_ended(known(BOTH), day(n)))}
    assert ended == {13: "One", 20: "Two"}


def test_a_pause_within_a_phase_does_not_end_it() -> None:
    of = course(BOTH.roadmap, day(0), paused(day(10), day(12)))
    assert phase_that_ended(known(of), day(9)) is None
    assert recap(of, now=17).last == day(16)


def test_an_open_pause_leaves_open_whether_a_phase_has_ended() -> None:
    of = course(BOTH.roadmap, day(0), paused(day(10)))
    assert phase_that_ended(known(of), day(9)) is None
    assert recap(of, now=20).running
    after = course(BOTH.roadmap, day(0), paused(day(16)))
    assert phase_that_ended(known(after), day(13)) is ONE


@given(st.sets(st.integers(0, 30)), st.integers(0, 40), st.sampled_from([ONE, TWO]))
def test_a_recap_tells_of_its_days_what_everything_else_does(
    worked: set[int], now: int, phase: Phase
) -> None:
    facts = known(BOTH, done(*sorted(n for n in worked if n <= now)))
    told = phase_recap(facts, phase, at(day(now)))
    if told is None:
        assert (phase, now < 14) == (TWO, True)
        return
    lived = [day(n) for n in range(min(now, 20) + 1) if told.first <= day(n) <= told.last]
    found = statuses(facts, at(day(now)))
    assert [status for week in told.weeks for status in week] == [found[one] for one in lived]
    assert told.studied == sum((tally_of(facts, one, at(day(now))) for one in lived), Tally())
    assert told.kept == [found[one] for one in lived].count(K)


def test_a_phase_is_thin_when_it_is_over_with_less_than_half_of_its_things_done() -> None:
    assert recap(a=State.DONE).thin
    assert not recap(a=State.DONE, b=State.DONE).thin
    assert not recap(now=8).thin


def test_a_phase_without_things_is_thin_by_its_minutes() -> None:
    bare = course(roadmap(phases=(Phase("One", (step(2, Unit.WEEKS),)), TWO)))
    first = bare.roadmap.phases[0]
    assert recap(bare, first).thin
    both = [*done(*range(14)), *done(*range(14), block="build")]
    assert not recap(bare, first, checkins=both).thin
