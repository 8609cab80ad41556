"""Modes shape days otherwise: another routine, one short block, a few minutes, or none at all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import wall
from bot.domain.checkin import CheckIn, Ticks
from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus, Routine
from bot.domain.enrolment import Cut, Enrolment, Mode, ModeKind, Move, Remainder
from bot.domain.facts import known
from bot.domain.item import Kind
from bot.domain.modes import as_usual, mode_at, unshortened, with_mode
from bot.domain.plan import Stage, day_plan
from bot.domain.quiet import is_quiet_at
from bot.domain.remainder import remainder, said_now, usual_remainder
from bot.domain.roadmap import Roadmap, Unit
from bot.domain.shapes import SHORT_MINUTES
from bot.domain.streak import DayStatus, statuses
from tests.domain.coached import at, checkin, day, done, facts
from tests.domain.shipped import DEEP, FIVE
from tests.domain.small import BUILD, EVERY_DAY, LEARN, MONDAY, course, learner, roadmap, step, topics
from tests.domain.strategies import clocks

LIGHT, REST, SICK, TRAVEL, SHORT, ROUTINE = (
    ModeKind.LIGHT,
    ModeKind.REST,
    ModeKind.SICK,
    ModeKind.TRAVEL,
    ModeKind.SHORT,
    ModeKind.ROUTINE,
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


def test_a_day_of_one_long_block_is_as_light_as_the_other_days_of_its_week() -> None:
    routine = replace(EVERY_DAY, days=(*EVERY_DAY.days[:5], DayShape("Free day", (DEEP_WORK,)), DayShape()))
    of = shaped(mode(LIGHT, 0), of=roadmap(step(2, Unit.WEEKS), routine=routine))
    assert [blocks(of, n) for n in (0, 5, 6)] == [[("build", 60)], [("deep", 60)], []]


def test_a_block_that_the_learner_dropped_makes_no_light_day_short() -> None:
    of = shaped(mode(LIGHT, 1, 1))
    cut = replace(of.enrolment, cuts=(Cut("learn", 0, day(0)),))
    assert blocks(Course.of(of.roadmap, cut, of.learner), 1) == [("build", 90)]


@pytest.mark.parametrize("shipped", FIVE, ids=lambda one: one.id)
def test_no_light_day_of_a_shipped_roadmap_is_longer_than_an_hour(shipped: Roadmap) -> None:
    of = Course.of(shipped, replace(course(shipped).enrolment, modes=(mode(LIGHT, 0),)), learner())
    assert max(block.minutes for n in range(7) for block in of.shapes.on(day(n)).blocks) <= 60


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


def said_at(clock: str, kind: ModeKind, *checkins: CheckIn, begun: Mapping[str, str] | None = None) -> Course:
    """Say on day 1 that from then on days are of a kind."""
    of = shaped()
    starts = {(day(1), key): at(day(1), when) for key, when in (begun or {}).items()}
    now = at(day(1), clock)
    so_far = known(of, checkins, starts=starts)
    kept = tuple(one.block for one in checkins)
    said = Mode(kind, day(1), day(2), "closed" if kind is ROUTINE else "", kept, remainder(so_far, now))
    return Course.of(of.roadmap, with_mode(of.enrolment, said), of.learner)


def hours(of: Course, number: int = 1) -> list[tuple[str, str]]:
    return [(block.key, f"{block.start:%H:%M}") for block in day_plan(of, day(number)).blocks]


def test_a_mode_said_in_the_middle_of_a_day_lays_what_is_left_of_it_from_then_on() -> None:
    assert hours(said_at("14:02", ROUTINE)) == [("deep", "14:05")]
    assert hours(said_at("14:00", ROUTINE), 2) == [("deep", "09:00")]
    assert hours(said_at("20:13", LIGHT)) == [("build", "20:15")]


def test_in_the_last_minutes_of_a_study_day_nothing_is_left_of_it() -> None:
    late = at(day(2), "03:58")
    assert (remainder(known(shaped()), late), usual_remainder(known(shaped()), late)) == (None, None)


def test_a_mode_said_before_the_day_begins_leaves_it_to_its_own_hours() -> None:
    assert hours(said_at("08:00", ROUTINE)) == [("deep", "09:00")]
    assert hours(said_at("14:00", LIGHT)) == [("build", "18:00")]


def test_a_mode_said_in_the_quiet_hours_lays_nothing_new_into_them() -> None:
    assert (hours(said_at("23:11", LIGHT)), hours(said_at("23:11", ROUTINE))) == ([], [])


def test_what_is_answered_keeps_its_time_when_the_others_are_laid_anew() -> None:
    assert hours(said_at("20:00", ROUTINE, checkin(day(1)))) == [("learn", "18:00"), ("deep", "20:05")]


def test_a_block_that_was_begun_keeps_its_time() -> None:
    of = said_at("18:32", SHORT, begun={"learn": "18:00"})
    assert hours(of) == [("learn", "18:00")]
    assert hours(said_at("18:32", SICK, begun={"learn": "18:00"})) == []


def test_a_block_that_was_begun_is_the_one_block_of_a_light_day_and_as_long_as_it_was() -> None:
    of = said_at("18:32", LIGHT, begun={"learn": "18:00"})
    assert (hours(of), blocks(of, 1), blocks(of, 2)) == (
        [("learn", "18:00")],
        [("learn", 60)],
        [("build", 60)],
    )


def test_a_block_that_was_begun_is_the_one_block_of_a_short_day() -> None:
    of = said_at("19:22", SHORT, begun={"build": "19:10"})
    assert (hours(of), blocks(of, 1)) == ([("build", "19:10")], [("build", SHORT_MINUTES)])


def test_another_routine_is_laid_around_a_block_that_was_begun() -> None:
    of = said_at("18:32", ROUTINE, begun={"learn": "18:00"})
    assert hours(of) == [("learn", "18:00"), ("deep", "19:10")]
    assert blocks(of, 2) == DEEP_ONLY


def test_a_block_that_is_moved_today_keeps_its_time_too() -> None:
    of = said_at("14:00", ROUTINE)
    moved = replace(of.enrolment, moves=(Move("deep", time(16), day=day(1)),))
    assert hours(Course.of(of.roadmap, moved, of.learner)) == [("deep", "16:00")]


def test_what_would_begin_in_the_quiet_hours_for_it_is_left_out_of_that_day() -> None:
    usual = Mode(ROUTINE, day(1), day(1), "daily", remainder=Remainder(time(21), time(22, 30)))
    assert hours(shaped(usual)) == [("learn", "21:00"), ("build", "22:10")]
    later = replace(usual, remainder=Remainder(time(21, 30), time(22, 30)))
    assert hours(shaped(later)) == [("learn", "21:30")]
    in_the_night = replace(usual, remainder=Remainder(time(23)))
    assert hours(shaped(in_the_night)) == [("learn", "23:00"), ("build", "00:10")]


@pytest.mark.parametrize(
    ("clock", "left"),
    [
        ("22:24", (time(22, 25), time(22, 30))),
        ("22:27", (time(22, 30), time(22, 30))),
        ("23:50", (time(23, 55), time(23, 55))),
        ("03:56", None),
    ],
)
def test_quiet_hours_bound_what_is_left_and_nothing_is_left_within_them(
    clock: str, left: tuple[time, time | None] | None
) -> None:
    found = remainder(facts(), at(day(2) if clock < "04" else day(1), clock))
    assert found == (Remainder(*left) if left else None)


def test_quiet_hours_that_are_over_bound_nothing_that_is_left() -> None:
    of, nap = shaped(), replace(learner(), quiet_from=time(12), quiet_to=time(14))
    said = said_now(known(Course.of(of.roadmap, of.enrolment, nap)), at(day(1), "15:00"), closed(1, 1))
    assert hours(Course.of(of.roadmap, with_mode(of.enrolment, said), nap)) == [("deep", "15:05")]


@given(clocks, clocks, st.integers(0, 24 * 60))
def test_what_is_left_ends_where_the_next_quiet_hours_begin(begin: time, end: time, minute: int) -> None:
    who = replace(learner(), quiet_from=begin, quiet_to=end)
    of = shaped()
    left = remainder(
        known(Course.of(of.roadmap, of.enrolment, who)), at(day(1), "04:00") + timedelta(minutes=minute)
    )
    if left is None or is_quiet_at(who, left.since):
        assert left is None or left.until == left.since
        return
    since = wall(day(1), left.since, who.day_start)
    last = wall(day(1), left.until, who.day_start) if left.until else at(day(2), "04:00").replace(tzinfo=None)
    steps = range(0, int((last - since) / timedelta(minutes=1)), 5)
    assert last > since
    assert not any(is_quiet_at(who, (since + timedelta(minutes=after)).time()) for after in steps)
    assert left.until is None or is_quiet_at(who, left.until)


def test_all_as_usual_again_in_the_middle_of_a_day_lays_what_is_left_from_then_on() -> None:
    left = Remainder(time(20), time(22, 30))
    own = as_usual(shaped(mode(SICK, 0, 3)).enrolment, day(1), (), left)
    of = Course.of(two_routines(), own, learner())
    assert hours(of) == [("learn", "20:00"), ("build", "21:10")]
    assert hours(of, 2) == [("learn", "18:00"), ("build", "19:10")]
    assert hours(Course.of(two_routines(), as_usual(shaped().enrolment, day(1), (), left), learner())) == [
        ("learn", "18:00"),
        ("build", "19:10"),
    ]


kinds = st.sampled_from((LIGHT, SHORT, REST, SICK, TRAVEL, ModeKind.ROUTINE))
remainders = st.one_of(
    st.none(),
    st.builds(
        Remainder,
        st.builds(time, st.integers(5, 23)),
        st.sampled_from((None, time(22, 30))),
        st.sampled_from(((), ("learn",), ("build", "deep"))),
    ),
)
drawn_modes = st.lists(
    st.tuples(kinds, st.integers(0, 40), st.integers(0, 12), st.booleans(), remainders).map(
        lambda told: Mode(
            told[0],
            day(told[1]),
            day(told[1] + told[2]),
            routine="closed" if told[0] is ModeKind.ROUTINE else "",
            kept=("learn",) if told[3] else (),
            remainder=told[4],
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
