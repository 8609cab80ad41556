"""The morning agenda: the day's plan, before its first block and never in quiet hours."""

from dataclasses import replace
from datetime import date, time
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.day_shape import DayShape, Routine
from bot.domain.facts import Facts
from bot.domain.ping import PingKind
from bot.domain.plan import starts_at
from bot.domain.quiet import is_quiet
from bot.domain.roadmap import Roadmap
from bot.domain.upcoming import upcoming
from tests.domain.coached import at, checkin, day, done, facts, weeks
from tests.domain.small import BUILD, LEARN, course, learner, paused

READ = replace(LEARN, key="read")
FULL = Routine("full", "Full", time(18), (DayShape("Full", (LEARN, BUILD, READ)),) * 7)
CLOCKS = st.times(max_value=time(23, 59)).map(lambda clock: clock.replace(second=0, microsecond=0))


def full(count: int = 1) -> Roadmap:
    """A roadmap with three blocks every day."""
    return replace(weeks(count), routines=(FULL,))


def agendas(of: Facts) -> list[tuple[date, Instant]]:
    """List the agendas of the first three days."""
    coming = takewhile(lambda moment: moment.day <= day(2), upcoming(of, at(day(0), "04:00")))
    return [(moment.day, moment.at) for moment in coming if moment.kind is PingKind.AGENDA]


def test_a_plan_of_more_than_two_blocks_a_day_has_an_agenda_at_the_learners_hour() -> None:
    assert agendas(facts(course(full()))) == [(day(n), at(day(n), "07:30")) for n in range(3)]


def test_a_plan_of_two_blocks_a_day_has_one_only_when_it_is_asked_for() -> None:
    asked = replace(learner(), agenda=True, agenda_at=time(9))
    assert agendas(facts()) == []
    assert agendas(facts(course(weeks(1), who=asked)))[0] == (day(0), at(day(0), "09:00"))


def test_it_can_be_switched_off() -> None:
    assert agendas(facts(course(full(), who=replace(learner(), agenda=False)))) == []


def test_it_comes_shortly_before_the_first_block_where_that_is_early() -> None:
    early = course(full(), who=replace(learner(), agenda_at=time(19)))
    assert agendas(facts(early))[0] == (day(0), at(day(0), "17:45"))


def test_a_day_whose_blocks_are_all_answered_needs_none() -> None:
    answers = [checkin(day(0), block) for block in ("learn", "build", "read")]
    assert [when for when, _ in agendas(facts(course(full()), answers))] == [day(1), day(2)]
    assert len(agendas(facts(course(full()), done(0)))) == 3


def test_after_a_pause_the_word_on_coming_back_is_the_agenda() -> None:
    of = course(full(), day(0), paused(day(0), day(0)))
    assert [when for when, _ in agendas(facts(of))] == [day(2)]


@given(CLOCKS, CLOCKS, CLOCKS)
def test_it_never_comes_in_quiet_hours_nor_after_the_first_loud_block(
    wished: time, quiet_from: time, quiet_to: time
) -> None:
    who = replace(learner(), agenda_at=wished, quiet_from=quiet_from, quiet_to=quiet_to)
    of = facts(course(full(), who=who))
    for when, moment in agendas(of):
        assert not is_quiet(who, moment)
        begins = [starts_at(block, who) for block in of.blocks(when)]
        loud = [begin for begin in begins if begin and not is_quiet(who, begin)]
        assert not loud or moment <= min(loud)


@pytest.mark.parametrize("clock", ["05:30", "23:00"])
def test_an_hour_within_the_quiet_hours_waits_for_their_end(clock: str) -> None:
    who = replace(learner(), agenda_at=time.fromisoformat(clock), quiet_from=time(16), quiet_to=time(8))
    assert not is_quiet(who, agendas(facts(course(full(), who=who)))[0][1])
