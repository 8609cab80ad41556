"""The headway: what is finished and what was passed over of the plan, and what lies outside of it."""

from dataclasses import replace

from bot.domain.checkin import State, Ticks
from bot.domain.course import Course
from bot.domain.facts import known
from bot.domain.headway import Headway, finished_of, headway, wanted
from bot.domain.roadmap import Unit
from tests.domain.coached import day
from tests.domain.small import course, paused, roadmap, step, topics

SIX = roadmap(step(6, Unit.DAYS, *topics(*"abcdef")), items=topics("loose"))
"""One topic a day for six days, and one that is tied to none."""


def far(of: Course, **states: State) -> Headway:
    return headway(known(of, ticks=Ticks(states)))


def test_what_is_finished_is_counted_of_what_the_plan_has() -> None:
    assert far(course(SIX)) == Headway(done=0, things=6, passed=0, besides=1)
    assert far(course(SIX), a=State.DONE, c=State.LEARNING) == Headway(1, 6, 0, 1)


def test_what_is_known_is_neither_finished_nor_one_of_the_things() -> None:
    assert far(course(SIX), a=State.DONE, b=State.KNOWN) == Headway(1, 5, 0, 1)
    loose = course(roadmap(step(3, Unit.DAYS), items=topics("a", "b")))
    assert far(loose, a=State.KNOWN) == Headway(0, 1, 0, 0)
    assert far(loose, a=State.KNOWN, b=State.KNOWN) == Headway(0, 0, 0, 0)


def test_of_some_items_what_is_known_is_left_out_as_well() -> None:
    states = {"a": State.DONE, "b": State.KNOWN, "c": State.SKIPPED}
    facts = known(course(SIX), ticks=Ticks(states))
    assert finished_of(facts, topics(*"abcd")) == (1, 3)


def test_what_was_done_stays_finished_where_the_plan_was_moved_back_before_joining() -> None:
    late = course(SIX, joined=day(4))
    known_before = {"a": State.DONE, **dict.fromkeys("bcd", State.KNOWN)}
    assert far(late, **known_before) == Headway(1, 3, 0, 1)


def test_what_was_passed_over_is_none_of_the_things() -> None:
    assert far(course(SIX), a=State.DONE, b=State.SKIPPED) == Headway(1, 5, 1, 1)
    assert far(course(SIX), **dict.fromkeys("abcdef", State.SKIPPED)) == Headway(0, 0, 6, 1)


def test_what_is_known_or_passed_over_does_not_lie_outside_of_the_plan() -> None:
    for state in (State.DONE, State.KNOWN, State.SKIPPED):
        assert far(course(SIX), loose=state).besides == 0
    late = course(SIX, joined=day(4))
    assert far(late).besides == 5
    assert far(late, **dict.fromkeys("abcd", State.KNOWN)) == Headway(0, 2, 0, 1)


def test_optional_things_lie_outside_of_the_plan() -> None:
    items = tuple(replace(item, optional=item.key == "a") for item in topics(*"abc"))
    assert far(course(roadmap(step(3, Unit.DAYS, *items)))) == Headway(0, 2, 0, 1)


def test_where_the_plan_has_nothing_to_do_every_item_counts() -> None:
    assert far(course(roadmap(step(3, Unit.DAYS), items=topics("a", "b"))), a=State.DONE) == Headway(
        1, 2, 0, 0
    )


def test_what_an_open_pause_hides_is_wanted_too() -> None:
    found = wanted(known(course(SIX, day(0), paused(day(2)))))
    assert list(found) == list("abcdef")


def test_it_is_whole_once_all_is_finished_and_nothing_was_passed_over() -> None:
    finished = dict.fromkeys("abcdef", State.DONE)
    assert far(course(SIX), **finished).whole
    assert not far(course(SIX), **{**finished, "f": State.OPEN}).whole
    assert not far(course(SIX), **{**finished, "f": State.SKIPPED}).whole
    assert not far(course(roadmap(step(3, Unit.DAYS)))).whole
