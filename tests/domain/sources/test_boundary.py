"""The end of a phase: one word for each, after its last block or in the morning after, and one for the whole."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.enrolment import Span
from bot.domain.facts import Facts
from bot.domain.moment import Moment
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.quiet import is_quiet
from bot.domain.roadmap import Phase, Unit
from bot.domain.sources.boundary import BOUNDARY_LATE, ended_on, look_back, wants_boundary
from bot.domain.upcoming import upcoming
from tests.domain.coached import at, day, facts
from tests.domain.shipped import FIVE
from tests.domain.small import course, learner, paused, roadmap, step, weekdays

KINDS = {PingKind.PHASE, PingKind.FINISH}
THREE = tuple(Phase(name, (step(1, Unit.WEEKS, title=name),)) for name in ("One", "Two", "Three"))


def lived(*spans: Span, **more: object) -> Facts:
    return facts(course(roadmap(phases=THREE), day(0), *spans, **more))  # type: ignore[arg-type]


def words(found: Facts, until: date | None = None) -> list[Moment]:
    """List all words on ends of phases from the start on."""
    coming = upcoming(found, at(found.enrolment.joined, "00:00"))
    limit = at(until or date(2028, 1, 1))
    return [one for one in takewhile(lambda one: one.at < limit, coming) if one.kind in KINDS]


def keys(found: Iterable[Moment]) -> list[tuple[PingKind, int, date]]:
    return [(one.kind, one.number, one.day) for one in found]


def test_each_phase_has_one_word_and_the_last_one_is_the_finish() -> None:
    assert keys(words(lived())) == [
        (PingKind.PHASE, 0, day(6)),
        (PingKind.PHASE, 1, day(13)),
        (PingKind.FINISH, 2, day(20)),
    ]


def test_it_comes_an_hour_after_the_last_block() -> None:
    assert next(one.at for one in words(lived())) == at(day(6), "21:40")


def test_in_quiet_hours_it_waits_for_the_morning() -> None:
    who = replace(learner(), quiet_from=time(21), quiet_to=time(8))
    assert words(lived(who=who))[0].at == at(day(7), "08:00")


def test_after_a_day_of_rest_it_comes_in_the_morning() -> None:
    resting = roadmap(phases=THREE, routine=weekdays(0, 1, 2, 3, 4))
    assert words(facts(course(resting)))[0].at == at(day(7), "07:00")


def test_whoever_joins_later_hears_nothing_of_what_was_before() -> None:
    assert keys(words(lived(joined=day(10))))[0] == (PingKind.PHASE, 1, day(13))


def test_a_pause_moves_it_on() -> None:
    assert keys(words(lived(paused(day(3), day(5)))))[0] == (PingKind.PHASE, 0, day(9))


def test_while_an_open_pause_hides_the_end_nothing_is_told() -> None:
    assert words(lived(paused(day(3)))) == []
    assert keys(words(lived(paused(day(9))))) == [(PingKind.PHASE, 0, day(6))]


@pytest.mark.parametrize("state", [PingState.SENT, PingState.UNKNOWN])
def test_a_phase_that_ends_again_after_a_change_of_the_plan_is_not_told_again(state: PingState) -> None:
    told = Ping(day(4), PingKind.PHASE, at(day(4)), number=0, state=state)
    found = replace(lived(), pings={told.key: told})
    assert keys(words(found))[0] == (PingKind.PHASE, 1, day(13))
    promised = Ping(day(6), PingKind.PHASE, at(day(6)), number=0)
    assert not wants_boundary(found, promised)


def test_one_that_was_taken_back_is_told_when_the_phase_really_ends() -> None:
    gone = Ping(day(4), PingKind.PHASE, at(day(4)), number=0, state=PingState.CANCELLED)
    assert keys(words(replace(lived(), pings={gone.key: gone})))[0] == (PingKind.PHASE, 0, day(6))


def test_a_promise_is_kept_only_while_the_phase_ends_on_that_day() -> None:
    promised = Ping(day(6), PingKind.PHASE, at(day(6)), number=0)
    assert wants_boundary(lived(), promised)
    assert not wants_boundary(lived(paused(day(3), day(5))), promised)


def test_on_its_last_day_a_phase_is_behind_the_learner() -> None:
    before, on = (look_back(lived(), 0, at(day(number), "22:00")) for number in (5, 6))
    assert before is not None
    assert on is not None
    assert before.running
    assert not on.running


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(range(len(FIVE))),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 60),
)
def test_every_phase_of_every_roadmap_is_told_once_and_never_in_quiet_hours(
    which: int, start: date, late: int
) -> None:
    found = facts(course(FIVE[which], start, joined=start + timedelta(days=late)))
    told = words(found)
    ended = [n for day in found.course.study_days if (n := ended_on(found, day))]
    assert {one.number for one in told} >= {number for _, number in ended}
    assert len({one.number for one in told}) == len(told)
    assert [one.kind for one in told][-1:] == [PingKind.FINISH][: len(told)]
    assert not any(is_quiet(found.learner, one.at) for one in told)
    assert all(one.fresh_until - one.at == BOUNDARY_LATE for one in told)
