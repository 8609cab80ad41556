"""A roadmap laid over a learner's calendar: steps, weeks, study days, pauses, and the stretches of items."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.domain.course import Course
from bot.domain.day_shape import DayShape, Routine
from bot.domain.item import Item, Kind
from bot.domain.plan import Stage
from bot.domain.roadmap import Choice, Option, Phase, Unit, Weekday
from bot.domain.spread import Why
from tests.domain.small import (
    BUILD,
    EVERY_DAY,
    LEARN,
    MONDAY,
    STUDY,
    course,
    learner,
    paused,
    roadmap,
    step,
    topics,
    unlived,
    weekdays,
)

DAYS, WEEKS, MONTHS = Unit.DAYS, Unit.WEEKS, Unit.MONTHS
SUNDAY = date(2025, 11, 23)


def later(days: int) -> date:
    return MONDAY + timedelta(days=days)


def stretch(of: Course, key: str) -> tuple[date, date]:
    found = of.stretches[key]
    return found.first, found.last


def reasons(of: Course) -> dict[str, str]:
    return {item.key: reason for item, reason in of.unscheduled}


def first_day_of(of: Course, title: str) -> date:
    assert of.last_day
    days = (of.first_day + timedelta(days=n) for n in range((of.last_day - of.first_day).days + 1))
    return next(day for day in days if (at := of.position(day).step) and at.title == title)


# Where a day stands


def test_before_the_start_and_after_the_end_a_day_has_no_phase() -> None:
    laid = course(roadmap(step(1, WEEKS)))
    assert [laid.position(later(n)).stage for n in (-1, 0, 6, 7)] == [
        Stage.BEFORE,
        Stage.RUNNING,
        Stage.RUNNING,
        Stage.AFTER,
    ]
    assert laid.position(later(7)).phase is None
    assert (laid.first_day, laid.last_day) == (MONDAY, later(6))


def test_weeks_are_seven_days_and_numbered_through() -> None:
    laid = course(roadmap(step(1, WEEKS, title="one"), step(2, WEEKS, title="two")))
    assert first_day_of(laid, "two") == later(7)
    assert [laid.position(later(n)).week for n in (0, 6, 7, 13, 14, 20, 21)] == [1, 1, 2, 2, 3, 3, 0]


def test_a_phase_keeps_the_week_number_that_its_document_gives() -> None:
    uneven = (Phase("Five", (step(3, DAYS),), week=5), Phase("Six", (step(12, DAYS),), week=6))
    laid = course(roadmap(phases=uneven))
    assert [laid.position(later(n)).week for n in (0, 2, 3, 14)] == [5, 5, 6, 6]


def test_study_days_are_numbered_from_one_and_rest_days_have_no_number() -> None:
    laid = course(roadmap(step(2, WEEKS), routine=weekdays(0, 2)))
    assert [laid.position(later(n)).number for n in range(10)] == [1, 0, 2, 0, 0, 0, 0, 3, 0, 4]
    assert laid.study_days == (later(0), later(2), later(7), later(9))
    assert laid.is_study_day(later(2))
    assert not laid.is_study_day(later(3))


def test_day_wise_steps_pass_over_rest_days() -> None:
    laid = course(roadmap(step(2, DAYS, title="one"), step(2, DAYS, title="two"), routine=weekdays(0, 2, 4)))
    assert [laid.position(later(n)).number for n in (0, 2, 4, 7)] == [1, 2, 3, 4]
    assert laid.last_day == later(7)


def test_rest_days_between_day_wise_steps_belong_to_the_coming_one() -> None:
    laid = course(roadmap(step(1, DAYS, title="one"), step(1, DAYS, title="two"), routine=weekdays(0, 2)))
    assert first_day_of(laid, "two") == later(1)


def test_week_wise_steps_pass_on_rest_days_too() -> None:
    assert course(roadmap(step(1, WEEKS), routine=weekdays(0))).last_day == later(6)


def test_in_a_routine_of_nothing_but_rest_every_day_counts() -> None:
    laid = course(roadmap(step(3, DAYS, *topics("a")), routine=weekdays()))
    assert laid.last_day == later(2)
    assert laid.study_days == ()
    assert reasons(laid) == {"a": Why.NO_DAYS}


# Months


@pytest.mark.parametrize(
    ("start", "borders"),
    [
        (date(2026, 1, 31), [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]),
        (date(2028, 1, 31), [date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]),
        (date(2026, 11, 15), [date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15)]),
    ],
)
def test_each_month_is_counted_from_the_first_so_that_short_ones_add_no_drift(
    start: date, borders: list[date]
) -> None:
    months = [step(1, MONTHS, title=str(number)) for number in range(4)]
    laid = course(roadmap(*months), start)
    assert [first_day_of(laid, str(number)) for number in (1, 2, 3)] == borders


def test_months_run_through_from_phase_to_phase() -> None:
    months = tuple(Phase("Phase", (step(1, MONTHS, title=str(number)),)) for number in range(3))
    assert first_day_of(course(roadmap(phases=months), date(2026, 1, 31)), "2") == date(2026, 3, 31)


def test_after_weeks_the_months_are_counted_from_where_the_weeks_end() -> None:
    laid = course(roadmap(step(1, WEEKS), step(1, MONTHS, title="month"), step(1, WEEKS, title="end")))
    assert first_day_of(laid, "month") == date(2026, 1, 12)
    assert first_day_of(laid, "end") == date(2026, 2, 12)


# Documents with dates of their own


@pytest.mark.parametrize(
    ("start", "second_week", "length"),
    [
        (date(2026, 1, 4), date(2026, 1, 11), 7),
        (date(2026, 1, 5), date(2026, 1, 11), 6),
        (date(2026, 1, 6), date(2026, 1, 11), 5),
        (date(2026, 1, 7), date(2026, 1, 11), 4),
        (date(2026, 1, 8), date(2026, 1, 18), 10),
        (date(2026, 1, 9), date(2026, 1, 18), 9),
        (date(2026, 1, 10), date(2026, 1, 18), 8),
    ],
)
def test_weeks_of_a_dated_document_keep_their_weekday_from_the_nearest_one(
    start: date, second_week: date, length: int
) -> None:
    dated = replace(
        roadmap(step(1, WEEKS), step(1, WEEKS, title="second"), dated_from=SUNDAY), week_start=Weekday.SUNDAY
    )
    laid = course(dated, start)
    assert first_day_of(laid, "second") == second_week
    assert [laid.position(start + timedelta(days=n)).week for n in range(length + 1)] == [1] * length + [2]


def test_a_day_wise_step_at_the_head_of_a_dated_document_begins_on_the_start_day() -> None:
    dated = replace(roadmap(step(3, DAYS), dated_from=SUNDAY), week_start=Weekday.SUNDAY)
    for start in (date(2026, 1, 6), date(2026, 1, 8)):
        assert course(dated, start).study_days == tuple(start + timedelta(days=n) for n in range(3))


# Pauses, and days that the learner never lived


def test_on_a_pause_the_clock_stands_still_and_the_rest_is_shifted() -> None:
    laid = course(roadmap(step(1, WEEKS), step(1, WEEKS, title="second")), MONDAY, paused(later(3), later(5)))
    assert [laid.position(later(n)).stage for n in (2, 3, 5, 6)] == [
        Stage.RUNNING,
        Stage.PAUSED,
        Stage.PAUSED,
        Stage.RUNNING,
    ]
    assert laid.position(later(4)).week == 0
    assert first_day_of(laid, "second") == later(10)


def test_a_pause_over_the_start_day_shifts_the_first_day() -> None:
    laid = course(roadmap(step(1, WEEKS)), MONDAY, paused(later(-2), later(1)))
    assert laid.first_day == later(2)
    assert laid.position(MONDAY).stage is Stage.PAUSED


def test_pauses_may_overlap_and_may_lie_outside_the_roadmap() -> None:
    spans = (paused(later(1), later(3)), paused(later(2), later(4)), paused(later(90), later(99)))
    laid = course(roadmap(step(3, DAYS)), MONDAY, *spans)
    assert laid.study_days == (later(0), later(5), later(6))
    assert laid.position(later(95)).stage is Stage.AFTER


def test_while_a_pause_is_open_nothing_behind_it_is_known() -> None:
    laid = course(roadmap(step(6, DAYS, *topics("a", "b", "c"))), MONDAY, paused(later(3)))
    assert laid.last_day is None
    assert laid.study_days == (later(0), later(1), later(2))
    assert laid.position(date(2100, 1, 1)).stage is Stage.PAUSED
    assert stretch(laid, "a") == (later(0), later(1))
    assert stretch(laid, "b") == (later(2), date.max)
    assert reasons(laid) == {"c": Why.PAUSED}


def test_an_open_pause_over_the_start_leaves_the_start_as_the_first_day() -> None:
    laid = course(roadmap(step(1, WEEKS)), MONDAY, paused(MONDAY))
    assert (laid.first_day, laid.last_day, laid.study_days) == (MONDAY, None, ())


def test_a_pause_without_sense_of_measure_is_survived() -> None:
    laid = course(roadmap(step(1, WEEKS)), MONDAY, paused(later(2), date.max))
    assert laid.position(date(2100, 12, 31)).stage is Stage.PAUSED


def test_an_open_pause_after_the_end_changes_nothing() -> None:
    assert course(roadmap(step(1, WEEKS)), MONDAY, paused(later(7))).last_day == later(6)


def test_an_unlived_day_is_rest_and_not_counted_by_day_wise_steps() -> None:
    laid = course(roadmap(step(3, DAYS)), MONDAY, unlived(later(1), later(1)))
    assert laid.study_days == (later(0), later(2), later(3))
    assert laid.position(later(1)).stage is Stage.UNLIVED


def test_an_unlived_day_passes_in_week_wise_steps() -> None:
    laid = course(roadmap(step(1, WEEKS)), MONDAY, unlived(later(1), later(1)))
    assert laid.last_day == later(6)
    assert laid.position(later(1)).week == 1


def test_a_day_that_the_learner_s_zone_never_had_is_unlived() -> None:
    laid = course(roadmap(step(2, DAYS)), date(2011, 12, 29), who=learner("Pacific/Apia"))
    assert laid.study_days == (date(2011, 12, 29), date(2011, 12, 31))


# Spreading items


def test_items_of_one_kind_are_spread_in_order_over_the_study_days_of_their_step() -> None:
    laid = course(roadmap(step(7, DAYS, *topics("a", "b", "c"))))
    assert [stretch(laid, key) for key in "abc"] == [
        (later(0), later(1)),
        (later(2), later(3)),
        (later(4), later(6)),
    ]


def test_more_items_than_days_share_the_days_in_order() -> None:
    laid = course(roadmap(step(2, DAYS, *topics("a", "b", "c"))))
    assert [stretch(laid, key)[0] for key in "abc"] == [later(0), later(0), later(1)]
    assert [item.key for item in laid.items_on(later(0))] == ["a", "b"]


def test_each_kind_is_spread_on_its_own_and_milestones_count_with_projects() -> None:
    items = (
        Item("p", Kind.PROJECT, "p"),
        Item("t", Kind.TOPIC, "t"),
        Item("m", Kind.MILESTONE, "m"),
        Item("r", Kind.RESOURCE, "r"),
    )
    laid = course(roadmap(step(4, DAYS, *items)))
    assert [stretch(laid, key) for key in "tr"] == [(later(0), later(3))] * 2
    assert [stretch(laid, key) for key in "pm"] == [(later(0), later(1)), (later(2), later(3))]


def test_items_of_a_phase_are_spread_over_all_its_study_days() -> None:
    phases = (
        Phase("One", (step(2, DAYS), step(2, DAYS)), items=topics("a", "b")),
        Phase("Two", (step(1, DAYS),)),
    )
    laid = course(roadmap(phases=phases))
    assert [stretch(laid, key) for key in "ab"] == [(later(0), later(1)), (later(2), later(3))]


def test_items_of_a_phase_leave_its_buffer_free() -> None:
    phase = Phase("One", (step(2, DAYS), step(2, DAYS, buffer=True)), items=topics("a"))
    laid = course(roadmap(phases=(phase,)))
    assert stretch(laid, "a") == (later(0), later(1))
    assert laid.items_on(later(2)) == ()


def test_a_phase_of_nothing_but_buffer_still_gives_its_items_days() -> None:
    phase = Phase("One", (step(2, DAYS, buffer=True),), items=topics("a"))
    assert stretch(course(roadmap(phases=(phase,))), "a") == (later(0), later(1))


def test_items_wait_on_weekdays_that_are_not_for_the_path() -> None:
    php = DayShape("PHP", (LEARN, BUILD), path=False)
    routine = Routine("r", "r", time(18), (STUDY, php, *(STUDY,) * 5))
    laid = course(roadmap(step(3, DAYS, *topics("a")), routine=routine))
    assert stretch(laid, "a") == (later(0), later(2))
    assert [bool(laid.items_on(later(n))) for n in range(3)] == [True, False, True]


def test_where_no_weekday_is_for_the_path_all_study_days_are() -> None:
    php = DayShape("PHP", (LEARN,), path=False)
    laid = course(roadmap(step(2, DAYS, *topics("a")), routine=Routine("r", "r", time(18), (php,) * 7)))
    assert stretch(laid, "a") == (later(0), later(1))


def test_an_item_that_waits_for_a_month_is_moved_on_to_it() -> None:
    items = (*topics("a"), *topics("b", after_month=1), *topics("c", "d"))
    laid = course(roadmap(step(2, MONTHS, *items)), date(2026, 1, 1))
    assert stretch(laid, "b") == (date(2026, 2, 1), date(2026, 2, 15))
    assert stretch(laid, "c")[0] == date(2026, 1, 30)


def test_an_item_that_waits_is_cut_to_the_days_that_remain() -> None:
    laid = course(roadmap(step(5, WEEKS, *topics("a", after_month=1))), date(2026, 1, 1))
    assert stretch(laid, "a") == (date(2026, 2, 1), date(2026, 2, 4))


def test_an_item_that_waits_longer_than_its_part_lasts_is_unscheduled() -> None:
    both = roadmap(step(1, MONTHS, *topics("a", after_month=1)), step(1, MONTHS, *topics("b", after_month=9)))
    assert reasons(course(both)) == {"a": Why.TOO_LATE, "b": Why.TOO_LATE}


def test_a_step_without_any_study_day_leaves_its_items_unscheduled() -> None:
    days = unlived(later(0), later(6))
    laid = course(roadmap(step(1, WEEKS, *topics("a")), step(1, WEEKS, *topics("b"))), MONDAY, days)
    assert reasons(laid) == {"a": Why.NO_DAYS}
    assert stretch(laid, "b") == (later(7), later(13))


def test_the_recommended_option_of_a_choice_is_spread_and_the_others_wait() -> None:
    choice = Choice(
        "One of", (Option("x", items=topics("a")), Option("y", recommended=True, items=topics("b")))
    )
    laid = course(roadmap(phases=(Phase("P", (step(2, DAYS),), choice=choice),)))
    assert stretch(laid, "b") == (later(0), later(1))
    assert reasons(laid) == {"a": Why.OTHER_OPTION}


def test_a_choice_without_a_recommendation_waits_for_the_learner() -> None:
    choice = Choice("One of", (Option("x", items=topics("a")), Option("y", items=topics("b"))))
    laid = course(roadmap(phases=(Phase("P", (step(2, DAYS),), choice=choice),)))
    assert reasons(laid) == {"a": Why.NO_OPTION, "b": Why.NO_OPTION}


def test_items_of_the_whole_roadmap_are_for_any_time() -> None:
    laid = course(roadmap(step(1, DAYS), items=topics("a")))
    assert reasons(laid) == {"a": Why.ANYTIME}


def test_what_the_roadmap_itself_leaves_out_keeps_its_own_reason() -> None:
    own = replace(topics("a")[0], unscheduled="Once a week.")
    whole = replace(own, key="b")
    assert reasons(course(roadmap(step(1, DAYS, own), items=(whole,)))) == {
        "a": "Once a week.",
        "b": "Once a week.",
    }


# Settings


def test_weeks_start_as_the_learner_wishes_else_as_the_roadmap_says() -> None:
    small = replace(roadmap(step(1, WEEKS)), week_start=Weekday.SUNDAY)
    assert course(small).week_start is Weekday.SUNDAY
    assert course(small, who=replace(learner(), week_start=Weekday.MONDAY)).week_start is Weekday.MONDAY


def test_a_routine_that_the_roadmap_no_longer_has_gives_way_to_the_first() -> None:
    assert course(roadmap(step(1, WEEKS)), routine_id="gone").routine is EVERY_DAY


def test_the_next_study_day_of_each_weekday_is_found_in_order_of_time() -> None:
    laid = course(roadmap(step(2, Unit.WEEKS), routine=weekdays(0, 2, 4)))
    days = laid.next_of_each_weekday(MONDAY + timedelta(days=1))
    assert [day.weekday() for day in days] == [2, 4, 0]
    assert days[0] == MONDAY + timedelta(days=2)


def test_after_the_last_study_day_no_weekday_has_a_next_one() -> None:
    laid = course(roadmap(step(1, Unit.WEEKS)))
    assert laid.next_of_each_weekday(MONDAY + timedelta(days=7)) == ()
