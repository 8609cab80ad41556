"""Replanning: four ways to go on, each with its finish day; nothing that was done is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.behind import behind
from bot.domain.checkin import CheckIn, State, Ticks
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment, ModeKind, Respread, SpanKind
from bot.domain.facts import Facts, known
from bot.domain.item import Kind
from bot.domain.plan import blocks_on, day_plan
from bot.domain.replan import Replan, ReplanKind, replans, stamp
from bot.domain.roadmap import Roadmap, Unit
from bot.domain.spread import Why
from bot.domain.streak import streak
from tests.domain.coached import at, checkin, day, done
from tests.domain.shipped import FIVE
from tests.domain.small import MONDAY, course, paused, roadmap, step, topics, weekdays

SHIFT, KEEP, JUMP, LIGHT = ReplanKind

TEN = tuple("abcdefghij")


def days(count: int = 10) -> Roadmap:
    """Some days with a topic each."""
    return roadmap(step(count, Unit.DAYS, *topics(*TEN[:count])))


def lived(of: Course, upto: int, checkins: list[CheckIn] | None = None) -> Facts:
    """Tick everything whose days are over before a day; nothing was done from then on."""
    over = {key: one.last for key, one in of.stretches.items() if one.last < day(upto)}
    return known(of, checkins or done(*range(upto)), (), Ticks(dict.fromkeys(over, State.DONE), over))


def ways(facts: Facts, today: int) -> dict[ReplanKind, Replan]:
    return {way.kind: way for way in replans(facts, at(day(today), "09:00"))}


def laid(facts: Facts, way: Replan, today: int) -> Facts:
    """Give the facts after a way was taken."""
    ticks = Ticks(
        {**facts.ticks.states, **way.ticks}, {**facts.ticks.days, **dict.fromkeys(way.ticks, day(today))}
    )
    anew = Course.of(facts.course.roadmap, way.enrolment, facts.learner)
    return replace(facts, course=anew, ticks=ticks)


MISSED_THREE = lived(course(days()), 2)
"""Two days were done, then three were missed: it is day 5 of the calendar, and the third topic waits."""


def test_a_shift_lets_the_clock_stand_still_on_the_missed_days() -> None:
    way = ways(MISSED_THREE, 5)[SHIFT]
    assert (way.days, way.finish) == (3, day(12))
    after = laid(MISSED_THREE, way, 5)
    assert [item.key for item in after.course.items_on(day(5))] == ["c"]
    assert after.course.position(day(5)).number == 3
    assert behind(after, day(5)) <= 0


def test_shifted_days_stay_study_days_with_their_blocks() -> None:
    after = laid(MISSED_THREE, ways(MISSED_THREE, 5)[SHIFT], 5)
    for number in (2, 3, 4):
        assert blocks_on(after.course, day(number)) == blocks_on(MISSED_THREE.course, day(number))
        assert after.course.position(day(number)).number == 3
    now = at(day(5), "09:00")
    assert streak(after, now) == streak(MISSED_THREE, now)


def test_a_second_shift_moves_only_what_was_missed_since() -> None:
    after = laid(MISSED_THREE, ways(MISSED_THREE, 5)[SHIFT], 5)
    again = ways(after, 7)[SHIFT]
    assert (again.days, again.finish) == (2, day(14))
    shifts = [span for span in again.enrolment.spans if span.kind is SpanKind.SHIFT]
    assert [(span.first, span.last) for span in shifts] == [(day(2), day(4)), (day(5), day(6))]


def test_the_shift_of_a_week_wise_step_leaves_it_all_its_study_days() -> None:
    plain = course(roadmap(step(2, Unit.WEEKS, *topics(*TEN)), routine=weekdays(0, 1, 2, 3, 4)))
    facts = lived(plain, 3)
    way = ways(facts, 7)[SHIFT]
    after = laid(facts, way, 7)
    assert way.days == 2
    assert [item.key for item in after.course.items_on(day(7))] == ["d"]
    assert len(after.course.study_days) == len(plain.study_days)


def test_keeping_the_end_spreads_what_lies_behind_over_the_days_that_remain() -> None:
    way = ways(MISSED_THREE, 5)[KEEP]
    after = laid(MISSED_THREE, way, 5)
    assert [item.key for item in way.spread] == ["c", "d", "e"]
    assert after.course.last_day == way.enrolment.start + timedelta(days=9) == day(9)
    found = {key: after.course.stretches[key].first for key in "cde"}
    assert list(found.values()) == sorted(found.values())
    assert day(5) <= min(found.values()) <= max(found.values()) <= day(9)
    assert behind(after, day(5)) <= 0


def test_a_day_whose_blocks_are_all_answered_gets_nothing_new() -> None:
    worked = [*done(0, 1, 5), *done(0, 1, 5, block="build")]
    facts = lived(course(days()), 2, worked)
    found = ways(facts, 5)
    after = laid(facts, found[KEEP], 5)
    assert [item.key for item in found[KEEP].spread] == ["c", "d", "e"]
    assert min(after.course.stretches[key].first for key in "cde") == day(6)
    [light] = found[LIGHT].enrolment.modes
    assert (light.first, light.last, light.remainder) == (day(6), day(12), None)


def test_keeping_the_end_drops_what_is_optional_and_uses_the_buffer() -> None:
    spare = replace(topics("spare")[0], optional=True)
    of = roadmap(step(5, Unit.DAYS, *topics(*"abcd"), spare), step(2, Unit.DAYS, buffer=True))
    facts = lived(course(of), 1)
    way = ways(facts, 4)[KEEP]
    after = laid(facts, way, 4)
    assert way.dropped == (spare,)
    assert way.ticks == {"spare": State.SKIPPED}
    assert {after.course.stretches[key].first for key in "bcd"} <= {day(5), day(6)}


def test_a_jump_passes_over_what_was_missed_and_brings_it_back_as_reviews() -> None:
    way = ways(MISSED_THREE, 5)[JUMP]
    assert way.ticks == dict.fromkeys("cde", State.SKIPPED)
    assert [item.key for item in way.review] == ["c", "d", "e"]
    assert way.finish == day(9)
    assert day_plan(laid(MISSED_THREE, way, 5).course, day(5), laid(MISSED_THREE, way, 5).ticks).carried == ()


def test_only_topics_come_back_as_reviews_after_a_jump() -> None:
    practice = replace(topics("practice")[0], kind=Kind.PRACTICE)
    facts = lived(course(roadmap(step(9, Unit.DAYS, *topics(*"abcdefgh"), practice))), 0)
    way = ways(facts, 9)[JUMP]
    assert practice in way.dropped
    assert way.review == tuple(item for item in way.dropped if item is not practice)


def test_after_a_replan_the_heading_of_a_day_is_about_what_its_blocks_hold() -> None:
    steps = (step(1, Unit.DAYS, *topics(key), title=f"Day {key}") for key in TEN)
    of = course(roadmap(*steps))
    over = {"a": day(0), "c": day(2)}
    facts = known(of, done(0, 2), (), Ticks(dict.fromkeys(over, State.DONE), over))
    after = laid(facts, ways(facts, 5)[SHIFT], 5)
    found = [day_plan(after.course, day(number), after.ticks) for number in (5, 6, 7)]
    held = [[item.key for block in plan.blocks for item in block.items] for plan in found]
    assert held == [["b"], ["b", "d"], ["b", "e"]]
    assert [plan.step.title for plan in found if plan.step] == ["Day b", "Day d", "Day e"]


@settings(max_examples=40)
@given(st.sets(st.sampled_from(TEN[:6])), st.sampled_from((SHIFT, KEEP, JUMP)))
def test_a_day_never_names_a_step_of_which_it_holds_nothing_while_it_holds_another(
    finished: set[str], kind: ReplanKind
) -> None:
    of = course(roadmap(*(step(1, Unit.DAYS, *topics(key), title=key) for key in TEN)))
    over = {key: day(TEN.index(key)) for key in finished}
    facts = known(of, (), (), Ticks(dict.fromkeys(over, State.DONE), over))
    way = ways(facts, 6).get(kind)
    after = laid(facts, way, 6) if way else facts
    for number in range(6, 20):
        plan = day_plan(after.course, day(number), after.ticks)
        held = {item.key for block in plan.blocks for item in block.items}
        assert not held or plan.step is None or plan.step.title in held


def test_a_light_week_is_light_for_seven_days_and_ends_later() -> None:
    way = ways(MISSED_THREE, 5)[LIGHT]
    [mode] = way.enrolment.modes
    assert (mode.kind, mode.first, mode.last) == (ModeKind.LIGHT, day(5), day(11))
    assert way.finish is not None
    assert way.finish > day(12)


def test_whoever_keeps_up_is_offered_a_light_week_only() -> None:
    assert list(ways(lived(course(days()), 5), 5)) == [LIGHT]


def test_on_the_first_day_there_is_nothing_to_move() -> None:
    assert list(ways(known(course(days())), 0)) == [LIGHT]


def test_before_the_roadmap_and_after_it_nothing_fails() -> None:
    assert list(ways(known(course(days(), day(5))), 0)) == [LIGHT]
    late = lived(course(days()), 8)
    assert ways(late, 12)[SHIFT].finish == day(13)


def test_on_a_pause_without_an_end_no_finish_day_is_said() -> None:
    facts = lived(Course.of(days(), pausing(), course(days()).learner), 2)
    assert {way.finish for way in replans(facts, at(day(6), "09:00"))} == {None}


def pausing() -> Enrolment:
    return course(days(), MONDAY, paused(day(5))).enrolment


def test_what_was_known_before_takes_no_days_and_says_why() -> None:
    plain = course(days())
    of = Course.of(plain.roadmap, replace(plain.enrolment, known=("a", "b")), plain.learner)
    assert [item.key for item in of.items_on(day(0))] == ["c"]
    assert [(item.key, why) for item, why in of.unscheduled] == [("a", Why.KNOWN), ("b", Why.KNOWN)]


def test_what_is_spread_anew_after_the_roadmap_is_over_stays_where_it_was() -> None:
    plain = course(days())
    late = Course.of(
        plain.roadmap, replace(plain.enrolment, respread=Respread(day(50), ("a",))), plain.learner
    )
    assert late.stretches == plain.stretches


def test_the_stamp_changes_with_the_plan_and_with_what_lies_behind() -> None:
    now = at(day(5), "09:00")
    first = stamp(MISSED_THREE, now)
    assert first == stamp(MISSED_THREE, now)
    assert first != stamp(laid(MISSED_THREE, ways(MISSED_THREE, 5)[SHIFT], 5), now)
    assert first != stamp(laid(MISSED_THREE, ways(MISSED_THREE, 5)[JUMP], 5), now)


every = st.sampled_from(FIVE)


@settings(max_examples=25)
@given(every, st.integers(0, 200), st.integers(1, 40), st.booleans())
def test_after_each_way_but_the_light_week_nobody_is_behind_and_nothing_done_is_lost(
    of: Roadmap, stopped: int, missed: int, worked: bool
) -> None:
    plain = course(of)
    facts, today = lived(plain, stopped), stopped + missed
    if worked:
        answers = [checkin(day(today), block.key) for block in facts.blocks(day(today))]
        facts = known(plain, [*facts.checkins.values(), *answers], (), facts.ticks)
    assert plain.last_day
    if day(today) > plain.last_day:
        return
    for way in replans(facts, at(day(today), "09:00")):
        after = laid(facts, way, today)
        assert not set(way.ticks) & {key for key, state in facts.ticks.states.items() if state is State.DONE}
        assert streak(after, at(day(today))) == streak(facts, at(day(today)))
        if way.kind is not LIGHT:
            assert behind(after, day(today)) <= 0
        if way.kind in {KEEP, JUMP}:
            assert after.course.last_day == plain.last_day
        assert all(after.course.stretches[item.key].last >= facts.begins(day(today)) for item in way.spread)
        keys = {*after.course.stretches, *(item.key for item, _ in after.course.unscheduled)}
        assert keys == {item.key for item in of.every_item()}


@pytest.mark.parametrize("of", FIVE, ids=lambda one: one.id)
def test_a_shift_ends_the_roadmap_later_by_about_as_much(of: Roadmap) -> None:
    plain = course(of)
    facts = lived(plain, 10)
    way = ways(facts, 14)[SHIFT]
    assert plain.last_day
    assert way.finish
    assert timedelta(0) < way.finish - plain.last_day <= timedelta(days=way.days + 6)


@settings(max_examples=40)
@given(every, st.integers(0, 120), st.integers(0, 30))
def test_there_are_four_ways_or_a_light_week_alone_and_two_or_none_after_the_end(
    of: Roadmap, stopped: int, missed: int
) -> None:
    facts, today = lived(course(of), stopped), stopped + missed
    found = replans(facts, at(day(today), "09:00"))
    last = facts.course.last_day
    over = last is not None and last < day(today)
    alone, all_ways = ((), (SHIFT, JUMP)) if over else ((LIGHT,), (SHIFT, KEEP, JUMP, LIGHT))
    kinds = tuple(way.kind for way in found)
    assert kinds in (alone, all_ways)
    if kinds == alone:
        assert not facts.plan(day(today)).carried


def test_once_the_last_block_is_answered_there_is_nothing_to_replan() -> None:
    of = course(days())
    every = [*done(*range(10)), *done(*range(10), block="build")]
    assert [way.kind for way in replans(lived(of, 10, every[:-1]), at(day(9), "22:00"))] == [LIGHT]
    assert replans(lived(of, 10, every), at(day(9), "22:00")) == ()
    assert replans(lived(of, 10, every), at(day(10), "09:00")) == ()
