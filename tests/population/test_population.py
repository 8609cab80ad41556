"""A population lives through all roadmaps to the end: no rule contradicts another."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from bot.domain.edition import starts_between
from bot.domain.ping import Ping, PingKind
from bot.domain.quiet import is_quiet
from bot.domain.streak import DayStatus, statuses, streak
from tests.domain.oracle import run_of
from tests.domain.shipped import SHIPPED
from tests.population.life import START, Life
from tests.population.natures import (
    Binge,
    Comeback,
    Committed,
    Fading,
    NightOwl,
    Perfect,
    SickForAWeek,
    Traveller,
    WeekdayOnly,
)

NATURES = {
    "perfect": Perfect,
    "weekday-only": WeekdayOnly,
    "fading": lambda: Fading(Random(1)),
    "comeback": Comeback,
    "night owl": NightOwl,
    "traveller": Traveller,
    "sick for a week": SickForAWeek,
    "binge": Binge,
    "committed": Committed,
}

MOST_A_DAY = 6
STEADY = ("perfect", "night owl", "traveller", "sick for a week")
"""Those who do all that is planned."""

PATIENT = timedelta(days=10)
ONE_DAY = timedelta(days=1)

Lives = dict[str, Life]


@pytest.fixture(scope="module", params=sorted(SHIPPED))
def lives(request: pytest.FixtureRequest) -> Lives:
    """Everybody's life on one roadmap."""
    lived: Lives = {}
    for name, nature in NATURES.items():
        lived[name] = Life.of(SHIPPED[request.param], nature())
        lived[name].live()
    return lived


def test_nobody_is_spoken_to_more_than_six_times_a_day(lives: Lives) -> None:
    most = {name: max(life.told_on.values(), default=0) for name, life in lives.items()}
    assert all(times <= MOST_A_DAY for times in most.values()), most


def test_everybody_is_coached_to_the_end(lives: Lives) -> None:
    for name, life in lives.items():
        last = life.course.last_day
        assert last, name
        assert life.today > last, name


def test_every_start_of_a_plan_that_nobody_changed_has_one_row(lives: Lives) -> None:
    for name in ("perfect", "weekday-only", "fading", "comeback", "night owl", "binge"):
        life = lives[name]
        planned = {(start.day, start.block) for start in starts_between(life.course, life.began, life.now)}
        rows = Counter((ping.day, ping.block) for ping in life.book if is_start(ping))
        assert rows.keys() == planned, name
        assert set(rows.values()) == {1}, name


def test_no_block_is_announced_twice_on_a_day_whatever_the_clocks_do(lives: Lives) -> None:
    for name, life in lives.items():
        told = Counter((ping.day, ping.block) for _, ping in life.said if is_start(ping))
        assert set(told.values()) <= {1}, name


def test_who_wants_one_thing_a_day_is_asked_on_every_evening_but_that_of_a_phase_end(lives: Lives) -> None:
    life = lives["committed"]
    asked = {ping.day for _, ping in life.said if ping.kind is PingKind.EVENING}
    words = [(at, ping) for at, ping in life.said if ping.kind in {PingKind.PHASE, PingKind.FINISH}]
    ends = {day for at, ping in words for day in (ping.day, life.facts.today(at))}
    studied = set(life.course.study_days)
    assert studied <= asked | ends
    assert {day - ONE_DAY for day in studied if day > START} <= asked | ends


def test_every_kind_of_message_that_is_wanted_comes_on_every_roadmap(lives: Lives) -> None:
    said = {ping.kind for life in lives.values() for _, ping in life.said}
    assert said >= {
        PingKind.BLOCK,
        PingKind.AGENDA,
        PingKind.EVENING,
        PingKind.REPORT,
        PingKind.COMEBACK,
        PingKind.KNOCK,
        PingKind.FINISH,
    }


def is_start(ping: Ping) -> bool:
    return ping.kind is PingKind.BLOCK and not ping.number


def test_the_quiet_hours_are_quiet(lives: Lives) -> None:
    for name, life in lives.items():
        if name != "traveller":
            loud = {ping.kind for at, ping in life.said if is_quiet(life.learner, at)}
            assert loud <= {PingKind.BLOCK}, name


def test_who_is_sick_hears_of_no_block(lives: Lives) -> None:
    ill = START + timedelta(days=15)
    kinds = {ping.kind for _, ping in lives["sick for a week"].said if ill <= ping.day < ill + timedelta(7)}
    assert kinds <= {PingKind.REPORT}


def test_sickness_breaks_no_streak(lives: Lives) -> None:
    life = lives["sick for a week"]
    found = statuses(life.facts, life.now).values()
    assert DayStatus.MISSED not in found
    assert DayStatus.HELD not in found


def test_every_streak_is_that_of_the_definition(lives: Lives) -> None:
    for name, life in lives.items():
        run = streak(life.facts, life.now)
        assert (run.current, run.best, run.reserve) == run_of(life.facts, life.now), name


def test_who_does_all_that_is_planned_misses_no_day(lives: Lives) -> None:
    for name in STEADY:
        assert DayStatus.MISSED not in statuses(lives[name].facts, lives[name].now).values(), name


def test_the_forecast_converges(lives: Lives) -> None:
    for name in ("perfect", "night owl", "sick for a week"):
        life = lives[name]
        last = life.course.last_day
        told = [day for asked, day in life.forecasts.items() if asked > START + 3 * PATIENT]
        assert last, name
        assert all(day and abs(day - last) <= PATIENT for day in told), (name, last, told)
