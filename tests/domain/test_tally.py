"""Blocks and minutes against the plan."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import Outcome
from bot.domain.day_shape import DayShape
from bot.domain.tally import Tally, tally_of
from tests.domain.coached import at, checkin, day, done, facts, skipped, weeks
from tests.domain.small import BUILD, LEARN, course, roadmap, weekdays

LATER, NOW = at(day(1)), at(day(0))


def test_an_open_day_has_only_its_plan() -> None:
    assert tally_of(facts(), day(0), NOW) == Tally(blocks=2, planned=150)


def test_what_is_open_when_the_day_closes_is_missed() -> None:
    assert tally_of(facts(checkins=done(0)), day(0), LATER) == Tally(
        blocks=2, done=1, missed=1, planned=150, minutes=60
    )


def test_each_answer_counts_as_what_it_is() -> None:
    answers = [checkin(day(0), "learn", Outcome.PARTLY, 20), *skipped(0, block="build")]
    assert tally_of(facts(checkins=answers), day(0), LATER) == Tally(
        blocks=2, partly=1, skipped=1, planned=120, minutes=20
    )


def test_an_answer_to_a_block_that_is_no_longer_planned_still_counts() -> None:
    of = facts(course(roadmap(*weeks(1).phases[0].steps, routine=weekdays(1))), done(0))
    assert tally_of(of, day(0), LATER) == Tally(blocks=1, done=1, planned=60, minutes=60)


def test_an_optional_block_counts_only_when_it_was_answered() -> None:
    shape = DayShape("Study", (LEARN, replace(BUILD, optional=True)))
    of = course(roadmap(*weeks(1).phases[0].steps, routine=weekdays(0, shape=shape)))
    assert tally_of(facts(of), day(0), LATER) == Tally(blocks=1, missed=1, planned=60)
    assert tally_of(facts(of, done(0, block="build")), day(0), LATER).blocks == 2


def test_tallies_add_up() -> None:
    assert Tally(1, 2, 3, 4, 5, 6, 7) + Tally(10, 20, 30, 40, 50, 60, 70) == Tally(11, 22, 33, 44, 55, 66, 77)


@given(st.sets(st.sampled_from(("learn", "build", "gone"))), st.sampled_from(Outcome), st.integers(0, 2))
def test_once_a_day_is_closed_every_block_is_accounted_for(
    blocks: set[str], outcome: Outcome, number: int
) -> None:
    of = facts(checkins=[checkin(day(0), block, outcome, 0) for block in blocks])
    one = tally_of(of, day(number), at(day(9)))
    assert one.blocks == one.done + one.partly + one.skipped + one.missed
