"""Modes shape days otherwise: another routine, one short block, a few minutes, or none at all."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.checkin import Ticks
from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus, Routine
from bot.domain.enrolment import Enrolment, Mode, ModeKind
from bot.domain.item import Kind
from bot.domain.modes import as_usual, mode_at, unshortened, with_mode
from bot.domain.plan import Stage, day_plan
from bot.domain.roadmap import Roadmap, Unit
from bot.domain.shapes import SHORT_MINUTES
from bot.domain.streak import DayStatus, statuses
from tests.domain.coached import at, day, done, facts
from tests.domain.shipped import DEEP, FIVE
from tests.domain.small import BUILD, EVERY_DAY, LEARN, MONDAY, course, learner, roadmap, step, topics

LIGHT, REST, SICK, TRAVEL, SHORT = (
    ModeKind.LIGHT,
    ModeKind.REST,
    ModeKind.SICK,
    ModeKind.TRAVEL,
    ModeKind.SHORT,
)
DEEP_WORK = Block("deep", "Deep work", 180, Focus.BUILD, takes=(Kind.TOPIC,))
CLOSED = Routine("closed", "Closed", time(9), (DayShape("Free day", (DEEP_WORK,)),) * 7)


def two_routines() -> Roadmap:
    """Four weeks with blocks of an hour and of an hour and a half a day, or with one of three hours."""
    return replace(roadmap(step(4, Unit.WEEKS, *topics("a", "b"))), routines=(EVERY_DAY, CLOSED))


def shaped(*modes: Mode, of: Roadmap | None = None) -> Course:
    plain = course(of or two_routines())
    return Course.of(plain.roadmap, replace(plain.enrolment, modes=modes), plain.learner)


def blocks(of: Course, number: int) -> list[tuple[str, int]]:
    return [(block.key, block.minutes) for block in day_plan(of, day(number)).blocks]


BOTH = [("learn", 60), ("build", 90)]
DEEP_ONLY = [("deep", 180)]


def closed(first: int, last: int | None = None) -> Mode:
    return Mode(ModeKind.ROUTINE, day(first), None if last is None else day(last), "closed")


def mode(kind: ModeKind, first: int, last: int | None = None, *kept: str) -> Mode:
    return Mode(kind, day(first), None if last is None else day(last), kept=kept)


def test_another_routine_holds_on_its_days_only_with_its_own_hours() -> None:
    of = shaped(closed(2, 4))
    assert [blocks(of, n) for n in (1, 2, 4, 5)] == [BOTH, DEEP_ONLY, DEEP_ONLY, BOTH]
    plan = day_plan(of, day(2))
    assert (plan.blocks[0].start.time(), plan.routine.id, plan.theme) == (time(9), "closed", "Free day")
    assert day_plan(of, day(5)).blocks[0].start.time() == time(18)


def test_a_routine_without_a_last_day_goes_on() -> None:
    assert blocks(shaped(closed(2)), 27) == DEEP_ONLY


def test_a_light_day_has_its_main_block_as_short_as_the_shortest_that_is_not_optional() -> None:
    spare = Block("spare", "Spare", 5, Focus.READ, optional=True)
    routine = replace(EVERY_DAY, days=(DayShape("Study", (BUILD, LEARN, spare)),) * 7)
    of = shaped(mode(LIGHT, 1, 1), of=roadmap(step(1, Unit.WEEKS), routine=routine))
    assert blocks(of, 1) == [("build", 60)]


def test_once_the_main_block_is_answered_a_light_day_asks_for_nothing_more() -> None:
    assert blocks(shaped(mode(LIGHT, 1, 1, "build")), 1) == [("build", 90)]
    assert blocks(shaped(mode(LIGHT, 1, 1, "learn")), 1) == [("learn", 60), ("build", 60)]


@pytest.mark.parametrize("shipped", FIVE, ids=lambda one: one.id)
def test_a_light_day_is_never_recall_alone(shipped: Roadmap) -> None:
    of = shaped(mode(LIGHT, 0), of=shipped)
    for number in range(14):
        whole, light = course(shipped).shapes.on(day(number)).blocks, of.shapes.on(day(number)).blocks
        assert [block.focus for block in light if block.focus is Focus.REVIEW] == []
        assert len(light) == min(1, len(whole))


def test_a_light_day_of_another_routine_has_a_block_of_that_one() -> None:
    assert blocks(shaped(closed(0), mode(LIGHT, 1, 1)), 1) == DEEP_ONLY


def test_a_short_day_has_a_quarter_of_an_hour_of_its_first_open_block() -> None:
    assert blocks(shaped(mode(SHORT, 1, 1)), 1) == [("learn", SHORT_MINUTES)]
    assert blocks(shaped(mode(SHORT, 1, 1, "learn")), 1) == [("learn", 60), ("build", SHORT_MINUTES)]


def test_a_short_block_is_never_longer_than_it_was() -> None:
    tiny = replace(EVERY_DAY, days=(DayShape("Study", (replace(LEARN, minutes=5),)),) * 7)
    assert blocks(shaped(mode(SHORT, 0, 0), of=roadmap(step(1, Unit.WEEKS), routine=tiny)), 0) == [
        ("learn", 5)
    ]


def test_days_of_rest_sickness_and_travel_have_no_blocks_and_count_as_rest() -> None:
    for kind in (REST, SICK, TRAVEL):
        of = shaped(mode(kind, 1, 2))
        plan = day_plan(of, day(1))
        assert (plan.blocks, plan.number, plan.stage) == ((), 0, Stage.RUNNING)
        told = statuses(facts(of, done(0)), at(day(3)))
        assert list(told.values()) == [DayStatus.KEPT, DayStatus.REST, DayStatus.REST, DayStatus.OPEN]


def test_days_without_blocks_are_not_consumed_by_steps_of_days_and_pass_in_weeks() -> None:
    days = roadmap(step(5, Unit.DAYS, *topics("a", "b", "c", "d", "e")))
    of = shaped(mode(SICK, 1, 2), of=days)
    assert of.last_day == day(6)
    assert of.position(day(3)).number == 2
    assert [item.key for item in of.items_on(day(3))] == ["b"]
    assert shaped(mode(SICK, 1, 2)).last_day == course(two_routines()).last_day


def test_of_two_modes_that_overlap_the_later_said_holds_and_the_earlier_goes_on_after_it() -> None:
    own = with_mode(with_mode(course(two_routines()).enrolment, closed(0, 9)), mode(SICK, 2, 3))
    found = [mode_at(own.modes, day(n)) for n in (1, 2, 3, 4, 10)]
    assert [one and one.kind for one in found] == [ModeKind.ROUTINE, SICK, SICK, ModeKind.ROUTINE, None]


def test_a_mode_that_is_hidden_altogether_is_forgotten() -> None:
    own = with_mode(with_mode(course(two_routines()).enrolment, mode(SICK, 2, 3)), closed(2))
    assert own.modes == (closed(2),)


def test_what_was_answered_before_a_mode_stays_at_its_time() -> None:
    of = shaped(replace(closed(1), kept=("build",)))
    plan = day_plan(of, day(1))
    assert [(block.key, block.start.time()) for block in plan.blocks] == [
        ("deep", time(9)),
        ("build", time(19, 10)),
    ]
    assert blocks(of, 2) == DEEP_ONLY


def test_a_day_that_became_rest_after_an_answer_keeps_it_and_is_no_study_day() -> None:
    of = shaped(mode(SICK, 1, 1, "learn"))
    assert blocks(of, 1) == [("learn", 60)]
    assert not of.is_study_day(day(1))


def test_a_block_of_another_routine_stays_when_all_is_as_usual_again() -> None:
    own = as_usual(shaped(closed(0)).enrolment, day(2), ("deep",))
    of = Course.of(two_routines(), own, learner())
    assert blocks(of, 1) == DEEP_ONLY
    assert blocks(of, 2) == [*DEEP_ONLY, *BOTH]
    assert blocks(of, 3) == BOTH


def test_as_usual_leaves_the_days_before_today_as_they_were() -> None:
    own = as_usual(shaped(mode(SICK, 0, 9), mode(LIGHT, 5, 6)).enrolment, day(2))
    assert own.modes == (mode(SICK, 0, 1),)


def test_a_short_day_is_taken_back() -> None:
    own = shaped(mode(LIGHT, 0, 9), mode(SHORT, 2, 2)).enrolment
    assert unshortened(own, day(2)).modes == (mode(LIGHT, 0, 9),)
    assert unshortened(own, day(3)) == own


def test_what_a_light_day_leaves_out_waits_instead_of_moving_into_its_block() -> None:
    small = roadmap(
        step(2, Unit.DAYS, *topics("a"), *(replace(one, kind=Kind.PROJECT) for one in topics("p")))
    )
    plan = day_plan(shaped(mode(LIGHT, 0, 0), of=small), day(0))
    assert [(block.key, [item.key for item in block.items]) for block in plan.blocks] == [("build", ["p"])]


kinds = st.sampled_from((LIGHT, SHORT, REST, SICK, TRAVEL, ModeKind.ROUTINE))
drawn_modes = st.lists(
    st.tuples(kinds, st.integers(0, 40), st.integers(0, 12), st.booleans()).map(
        lambda told: Mode(
            told[0],
            day(told[1]),
            day(told[1] + told[2]),
            routine="closed" if told[0] is ModeKind.ROUTINE else "",
            kept=("learn",) if told[3] else (),
        )
    ),
    max_size=6,
)


def said(modes: list[Mode]) -> Enrolment:
    own = course(two_routines()).enrolment
    for one in modes:
        own = with_mode(own, one)
    return own


@given(drawn_modes)
def test_each_day_is_shaped_by_the_last_mode_that_was_said_for_it(modes: list[Mode]) -> None:
    own = said(modes)
    for number in range(60):
        last = [one for one in modes if one.holds(day(number))][-1:]
        assert mode_at(own.modes, day(number)) == (last[0] if last else None)


@settings(max_examples=50)
@given(drawn_modes)
def test_the_plan_of_any_day_stands_whatever_modes_were_said(modes: list[Mode]) -> None:
    laid = Course.of(two_routines(), said(modes), learner())
    assert [laid.position(one).number for one in laid.study_days] == list(range(1, len(laid.study_days) + 1))
    for number in range(60):
        plan = day_plan(laid, day(number), Ticks())
        keys = [block.key for block in plan.blocks]
        assert len(keys) == len(set(keys))
        assert [block.start for block in plan.blocks] == sorted(block.start for block in plan.blocks)
        assert not (plan.number and plan.rest)


@settings(max_examples=30)
@given(st.integers(0, 300), st.integers(0, 27), st.sampled_from((REST, SICK, TRAVEL)))
def test_a_roadmap_of_months_ends_when_it_would_whatever_days_are_off(
    first: int, length: int, kind: ModeKind
) -> None:
    plain = course(DEEP)
    began = MONDAY + timedelta(days=first)
    own = replace(plain.enrolment, modes=(Mode(kind, began, began + timedelta(days=length)),))
    assert Course.of(DEEP, own, plain.learner).last_day == plain.last_day


def test_a_polytechnic_that_closes_until_friday_is_planned_by_its_own_routine() -> None:
    plain = course(DEEP, date(2026, 3, 2))
    own = replace(
        plain.enrolment, modes=(Mode(ModeKind.ROUTINE, date(2026, 3, 4), date(2026, 3, 6), "closed"),)
    )
    laid = Course.of(DEEP, own, plain.learner)
    assert [laid.shapes.routine(date(2026, 3, n)).id for n in (3, 4, 6, 7)] == [
        "term",
        "closed",
        "closed",
        "term",
    ]
