"""The day plan: what stands in each block of a day; and the five documents, day by day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.checkin import State, Ticks
from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus, Routine, Topic
from bot.domain.enrolment import Move
from bot.domain.item import Item, Kind
from bot.domain.plan import DayPlan, PlannedBlock, Stage, blocks_on, day_plan, ends_at, starts_at
from bot.domain.roadmap import Duty, Phase, Unit, Weekday
from tests.domain.shipped import DATED, DEEP, FULLTIME, INTENSIVE, INTERVIEW
from tests.domain.small import (
    BUILD,
    LEARN,
    MONDAY,
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


def later(days: int) -> date:
    return MONDAY + timedelta(days=days)


def every_day(*blocks: Block, path: bool = True) -> Routine:
    return Routine("r", "r", time(18), (DayShape("Theme", blocks, path),) * 7)


def held(plan: DayPlan) -> dict[str, list[str]]:
    return {block.key: [item.key for item in block.items] for block in plan.blocks}


def ticked(day: date, **states: State) -> Ticks:
    return Ticks(states, dict.fromkeys(states, day))


def keys(items: Iterable[Item]) -> list[str]:
    return [item.key for item in items]


# Stages


def test_a_plan_says_where_the_day_stands() -> None:
    plan = day_plan(course(roadmap(step(1, WEEKS, title="Step"))), later(2))
    assert plan.phase
    assert plan.step
    assert (plan.stage, plan.phase.title, plan.step.title) == (Stage.RUNNING, "Phase", "Step")
    assert (plan.week, plan.number, plan.theme, plan.rest) == (1, 3, "Study", False)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (later(-1), Stage.BEFORE),
        (later(1), Stage.PAUSED),
        (later(2), Stage.UNLIVED),
        (later(9), Stage.AFTER),
    ],
)
def test_outside_the_running_roadmap_a_day_is_rest(day: date, stage: Stage) -> None:
    laid = course(roadmap(step(1, WEEKS)), MONDAY, paused(later(1), later(1)), unlived(later(2), later(2)))
    plan = day_plan(laid, day)
    assert (plan.stage, plan.rest, plan.theme, plan.number) == (stage, True, "", 0)
    assert blocks_on(laid, day) == ()


def test_a_weekday_without_blocks_is_rest_within_its_step() -> None:
    plan = day_plan(course(roadmap(step(1, WEEKS), routine=weekdays(0))), later(1))
    assert (plan.stage, plan.rest, plan.theme, plan.week) == (Stage.RUNNING, True, "Rest", 1)


def test_the_minutes_of_a_day_leave_out_what_is_optional() -> None:
    routine = every_day(LEARN, replace(BUILD, optional=True))
    assert day_plan(course(roadmap(step(1, WEEKS), routine=routine)), MONDAY).minutes == 60


# What stands in a block


def test_an_item_lands_in_the_first_block_that_takes_its_kind() -> None:
    again = replace(LEARN, key="again")
    items = (*topics("t"), Item("p", Kind.PROJECT, "p"))
    laid = course(roadmap(step(1, DAYS, *items), routine=every_day(LEARN, BUILD, again)))
    assert held(day_plan(laid, MONDAY)) == {"learn": ["t"], "build": ["p"], "again": []}


def test_an_item_that_no_block_takes_lands_in_the_longest_that_is_not_optional() -> None:
    longest = replace(LEARN, key="optional", minutes=300, optional=True)
    laid = course(
        roadmap(step(1, DAYS, Item("r", Kind.RESOURCE, "r")), routine=every_day(LEARN, BUILD, longest))
    )
    assert held(day_plan(laid, MONDAY)) == {"learn": [], "build": ["r"], "optional": []}


def test_an_item_with_a_block_of_its_own_goes_there() -> None:
    own = replace(topics("t")[0], block="build")
    laid = course(roadmap(step(1, DAYS, own), routine=every_day(LEARN, BUILD)))
    assert held(day_plan(laid, MONDAY)) == {"learn": [], "build": ["t"]}


def test_on_a_day_without_its_own_block_an_item_goes_by_its_kind() -> None:
    own = replace(topics("t")[0], block="elsewhere")
    laid = course(roadmap(step(1, DAYS, own), routine=every_day(BUILD, LEARN)))
    assert held(day_plan(laid, MONDAY)) == {"build": [], "learn": ["t"]}


def test_document_order_counts_for_items_even_when_a_block_is_moved_behind() -> None:
    again = replace(LEARN, key="again")
    laid = course(
        roadmap(step(1, DAYS, *topics("t")), routine=every_day(LEARN, again)),
        moves=[Move("learn", time(22), day=MONDAY)],
    )
    plan = day_plan(laid, MONDAY)
    assert [(block.number, block.key) for block in plan.blocks] == [(1, "again"), (2, "learn")]
    assert held(plan) == {"again": [], "learn": ["t"]}


def test_a_block_says_what_it_aims_at_by_its_step_else_by_its_phase() -> None:
    laid = course(roadmap(step(1, DAYS, title="Step"), step(1, DAYS, title="")))
    assert {block.aim for block in day_plan(laid, MONDAY).blocks} == {"Step"}
    assert {block.aim for block in day_plan(laid, later(1)).blocks} == {"Phase"}


def test_a_block_shows_its_own_topics_those_of_a_later_month_only_from_then_on() -> None:
    block = replace(LEARN, topics=(Topic("always"), Topic("later", after_month=1)))
    laid = course(roadmap(step(2, MONTHS), routine=every_day(block)), date(2026, 1, 31))
    assert blocks_on(laid, date(2026, 2, 27))[0].topics == ("always",)
    assert blocks_on(laid, date(2026, 2, 28))[0].topics == ("always", "later")


def test_a_topic_of_a_month_that_never_comes_is_never_shown() -> None:
    block = replace(LEARN, topics=(Topic("never", after_month=7),))
    laid = course(roadmap(step(2, MONTHS), routine=every_day(block)))
    assert not any(blocks_on(laid, day)[0].topics for day in laid.study_days)


def test_a_block_carries_what_its_document_says_about_it() -> None:
    block = replace(LEARN, stretch=90, remark="Slowly.", count="2–3 problems", optional=True)
    (planned,) = blocks_on(course(roadmap(step(1, DAYS), routine=every_day(block))), MONDAY)
    assert (planned.stretch, planned.remark, planned.count, planned.optional) == (
        90,
        "Slowly.",
        "2–3 problems",
        True,
    )


# Finished and carried items


def test_a_finished_item_stays_until_the_end_of_its_day() -> None:
    laid = course(roadmap(step(5, DAYS, *topics("t"))))
    ticks = ticked(later(2), t=State.DONE)
    assert [bool(held(day_plan(laid, later(n), ticks))["learn"]) for n in range(5)] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_finished_item_without_a_day_is_not_shown() -> None:
    laid = course(roadmap(step(5, DAYS, *topics("t"))))
    assert held(day_plan(laid, MONDAY, Ticks({"t": State.KNOWN})))["learn"] == []


def test_unfinished_items_are_carried_over_oldest_first() -> None:
    laid = course(roadmap(step(4, DAYS, *topics("a", "b", "c", "d"))))
    ticks = ticked(MONDAY, b=State.DONE, c=State.LEARNING)
    assert keys(day_plan(laid, later(3), ticks).carried) == ["a", "c"]


def test_an_item_is_not_carried_while_its_stretch_lasts() -> None:
    laid = course(roadmap(step(4, DAYS, *topics("a", "b"))))
    assert [keys(day_plan(laid, later(n)).carried) for n in range(5)] == [[], [], ["a"], ["a"], ["a", "b"]]


def test_what_lay_before_joining_counts_as_known() -> None:
    laid = course(roadmap(step(4, DAYS, *topics("a", "b", "c", "d"))), MONDAY, joined=later(1))
    assert keys(day_plan(laid, later(4)).carried) == ["b", "c", "d"]


# Duties


def test_weekly_duties_come_on_the_last_study_day_of_each_calendar_week_of_their_phase() -> None:
    push = (Duty("Push"),)
    phases = (Phase("One", (step(10, DAYS),), duties=push), Phase("Two", (step(1, WEEKS),)))
    laid = course(roadmap(phases=phases, routine=weekdays(0, 1, 2, 3, 4)))
    days = [day for day in laid.study_days if day_plan(laid, day).duties == push]
    assert days == [later(4), later(11)]
    assert day_plan(laid, later(5)).duties == ()


def test_a_phase_that_ends_within_a_week_has_its_duties_on_its_last_day() -> None:
    phases = (Phase("One", (step(2, DAYS),), duties=(Duty("Push"),)), Phase("Two", (step(1, WEEKS),)))
    laid = course(roadmap(phases=phases))
    assert [bool(day_plan(laid, later(n)).duties) for n in range(4)] == [False, True, False, False]


# Times


def test_the_day_begins_at_the_learner_s_hour() -> None:
    laid = course(roadmap(step(1, DAYS)))
    moved = Course.of(laid.roadmap, replace(laid.enrolment, start_at=time(7)), laid.learner)
    assert [f"{block.start:%H:%M}" for block in blocks_on(moved, MONDAY)] == ["07:00", "08:10"]


def test_another_routine_than_the_chosen_one_begins_at_its_own_hour() -> None:
    laid = course(roadmap(step(1, DAYS)), routine_id="gone")
    moved = Course.of(laid.roadmap, replace(laid.enrolment, start_at=time(7)), laid.learner)
    assert blocks_on(moved, MONDAY)[0].start.time() == time(18)


def at_half_past_one(day: date, zone: str) -> PlannedBlock:
    laid = course(
        roadmap(step(1, DAYS)), day, moves=[Move("learn", time(1, 30), day=day)], who=learner(zone, time(0))
    )
    return next(block for block in blocks_on(laid, day) if block.key == "learn")


def test_a_block_lasts_real_minutes_across_a_clock_change() -> None:
    block = at_half_past_one(date(2026, 10, 25), "Europe/London")
    london = learner("Europe/London")
    assert starts_at(block, london) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert ends_at(block, london) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_block_in_a_gap_happens_an_hour_later_by_the_clock() -> None:
    block = at_half_past_one(date(2026, 3, 29), "Europe/London")
    assert starts_at(block, learner("Europe/London")) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_block_on_a_day_that_the_zone_never_had_has_no_instants() -> None:
    block = at_half_past_one(date(2011, 12, 30), "UTC")
    assert starts_at(block, learner("Pacific/Apia")) is None
    assert ends_at(block, learner("Pacific/Apia")) is None


# The five documents


def titles(laid: Course, day: date) -> tuple[str, str]:
    position = laid.position(day)
    return (position.phase.title if position.phase else "", position.step.title if position.step else "")


def shown(laid: Course, day: date) -> set[str]:
    """Give everything that the day's blocks say is to be done."""
    blocks = day_plan(laid, day).blocks
    return {text for block in blocks for text in (*block.topics, *(item.title for item in block.items))}


def test_000_has_three_parts_of_two_months_with_their_borders() -> None:
    laid = course(DEEP, date(2026, 1, 4))
    assert (laid.first_day, laid.last_day) == (date(2026, 1, 4), date(2026, 7, 3))
    days = (date(2026, 1, 4), date(2026, 3, 3), date(2026, 3, 4), date(2026, 5, 3), date(2026, 5, 4))
    assert [titles(laid, day)[0] for day in days] == [
        "Month 1–2",
        "Month 1–2",
        "Month 3–4",
        "Month 3–4",
        "Month 5–6",
    ]


def test_000_begins_on_sunday_with_its_own_topics_and_the_path() -> None:
    laid = course(DEEP, date(2026, 1, 4))
    plan = day_plan(laid, date(2026, 1, 4))
    assert plan.theme == "Python Core + Project"
    assert plan.blocks[0].topics == ("OOP deep dive", "Memory model", "Functions, decorators, generators")
    assert [item.title for item in plan.blocks[0].items] == ["Python Advanced"]


def test_000_waits_with_the_path_on_the_php_day() -> None:
    plan = day_plan(course(DEEP, date(2026, 1, 4)), date(2026, 1, 9))
    assert plan.theme == "PHP Income Day"
    assert [block.minutes for block in plan.blocks] == [90, 60, 30]
    assert not any(block.items for block in plan.blocks)


def test_000_has_docker_basics_on_saturdays_only_after_month_four() -> None:
    laid = course(DEEP, date(2026, 1, 4))
    saturdays = [day for day in laid.study_days if day.weekday() == Weekday.SATURDAY]
    with_docker = [day for day in saturdays if "Docker basics" in blocks_on(laid, day)[0].topics]
    assert with_docker == [day for day in saturdays if day >= date(2026, 5, 4)]
    assert date(2026, 5, 2) in saturdays


def test_000_started_on_the_31st_of_january_has_months_that_do_not_drift() -> None:
    laid = course(DEEP, date(2026, 1, 31))
    assert [titles(laid, day)[0] for day in (date(2026, 3, 30), date(2026, 3, 31), date(2026, 5, 31))] == [
        "Month 1–2",
        "Month 3–4",
        "Month 5–6",
    ]
    assert laid.last_day == date(2026, 7, 30)


def test_000_has_five_blocks_every_day_when_polytechnic_is_closed() -> None:
    laid = course(DEEP, date(2026, 1, 4), routine_id="closed")
    for day in laid.study_days[:7]:
        assert [(block.title, block.minutes) for block in blocks_on(laid, day)] == [
            ("Deep Learning", 120),
            ("Big Project Work", 120),
            ("Problem Solving", 90),
            ("Tech Reading", 60),
            ("Architecture Thinking", 30),
        ]
    assert blocks_on(laid, date(2026, 1, 4))[-1].optional


def test_000_has_the_same_days_in_both_routines() -> None:
    term, closed = course(DEEP, date(2026, 1, 4)), course(DEEP, date(2026, 1, 4), routine_id="closed")
    assert term.study_days == closed.study_days


def test_001_has_twelve_weeks_in_three_sections() -> None:
    laid = course(INTENSIVE, MONDAY)
    assert (laid.first_day, laid.last_day) == (MONDAY, date(2026, 3, 29))
    borders = [titles(laid, later(7 * weeks))[0] for weeks in (0, 3, 4, 5, 6, 11)]
    assert borders == [
        "Backend Foundations & Core Technologies",
        "Backend Foundations & Core Technologies",
        "Advanced Backend Engineering & System Design",
        "Advanced Backend Engineering & System Design",
        "Specialization, Monetization & Job Readiness",
        "Specialization, Monetization & Job Readiness",
    ]


def test_001_is_free_on_the_last_day_of_each_week() -> None:
    laid = course(INTENSIVE, MONDAY)
    sundays = [later(7 * week + 6) for week in range(12)]
    assert all(day_plan(laid, day).rest for day in sundays)
    assert len(laid.study_days) == 72


def test_001_takes_weeks_seven_and_eight_as_one_step_with_two_projects() -> None:
    laid = course(INTENSIVE, MONDAY)
    first, last = date(2026, 2, 16), date(2026, 2, 28)
    assert titles(laid, first)[1] == titles(laid, last)[1] == "Security & Performance Optimization"
    assert [laid.position(day).week for day in (first, last)] == [7, 8]
    assert any("RBAC" in text for text in shown(laid, first))
    assert any("indexing & caching" in text for text in shown(laid, last))
    assert titles(laid, date(2026, 3, 2))[1] == "Real-World Backend Projects"


def test_001_builds_three_projects_a_week_one_every_other_day() -> None:
    laid = course(INTENSIVE, MONDAY)
    projects = [
        [
            item.title
            for block in day_plan(laid, later(n)).blocks
            for item in block.items
            if item.kind is Kind.PROJECT
        ]
        for n in range(6)
    ]
    assert projects[0] == projects[1] == ["Build a CLI To-Do App with Python & SQLite"]
    assert projects[2] == projects[3] == ["Create a REST API with FastAPI & PostgreSQL"]
    assert projects[4] == projects[5] == ["Develop a simple key-value store (Redis clone)"]


def test_002_has_nine_months_with_a_phase_each() -> None:
    laid = course(FULLTIME, date(2026, 1, 5))
    assert (laid.first_day, laid.last_day) == (date(2026, 1, 5), date(2026, 10, 4))
    fifths = [date(2026, month, 5) for month in range(1, 10)]
    assert [titles(laid, day)[0] for day in fifths] == [
        "Backend Foundations",
        "API Architecture & Clean Design",
        "Databases",
        "Python for Backend Engineers",
        "Caching, Queues & Async Systems",
        "Docker, Linux & Deployment",
        "Testing & Reliability",
        "System Design",
        "Specialization Layer",
    ]
    assert titles(laid, date(2026, 2, 4))[0] == "Backend Foundations"


def test_002_started_on_the_31st_of_january_has_months_that_do_not_drift() -> None:
    laid = course(FULLTIME, date(2026, 1, 31))
    borders = (date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31))
    for day, title in zip(borders, FULLTIME.phases[1:], strict=False):
        assert titles(laid, day)[0] == title.title
        assert titles(laid, day - timedelta(days=1))[0] != title.title


def test_002_studies_from_monday_to_friday_in_four_blocks() -> None:
    laid = course(FULLTIME, MONDAY)
    assert [len(blocks_on(laid, later(n))) for n in range(7)] == [4, 4, 4, 4, 4, 0, 0]


def test_002_schedules_the_recommended_specialization_in_its_last_month() -> None:
    laid = course(FULLTIME, MONDAY)
    assert any("ETL basics" in text for text in shown(laid, date(2026, 9, 7)))


@pytest.mark.parametrize(
    ("week", "first", "title"),
    [
        (1, date(2025, 11, 23), "Arrays / Strings"),
        (2, date(2025, 11, 30), "Linked List"),
        (3, date(2025, 12, 7), "Stack / Queue"),
        (4, date(2025, 12, 14), "Trees / BST"),
        (5, date(2025, 12, 21), "REST API + CRUD"),
        (6, date(2025, 12, 28), "Async / Await"),
        (7, date(2026, 1, 4), "Authentication + Middleware"),
        (8, date(2026, 1, 11), "Caching + Mini Project"),
        (9, date(2026, 1, 18), "ML Basics"),
        (10, date(2026, 1, 25), "ML API Integration"),
        (11, date(2026, 2, 1), "System Design Lite"),
        (12, date(2026, 2, 8), "Velox"),
    ],
)
def test_003_started_on_its_own_date_has_the_dates_of_its_table(week: int, first: date, title: str) -> None:
    laid = course(DATED, date(2025, 11, 23))
    days = [first + timedelta(days=n) for n in range(-1, 8)]
    assert [laid.position(day).week == week for day in days] == [False, *[True] * 7, False]
    assert {titles(laid, day)[1] for day in days[1:-1]} == {title}
    assert [day_plan(laid, day).rest for day in days[1:-1]] == [False] * 6 + [True]


def test_003_ends_with_a_buffer_from_the_15th_to_the_22nd_of_february() -> None:
    laid = course(DATED, date(2025, 11, 23))
    buffer = [date(2026, 2, day) for day in range(15, 23)]
    assert all(position.step and position.step.buffer for position in map(laid.position, buffer))
    assert laid.last_day == date(2026, 2, 22)
    assert not any(block.items for day in buffer for block in day_plan(laid, day).blocks)
    assert len(day_plan(laid, buffer[0]).blocks) == 4


def test_003_started_in_the_middle_of_a_week_still_runs_from_sunday_to_saturday() -> None:
    laid = course(DATED, date(2026, 6, 10))
    assert titles(laid, date(2026, 6, 13))[1] == "Arrays / Strings"
    assert titles(laid, date(2026, 6, 14))[1] == "Linked List"


def test_003_pushes_to_github_at_the_end_of_each_week_of_its_second_month() -> None:
    laid = course(DATED, date(2025, 11, 23))
    pushing = [day for day in laid.study_days if day_plan(laid, day).duties]
    assert pushing == [date(2025, 12, 26), date(2026, 1, 2), date(2026, 1, 9), date(2026, 1, 16)]


def test_004_has_47_numbered_days_in_weeks_of_uneven_length() -> None:
    laid = course(INTERVIEW, date(2026, 1, 1))
    assert (laid.first_day, laid.last_day) == (date(2026, 1, 1), date(2026, 2, 16))
    weeks = [laid.position(day).week for day in laid.study_days]
    assert [weeks.count(week) for week in range(1, 7)] == [7, 7, 7, 7, 7, 12]


@pytest.mark.parametrize(
    ("numbers", "topic"),
    [
        ((1, 1), "Python memory model, stack vs heap, reference counting"),
        ((7, 7), "Revision + interview-style questions"),
        ((8, 8), "Backend performance bottlenecks"),
        ((36, 38), "Core DSA (arrays, stacks, linked lists, trees)"),
        ((39, 40), "Graphs, sorting, searching"),
        ((41, 42), "Recursion & DP"),
        ((43, 44), "On-spot C++ coding"),
        ((45, 45), "Full backend + DSA mock interview"),
        ((47, 47), "Final interview drills"),
    ],
)
def test_004_has_the_topic_of_each_day_and_of_each_range_of_days(
    numbers: tuple[int, int], topic: str
) -> None:
    laid = course(INTERVIEW, date(2026, 1, 1))
    first, last = numbers
    having = [laid.position(day).number for day in laid.study_days if topic in shown(laid, day)]
    assert having == list(range(first, last + 1))


def test_004_is_shifted_by_a_rest_day_of_the_learner_s_own() -> None:
    laid = course(INTERVIEW, date(2026, 1, 1), paused(date(2026, 1, 4), date(2026, 1, 4)))
    assert [laid.position(date(2026, 1, day)).number for day in (3, 4, 5)] == [3, 0, 4]


def test_a_focus_without_items_of_its_own_serves_the_step() -> None:
    block = Block("read", "Read", 30, Focus.READ)
    (planned,) = blocks_on(course(roadmap(step(1, DAYS, title="Arrays"), routine=every_day(block))), MONDAY)
    assert (planned.topics, planned.items, planned.aim) == ((), (), "Arrays")
