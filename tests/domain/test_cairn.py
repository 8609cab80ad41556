"""The cairn: one stone for each kept day and each finished step, where it belongs, in the order in which it came."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cairn import Stone, layers
from bot.domain.checkin import State, Ticks
from bot.domain.course import Course
from bot.domain.facts import Facts, known
from bot.domain.roadmap import Phase, Unit
from bot.domain.streak import streak
from tests.domain.coached import at, day, done
from tests.domain.small import course, paused, roadmap, step, topics

DAY, STEP = Stone.DAY, Stone.STEP
BASICS, MORE, LAST = (step(1, Unit.WEEKS, *topics(*names)) for names in ("ab", "cd", "ef"))
ONE, TWO = Phase("One", (BASICS, MORE)), Phase("Two", (LAST,), whole=True)
BOTH = course(roadmap(phases=(ONE, TWO)))


def lived(*kept: int, of: Course = BOTH, **finished: int) -> Facts:
    """Give a life by the numbers of its kept days and of the days on which things were finished."""
    ticks = Ticks(dict.fromkeys(finished, State.DONE), {key: day(number) for key, number in finished.items()})
    return known(of, done(*kept), ticks=ticks)


def cairn(facts: Facts, now: int = 20) -> tuple[tuple[Stone, ...], ...]:
    return layers(facts, at(day(now)), facts.course.roadmap.phases)


def test_it_begins_without_a_stone() -> None:
    assert cairn(lived()) == ((), ())


def test_each_kept_day_lays_a_stone_on_its_phase() -> None:
    assert cairn(lived(0, 1, 15)) == ((DAY, DAY), (DAY,))


def test_a_day_that_was_not_kept_lays_none() -> None:
    assert cairn(lived(3, 9))[0] == (DAY, DAY)


def test_a_finished_step_lays_one_after_the_day_on_which_it_was_finished() -> None:
    assert cairn(lived(0, 1, 2, a=0, b=1))[0] == (DAY, DAY, STEP, DAY)


def test_a_step_with_something_open_lays_none() -> None:
    assert cairn(lived(a=0))[0] == ()


def test_a_phase_that_is_not_divided_is_a_step_itself() -> None:
    assert cairn(lived(15, e=15, f=16)) == ((), (DAY, STEP))


def test_what_was_known_before_lays_none() -> None:
    facts = known(BOTH, ticks=Ticks({"a": State.KNOWN, "b": State.SKIPPED}))
    assert cairn(facts) == ((), ())
    facts = known(BOTH, ticks=Ticks({"a": State.KNOWN, "b": State.DONE}, {"b": day(1)}))
    assert cairn(facts) == ((STEP,), ())


def test_a_step_of_which_something_was_passed_over_lays_none() -> None:
    ticks = Ticks({"a": State.SKIPPED, "b": State.DONE}, dict.fromkeys("ab", day(1)))
    assert cairn(known(BOTH, ticks=ticks)) == ((), ())


def test_what_is_optional_need_not_be_finished() -> None:
    wanted, optional = BASICS.items
    some = replace(BASICS, items=(wanted, replace(optional, optional=True)))
    assert cairn(lived(a=0, of=course(roadmap(some))))[0] == (STEP,)


def test_a_day_kept_in_a_pause_lies_where_the_learner_was() -> None:
    assert cairn(lived(0, 3, of=course(BOTH.roadmap, day(0), paused(day(2), day(4))))) == ((DAY, DAY), ())


def test_steps_can_be_the_layers() -> None:
    facts = lived(0, 8, 9, a=0, b=0)
    assert layers(facts, at(day(20)), ONE.steps) == ((DAY, STEP), (DAY, DAY))


def test_without_layers_there_are_no_stones() -> None:
    assert layers(lived(0), at(day(20)), ()) == ()


@given(st.sets(st.integers(0, 25)), st.integers(0, 25))
def test_one_more_kept_day_is_one_more_stone(kept: set[int], more: int) -> None:
    before, after = lived(*kept - {more}), lived(*kept | {more})
    assert _stones(after) == _stones(before) + 1


@given(st.sets(st.integers(0, 25)))
def test_there_are_as_many_stones_as_kept_days(kept: set[int]) -> None:
    facts = lived(*kept)
    assert _stones(facts) == streak(facts, at(day(26))).kept_total


def _stones(facts: Facts) -> int:
    return sum(map(len, cairn(facts, 26)))
