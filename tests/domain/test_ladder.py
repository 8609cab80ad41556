"""The ladder of silence: agenda only, a word a week, a farewell; any touch restores everything."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung, silent_days
from bot.domain.ping import Cause, PingKind, PingState
from bot.domain.roadmap import Unit
from bot.domain.upcoming import passing, upcoming
from bot.domain.wakeup import wake_up
from tests.domain.coached import at, day, facts, weeks
from tests.domain.small import course, learner, paused, roadmap, step, weekdays


def touched(number: int | None, count: int = 8) -> Facts:
    """Give the facts about somebody who was here last on a day."""
    when = None if number is None else day(number)
    return facts(course(weeks(count), who=replace(learner(), touched_on=when)))


def said(of: Facts, since: int = 0) -> dict[PingKind, list[int]]:
    """List the days on which something is said, by kind."""
    found: dict[PingKind, list[int]] = {}
    for moment in upcoming(of, at(day(since), "04:00")):
        found.setdefault(moment.kind, []).append((moment.day - day(0)).days)
    return found


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, Rung.ALL),
        (3, Rung.ALL),
        (4, Rung.AGENDA),
        (7, Rung.AGENDA),
        (8, Rung.WEEKLY),
        (21, Rung.WEEKLY),
        (22, Rung.NOTHING),
    ],
)
def test_the_rungs_are_three_seven_and_twenty_one_silent_study_days(number: int, expected: Rung) -> None:
    assert rung(touched(0), day(number)) is expected


def test_before_the_first_touch_nobody_is_silent() -> None:
    assert rung(touched(None), day(40)) is Rung.ALL


def test_a_silent_learner_hears_the_agenda_then_a_word_a_week_then_a_farewell() -> None:
    who = replace(learner(), touched_on=day(0), agenda=True)
    heard = said(facts(course(weeks(8), who=who)), since=4)
    assert heard[PingKind.AGENDA] == [4, 5, 6, 7]
    assert heard[PingKind.KNOCK] == [8, 15]


@pytest.mark.parametrize("agenda", [False, None])
def test_an_agenda_that_is_off_does_not_come_to_the_silent_either(agenda: bool | None) -> None:
    heard = said(facts(course(weeks(8), who=replace(learner(), touched_on=day(0), agenda=agenda))))
    assert PingKind.AGENDA not in heard
    assert heard[PingKind.BLOCK] == [n for n in range(4) for _ in "ab"]
    assert heard[PingKind.KNOCK] == [8, 15]
    assert heard[PingKind.FAREWELL] == [22]
    assert PingKind.REPORT not in heard


def test_a_touch_restores_everything() -> None:
    heard = said(touched(31), since=31)
    assert heard[PingKind.BLOCK][:4] == [31, 31, 32, 32]
    assert heard[PingKind.REPORT] == [34]


def test_paused_and_rest_days_are_not_silent_study_days() -> None:
    who = replace(learner(), touched_on=day(0))
    pause = facts(course(weeks(4), day(0), paused(day(1), day(10)), who=who))
    weekend = facts(course(roadmap(step(4, Unit.WEEKS), routine=weekdays(5, 6)), who=who))
    assert silent_days(pause, day(11)) == 0
    assert [silent_days(weekend, day(n)) for n in (5, 6, 7, 12, 14)] == [0, 1, 2, 2, 4]


def test_each_start_that_is_not_said_has_a_row_with_its_cause() -> None:
    since, now = at(day(4), "18:00"), at(day(4), "20:00")
    rows = wake_up(touched(0), since, now).pings
    assert [(row.block, row.state, row.cause) for row in rows] == [
        (key, PingState.CANCELLED, Cause.SILENCE) for key in ("learn", "build")
    ]


@given(st.integers(0, 50), st.integers(0, 50))
def test_every_start_is_walked_whether_it_is_said_or_not(last: int, since: int) -> None:
    begin = at(day(since), "04:00")
    starts = [(one.day, one.block) for one in passing(touched(last), begin) if one.kind is PingKind.BLOCK]
    assert starts == [
        (one.day, one.block) for one in passing(touched(None), begin) if one.kind is PingKind.BLOCK
    ]


@given(st.integers(0, 40))
def test_nothing_is_said_twice_on_a_rung_below(last: int) -> None:
    of = touched(last, 10)
    for moment in upcoming(of, at(day(last), "04:00")):
        allowed = {
            Rung.AGENDA: {PingKind.AGENDA, PingKind.COMEBACK},
            Rung.WEEKLY: {PingKind.KNOCK, PingKind.COMEBACK},
            Rung.NOTHING: {PingKind.FAREWELL, PingKind.COMEBACK},
        }
        on = rung(of, _day(of, moment.day))
        assert on is Rung.ALL or moment.kind in allowed[on]


def _day(of: Facts, when: date) -> date:
    return min(when, max(of.course.study_days) + timedelta(days=1))
