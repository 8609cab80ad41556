"""One thing a day: what is offered for tomorrow, and what is asked when."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import CheckIn, Reason
from bot.domain.commitment import Commitment, Obstacle
from bot.domain.day_shape import Block, DayShape, Focus
from bot.domain.facts import Facts
from bot.domain.item import Item, Kind
from bot.domain.one_thing import (
    DELIVERABLES,
    MOST_OFFERED,
    asks_obstacle,
    obstacle_met,
    open_tomorrow,
    phase_of,
    things,
    to_offer,
    tomorrow,
)
from bot.domain.roadmap import Phase, Roadmap, Unit
from bot.domain.sources.evening import wants_evening
from tests.domain.coached import at, day, skipped
from tests.domain.coached import facts as plain
from tests.domain.small import course, learner, roadmap, step, topics, weekdays

TWO_PHASES = roadmap(phases=(Phase("One", (step(1, Unit.WEEKS),)), Phase("Two", (step(1, Unit.WEEKS),))))


def facts(of: Roadmap = TWO_PHASES, made: Iterable[int] = (), *, commits: bool = True) -> Facts:
    """Give the facts of somebody who took on one thing for some days."""
    found = plain(course(of, who=replace(learner(), commits=commits)))
    taken = {day(number): Commitment(day(number), "", "Loops", "After tea", at(day(0))) for number in made}
    return replace(found, commitments=taken)


def offered(*items: Item, blocks: tuple[Block, ...] | None = None) -> list[tuple[str, str]]:
    """Give what the first day of a roadmap with these items offers, with the keys of items."""
    routine = weekdays(*range(7), shape=DayShape("Study", blocks)) if blocks else weekdays(*range(7))
    found = facts(roadmap(step(1, Unit.DAYS, *items), routine=routine))
    return [(thing.words, thing.item) for thing in things(found.plan(day(0)))]


def test_what_is_made_is_offered_before_what_is_learned() -> None:
    found = offered(*topics("loops"), Item("site", Kind.PROJECT, "Site"))
    assert found == [("Site", "site"), ("loops", "loops")]


def test_a_block_without_items_is_offered_by_its_title() -> None:
    assert offered(*topics("loops")) == [("loops", "loops"), ("Build", "")]


def test_not_more_is_offered_than_fits_and_nothing_twice() -> None:
    assert len(offered(*topics(*"abcdefgh"))) == MOST_OFFERED
    twins = (Item("one", Kind.TOPIC, "Same"), Item("two", Kind.TOPIC, "Same"))
    assert [words for words, _ in offered(*twins)].count("Same") == 1


def test_a_thing_is_asked_for_on_the_evening_before_a_study_day() -> None:
    found = facts(roadmap(step(2, Unit.WEEKS), routine=weekdays(0, 2)))
    assert [tomorrow(found, day(number)) for number in (-1, 0, 1)] == [day(0), None, day(2)]


def test_nothing_is_asked_for_without_the_learners_wish() -> None:
    assert tomorrow(facts(commits=False), day(0)) is None


def test_what_was_taken_on_is_not_asked_for_again() -> None:
    assert open_tomorrow(facts(made=[1]), day(0)) is None
    assert open_tomorrow(facts(made=[0]), day(0)) == day(1)


def test_it_is_offered_on_one_evening_alone() -> None:
    quiet = facts(commits=False)
    assert [number for number in range(-2, 20) if to_offer(quiet, day(number))] == [2]
    assert not any(to_offer(facts(), day(number)) for number in range(20))


@pytest.mark.parametrize(
    ("evening", "commits", "wanted"),
    [(None, True, True), (None, False, False), (False, True, False), (True, False, True)],
)
def test_one_thing_a_day_brings_the_evenings_message_unless_that_is_switched_off(
    evening: bool | None, commits: bool, wanted: bool
) -> None:
    who = replace(learner(), evening=evening, commits=commits)
    assert wants_evening(plain(course(TWO_PHASES, who=who))) is wanted


def test_the_obstacle_is_asked_for_with_the_first_thing_of_each_phase() -> None:
    assert [phase_of(facts(), day(number)) for number in (0, 6, 7, 13)] == [0, 0, 1, 1]
    assert asks_obstacle(facts(made=[1]), day(1))
    assert not asks_obstacle(facts(made=[1, 2]), day(2))
    assert asks_obstacle(facts(made=[5, 6, 7]), day(7))
    assert not asks_obstacle(facts(), day(20))


def test_a_phase_whose_obstacle_is_known_is_not_asked_for_it() -> None:
    known = {0: Obstacle(0, Reason.TIRED, "ten minutes", at(day(0)))}
    assert not asks_obstacle(replace(facts(made=[1]), obstacles=known), day(1))


@pytest.mark.parametrize(
    ("number", "reason", "met"),
    [
        (1, Reason.TIRED, True),
        (1, Reason.BUSY, False),
        (1, None, False),
        (8, Reason.TIRED, False),
        (30, Reason.TIRED, False),
    ],
)
def test_an_obstacle_is_met_when_its_reason_is_told_in_its_phase(
    number: int, reason: Reason | None, met: bool
) -> None:
    known = Obstacle(0, Reason.TIRED, "ten minutes", at(day(0)))
    checkin: CheckIn = skipped(number, reason=reason)[0]
    found = obstacle_met(replace(facts(), obstacles={0: known}), checkin)
    assert found == (known if met else None)


def test_the_focus_of_a_block_does_not_matter() -> None:
    review = Block("look", "Look back", 30, Focus.REVIEW)
    assert offered(blocks=(review,)) == [("Look back", "")]


numbers = st.sets(st.integers(0, 13))
kinds = st.lists(st.sampled_from(Kind), max_size=9)


@given(numbers, st.booleans(), st.sets(st.integers(0, 6), min_size=1))
def test_tomorrow_is_asked_for_where_it_is_a_study_day_without_its_one_thing(
    made: set[int], commits: bool, study: set[int]
) -> None:
    found = facts(roadmap(step(2, Unit.WEEKS), routine=weekdays(*study)), made, commits=commits)
    asked = {number for number in range(14) if open_tomorrow(found, day(number - 1))}
    assert asked == ({n for n in range(14) if n % 7 in study} - made if commits else set())


@given(kinds)
def test_what_is_offered_is_of_the_day_each_once_and_what_is_made_comes_first(drawn: list[Kind]) -> None:
    items = [Item(str(n), kind, f"Item {n % 6}") for n, kind in enumerate(drawn)]
    found = facts(roadmap(step(1, Unit.DAYS, *items)))
    told = things(found.plan(day(0)))
    made = [
        next(one for one in items if one.key == thing.item).kind in DELIVERABLES
        for thing in told
        if thing.item
    ]
    assert len({thing.words for thing in told}) == len(told) <= MOST_OFFERED
    assert made == sorted(made, reverse=True)
    assert told


@given(numbers)
def test_each_phase_asks_for_its_obstacle_once_however_often_one_commits(made: set[int]) -> None:
    found = facts(made=made)
    asked = [number // 7 for number in sorted(made) if asks_obstacle(found, day(number))]
    assert asked == sorted({number // 7 for number in made})


@given(st.integers(0, 20), st.sampled_from((*Reason, None)), st.sampled_from(Reason))
def test_an_obstacle_is_shown_for_its_reason_and_phase_only(
    number: int, reason: Reason | None, foreseen: Reason
) -> None:
    known = {phase: Obstacle(phase, foreseen, "ten minutes", at(day(0))) for phase in (0, 1)}
    met = obstacle_met(replace(facts(), obstacles=known), skipped(number, reason=reason)[0])
    assert met == (known[number // 7] if number < 14 and reason is foreseen else None)
