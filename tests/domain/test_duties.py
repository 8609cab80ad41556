"""Duties: once in every week of their phase, ticked for the week whatever its first day is."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Allowed
from bot.domain.checkin import DutyTick
from bot.domain.duties import every_duty, is_done, may_tick, weekly_duties
from bot.domain.roadmap import Duty, Phase, Unit, Weekday
from tests.domain.coached import at, day, facts
from tests.domain.small import course, learner, roadmap, step

PUSH, WRITE = Duty("Push"), Duty("Write")
PHASES = (
    Phase("One", (step(2, Unit.WEEKS),), duties=(PUSH,)),
    Phase("Two", (step(2, Unit.WEEKS),), duties=(PUSH, WRITE)),
)
LAID = course(roadmap(phases=PHASES))


def test_each_duty_of_a_roadmap_is_listed_once() -> None:
    assert every_duty(roadmap(phases=PHASES)) == (PUSH, WRITE)


@given(st.integers(0, 27))
def test_every_day_of_a_week_tells_the_same_duties(number: int) -> None:
    found = [one.duty for one in weekly_duties(facts(LAID), day(number))]
    assert found == ([PUSH] if number < 14 else [PUSH, WRITE])


def test_a_week_outside_the_roadmap_has_none() -> None:
    assert weekly_duties(facts(LAID), day(40)) == ()


@given(st.integers(0, 27), st.integers(0, 27))
def test_a_tick_is_about_its_own_week_only(ticked: int, asked: int) -> None:
    known = replace(facts(LAID), duty_ticks=frozenset({DutyTick(day(ticked - ticked % 7), "Push")}))
    assert is_done(known, PUSH, day(asked)) is (ticked // 7 == asked // 7)
    assert not is_done(known, WRITE, day(asked))


@given(st.sampled_from(list(Weekday)))
def test_a_tick_is_not_lost_when_weeks_begin_otherwise(start: Weekday) -> None:
    laid = course(roadmap(phases=PHASES), who=replace(learner(), week_start=start))
    known = replace(facts(laid), duty_ticks=frozenset({DutyTick(day(7), "Push")}))
    assert sum(is_done(known, PUSH, day(7 * n)) for n in range(4)) == 1


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_week_is_open_while_it_runs_and_a_week_more(number: int, today: int) -> None:
    allowed = may_tick(facts(LAID), day(number), at(day(today)))
    last = number - number % 7 + 6
    assert (allowed is Allowed.FUTURE) is (number // 7 > today // 7)
    assert (allowed is Allowed.TOO_OLD) is (today - last > 7)


def test_the_week_before_the_learner_joined_has_no_ticks() -> None:
    laid = course(roadmap(phases=PHASES), joined=day(14))
    assert may_tick(facts(laid), day(3), at(day(14))) is Allowed.BEFORE_JOINED
    assert weekly_duties(facts(laid), day(13) - timedelta(days=7)) == ()
