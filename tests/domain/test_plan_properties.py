"""What holds for every roadmap: the five that ship, and whatever an author may write."""

from collections import Counter
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.day_shape import Routine
from bot.domain.enrolment import Move
from bot.domain.plan import DayPlan, Stage, day_plan
from bot.domain.roadmap import Phase, Roadmap, Unit
from tests.domain.shipped import FIVE
from tests.domain.small import course, learner, paused, roadmap, step, topics, unlived
from tests.domain.strategies import any_days, clocks, moves, roadmaps, routines, start_days

every_roadmap = st.one_of(st.sampled_from(FIVE), roadmaps())
few = settings(max_examples=40)
"""Whole roadmaps are dear to draw; what goes wrong with one goes wrong with many."""

zones = st.sampled_from(("UTC", "Asia/Karachi", "Europe/London", "Pacific/Apia", "America/Santiago"))


@few
@given(roadmaps(), start_days)
def test_every_item_has_exactly_one_stretch_or_one_reason(drawn: Roadmap, start: date) -> None:
    laid = course(drawn, start)
    keys = Counter([*laid.stretches, *(item.key for item, _ in laid.unscheduled)])
    assert keys == Counter(item.key for item in drawn.every_item())
    assert all(reason for _, reason in laid.unscheduled)


@few
@given(st.sampled_from(FIVE), start_days, st.integers(0, 1))
def test_every_item_of_the_five_is_shown_on_the_days_of_its_stretch_or_has_a_reason(
    shipped: Roadmap, start: date, number: int
) -> None:
    laid = course(shipped, start, routine_id=shipped.routines[-number].id)
    shown: dict[str, list[date]] = {}
    for day in laid.study_days:
        for block in day_plan(laid, day).blocks:
            for item in block.items:
                shown.setdefault(item.key, []).append(day)
    assert {key: (days[0], days[-1]) for key, days in shown.items()} == {
        key: (stretch.first, stretch.last) for key, stretch in laid.stretches.items()
    }
    unscheduled = {item.key for item, reason in laid.unscheduled if reason}
    assert shown.keys() ^ unscheduled == {item.key for item in shipped.every_item()}


@few
@given(roadmaps(), start_days)
def test_an_item_is_in_one_block_of_a_day(drawn: Roadmap, start: date) -> None:
    laid = course(drawn, start)
    for day in laid.study_days[:30]:
        shown = [item.key for block in day_plan(laid, day).blocks for item in block.items]
        assert sorted(shown) == sorted(item.key for item in laid.items_on(day))


@few
@given(every_roadmap, start_days, clocks.filter(lambda clock: clock.hour <= 6), moves)
def test_blocks_of_a_day_are_numbered_in_order_of_time_and_never_overlap(
    drawn: Roadmap, start: date, day_start: time, moved: list[Move]
) -> None:
    laid = course(drawn, start, moves=moved, who=learner(day_start=day_start))
    for day in laid.study_days[:14]:
        blocks = day_plan(laid, day).blocks
        assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))
        assert all(one.end <= other.start for one, other in pairwise(blocks))


@few
@given(every_roadmap, start_days, moves)
def test_lengths_add_up_to_those_of_the_day_shape(drawn: Roadmap, start: date, moved: list[Move]) -> None:
    laid = course(drawn, start, moves=moved)
    for day in laid.study_days[:14]:
        plan, shape = day_plan(laid, day), laid.routine.on(day.weekday())
        assert sum(block.minutes for block in plan.blocks) == sum(block.minutes for block in shape.blocks)
        assert plan.minutes == sum(block.minutes for block in shape.blocks if not block.optional)


@few
@given(every_roadmap, start_days)
def test_no_study_day_is_empty_and_no_block_without_purpose(drawn: Roadmap, start: date) -> None:
    laid = course(drawn, start)
    assert laid.study_days
    for day in laid.study_days:
        plan = day_plan(laid, day)
        assert not plan.rest
        assert all(block.aim for block in plan.blocks)


@few
@given(
    st.one_of(st.sampled_from(FIVE), roadmaps(idle=True)),
    start_days,
    zones,
    st.lists(st.tuples(any_days, st.none() | st.integers(-1, 400)), max_size=3),
    st.lists(any_days, min_size=1, max_size=20),
)
def test_the_plan_of_any_day_of_the_century_never_fails(
    drawn: Roadmap, start: date, zone: str, pauses: list[tuple[date, int | None]], days: list[date]
) -> None:
    spans = [
        paused(first, None if length is None else first + timedelta(days=length)) for first, length in pauses
    ]
    laid = course(drawn, start, *spans, who=learner(zone))
    for day in (*days, start, laid.first_day, laid.last_day or start):
        plan = day_plan(laid, day)
        assert plan.rest == (plan.number == 0) == (not laid.is_study_day(day))
        assert (plan.phase is None) == (plan.stage in {Stage.BEFORE, Stage.PAUSED, Stage.AFTER})


@few
@given(roadmaps(), start_days)
def test_study_days_are_numbered_without_a_gap(drawn: Roadmap, start: date) -> None:
    laid = course(drawn, start)
    assert [laid.position(day).number for day in laid.study_days] == list(range(1, len(laid.study_days) + 1))


@few
@given(routines(), start_days, st.lists(st.integers(1, 5), min_size=1, max_size=5))
def test_day_wise_steps_last_as_many_study_days_as_they_say(
    routine: Routine, start: date, counts: list[int]
) -> None:
    steps = [step(count, Unit.DAYS, title=str(number)) for number, count in enumerate(counts)]
    laid = course(roadmap(*steps, routine=routine), start)
    found = Counter(at.title for day in laid.study_days if (at := laid.position(day).step))
    assert found == Counter({str(number): count for number, count in enumerate(counts)})


@few
@given(roadmaps(), start_days, st.integers(0, 60), st.integers(1, 30))
def test_a_pause_leaves_everything_before_it_and_moves_every_week_and_month_after_it(
    drawn: Roadmap, start: date, after: int, length: int
) -> None:
    steps = [one for phase in drawn.phases for one in phase.steps if one.length.unit is not Unit.DAYS]
    small = roadmap(*steps or [step(2, Unit.WEEKS)], dated_from=drawn.dated_from)
    first = start + timedelta(days=after)
    plain = course(small, start)
    stopped = course(small, start, paused(first, first + timedelta(days=length - 1)))
    assert plain.last_day
    for n in range((plain.last_day - start).days + 1):
        day = start + timedelta(days=n)
        moved = day if day < first else day + timedelta(days=length)
        assert stopped.position(moved) == plain.position(day)


@few
@given(roadmaps(), start_days, st.integers(0, 60), st.integers(1, 8))
def test_a_pause_of_whole_weeks_moves_all_that_comes_after_it_by_as_much(
    drawn: Roadmap, start: date, after: int, weeks: int
) -> None:
    first, length = start + timedelta(days=after), timedelta(weeks=weeks)
    plain, stopped = (
        course(drawn, start),
        course(drawn, start, paused(first, first + length - timedelta(days=1))),
    )
    assert stopped.study_days == tuple(day if day < first else day + length for day in plain.study_days)
    assert stopped.stretches.keys() == plain.stretches.keys()


@few
@given(roadmaps(), start_days, st.integers(0, 60))
def test_an_open_pause_leaves_what_came_before_it_as_it_was(drawn: Roadmap, start: date, after: int) -> None:
    first = start + timedelta(days=after)
    plain, stopped = course(drawn, start), course(drawn, start, paused(first))
    assert stopped.study_days == tuple(day for day in plain.study_days if day < first)
    for key, stretch in plain.stretches.items():
        if stretch.last < first:
            assert stopped.stretches[key] == stretch
        else:
            assert key not in stopped.stretches or stopped.stretches[key].last == date.max


@few
@given(roadmaps(), start_days, any_days)
def test_an_unlived_day_moves_no_week_and_no_month(drawn: Roadmap, start: date, day: date) -> None:
    steps = [one for phase in drawn.phases for one in phase.steps if one.length.unit is not Unit.DAYS]
    small = roadmap(*steps or [step(2, Unit.WEEKS)])
    assert course(small, start, unlived(day, day)).last_day == course(small, start).last_day


@few
@given(roadmaps(), start_days, any_days)
def test_both_routines_have_the_same_weeks_and_months(drawn: Roadmap, start: date, day: date) -> None:
    steps = [one for phase in drawn.phases for one in phase.steps if one.length.unit is not Unit.DAYS]
    phase = Phase("Phase", tuple(steps or [step(2, Unit.WEEKS)]))
    small = Roadmap("small", "Small", "", drawn.routines, (phase,))
    first, second = (course(small, start, routine_id=routine.id) for routine in drawn.routines)
    assert (first.position(day).step, first.position(day).week) == (
        second.position(day).step,
        second.position(day).week,
    )


@given(st.integers(1, 40), st.integers(1, 40))
def test_items_are_spread_evenly_and_in_order(items: int, days: int) -> None:
    laid = course(roadmap(step(days, Unit.DAYS, *topics(*map(str, range(items))))))
    lengths = [(stretch.last - stretch.first).days + 1 for stretch in laid.stretches.values()]
    assert max(lengths) - min(lengths) <= 1
    assert [stretch.first for stretch in laid.stretches.values()] == sorted(
        stretch.first for stretch in laid.stretches.values()
    )
    if items <= days:
        assert sum(lengths) == days


@pytest.mark.parametrize("shipped", FIVE, ids=lambda shipped: shipped.id)
def test_what_is_never_ticked_is_carried_at_the_end_and_nothing_is_lost(shipped: Roadmap) -> None:
    laid = course(shipped, date(2026, 1, 31))
    assert laid.last_day
    plan: DayPlan = day_plan(laid, laid.last_day + timedelta(days=1))
    assert {item.key for item in plan.carried} == laid.stretches.keys()
