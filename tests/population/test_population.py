"""A population lives through all roadmaps to the end: no rule contradicts another."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

import pytest

from bot.domain.edition import starts_between
from bot.domain.enrolment import ModeKind
from bot.domain.equation import flaws
from bot.domain.modes import mode_at
from bot.domain.ping import Cause, Ping, PingKind
from bot.domain.quiet import is_quiet
from bot.domain.replan import ReplanKind
from bot.domain.review import MOST_A_DAY
from bot.domain.sources.agenda import wants_agenda
from bot.domain.streak import DayStatus, statuses
from tests.domain.shipped import SHIPPED
from tests.population.life import START, Life, Nature
from tests.population.natures import (
    Binge,
    Comeback,
    Fading,
    NightOwl,
    Perfect,
    SickForAWeek,
    Traveller,
    WeekdayOnly,
)
from tests.population.ways import LeftAlone, Moody, OneThing, Replanner, Reviewer, Snoozer, Starter

EVERYWHERE: dict[str, Callable[[], Nature]] = {
    "perfect": Perfect,
    "weekday-only": WeekdayOnly,
    "fading": lambda: Fading(Random(1)),
    "comeback": Comeback,
    "night owl": NightOwl,
    "traveller": Traveller,
    "sick for a week": SickForAWeek,
    "binge": Binge,
}
"""They live on each roadmap."""

SOMEWHERE: dict[str, tuple[Callable[[], Nature], frozenset[str]]] = {
    "one thing": (OneThing, frozenset({"backend-interview", "backend-intensive", "python-ml-dsa"})),
    "starter": (Starter, frozenset({"backend-interview", "backend-intensive"})),
    "snoozer": (Snoozer, frozenset({"backend-interview", "python-ml-dsa"})),
    "replanner": (Replanner, frozenset({"python-ml-dsa", "backend-intensive"})),
    "reviewer": (Reviewer, frozenset({"backend-interview", "python-ml-dsa"})),
    "moody": (Moody, frozenset({"backend-interview", "deep-engineer"})),
    "left alone": (LeftAlone, frozenset({"backend-intensive", "fulltime-backend"})),
}
"""They live where days have two, four or five blocks; every roadmap has some of them."""

DOWN = ((100, 101.5), (250, 280), (500, 575), (800, 803), (925, 930))
"""The bot is down between these hours for those who are left alone: for an evening, a night, three days."""

MOST_MESSAGES = 6
STEADY = (
    "perfect",
    "night owl",
    "traveller",
    "sick for a week",
    "one thing",
    "starter",
    "snoozer",
    "reviewer",
)
"""Those who do all that is planned."""

AS_PLANNED = ("perfect", "weekday-only", "fading", "comeback", "night owl", "binge", *SOMEWHERE)
ANEW = ("replanner", "moody")
"""Those who change their plan besides the zone."""

PATIENT = timedelta(days=10)
ONE_DAY = timedelta(days=1)
ENDS = {PingKind.PHASE, PingKind.FINISH}

Lives = dict[str, Life]


@pytest.fixture(scope="module", params=sorted(SHIPPED))
def lives(request: pytest.FixtureRequest) -> Lives:
    """Everybody's life on one roadmap."""
    roadmap = SHIPPED[request.param]
    some = {name: nature for name, (nature, there) in SOMEWHERE.items() if roadmap.id in there}
    return {
        name: Life.of(roadmap, nature(), DOWN if nature is LeftAlone else ()).live()
        for name, nature in (EVERYWHERE | some).items()
    }


def among(lives: Lives, *names: str) -> Iterator[tuple[str, Life]]:
    """Walk those of these people who live here."""
    return ((name, lives[name]) for name in names if name in lives)


def test_nobody_is_spoken_to_more_than_six_times_a_day(lives: Lives) -> None:
    most = {name: max(life.told_on.values(), default=0) for name, life in lives.items()}
    assert all(times <= MOST_MESSAGES for times in most.values()), most


def test_everybody_is_coached_to_the_end(lives: Lives) -> None:
    for name, life in lives.items():
        last = life.course.last_day
        assert last, name
        assert life.today > last, name


def test_every_start_of_a_plan_that_nobody_changed_has_one_row(lives: Lives) -> None:
    for name, life in among(lives, *(name for name in AS_PLANNED if name not in ANEW)):
        planned = {(start.day, start.block) for start in starts_between(life.course, life.began, life.now)}
        rows = Counter((ping.day, ping.block) for ping in life.book if is_start(ping))
        assert rows.keys() == planned, name
        assert set(rows.values()) == {1}, name


def test_the_books_add_up_whatever_was_changed(lives: Lives) -> None:
    for name, life in among(lives, "perfect", "traveller", "sick for a week", *SOMEWHERE):
        assert flaws(life.books, life.now) == (), name


def test_no_block_is_announced_twice_on_a_day_whatever_the_clocks_do(lives: Lives) -> None:
    for name, life in lives.items():
        said = Counter((ping.day, ping.block) for _, ping in life.said if is_start(ping))
        assert set(said.values()) <= {1}, name


def test_every_end_of_a_phase_is_told_once_to_those_who_study(lives: Lives) -> None:
    phases = Counter(range(len(next(iter(lives.values())).roadmap.phases)))
    for name, life in among(lives, *STEADY, "left alone", *ANEW):
        told = Counter(ping.number for _, ping in life.said if ping.kind in ENDS)
        assert told <= phases, name
        assert told == phases or name == "traveller", (
            name,
            "a flight may swallow the day on which a phase ends",
        )


def test_who_wants_one_thing_a_day_is_asked_on_every_evening_but_that_of_a_phase_end(lives: Lives) -> None:
    for _, life in among(lives, "one thing"):
        asked = {ping.day for _, ping in life.said if ping.kind is PingKind.EVENING}
        ended = [(at, ping) for at, ping in life.said if ping.kind in ENDS]
        ends = {day for at, ping in ended for day in (ping.day, life.facts.today(at))}
        studied = set(life.course.study_days)
        assert studied <= asked | ends
        assert {day - ONE_DAY for day in studied if day > START} <= asked | ends
        assert life.commitments.keys() == {day for day in studied if day - ONE_DAY in asked}
        assert {day for day, one in life.commitments.items() if one.kept} == asked & life.commitments.keys()


def test_every_kind_of_message_that_is_wanted_comes_on_every_roadmap(lives: Lives) -> None:
    said = {ping.kind for life in lives.values() for _, ping in life.said}
    always = {
        PingKind.BLOCK,
        PingKind.EVENING,
        PingKind.REPORT,
        PingKind.COMEBACK,
        PingKind.KNOCK,
        PingKind.FINISH,
    }
    assert said >= always | ({PingKind.AGENDA} if wants_agenda(lives["perfect"].facts) else set())


def test_who_begins_is_asked_once_in_one_way_and_never_nagged(lives: Lives) -> None:
    for _, life in among(lives, "starter"):
        nature = life.nature
        assert isinstance(nature, Starter)
        kept = {
            (ping.day, ping.block)
            for ping in life.book
            if ping.kind is PingKind.ASK and ping.cause == Cause.ENOUGH
        }
        assert {*nature.begun} == nature.asked.keys() | kept
        assert max(nature.asked.values()) == 1 + (nature.gave_more > 0)
        assert sum(nature.asked.values()) - len(nature.asked) == nature.gave_more
        assert PingKind.NAG not in {ping.kind for _, ping in life.said}


def test_what_was_put_off_is_asked_again_once(lives: Lives) -> None:
    for _, life in among(lives, "snoozer"):
        nature = life.nature
        assert isinstance(nature, Snoozer)
        again = Counter((ping.day, ping.block, ping.number) for ping in life.book if is_again(ping))
        assert again == Counter((day, block, 1) for day, block in nature.put_off)


def test_who_is_offered_a_replan_can_take_it_and_is_left_in_peace_for_a_week(lives: Lives) -> None:
    for _, life in among(lives, "replanner"):
        nature = life.nature
        assert isinstance(nature, Replanner)
        assert len({*nature.ways}) >= 2
        assert nature.ways[0] is ReplanKind.SHIFT
        assert min(
            later - earlier for earlier, later in zip(nature.taken_on, nature.taken_on[1:], strict=False)
        ) >= timedelta(7)


def test_three_topics_come_back_on_a_day_at_most_and_some_do(lives: Lives) -> None:
    for _, life in among(lives, "reviewer"):
        nature = life.nature
        assert isinstance(nature, Reviewer)
        assert 0 < max(nature.graded.values()) <= MOST_A_DAY
        assert sum(nature.graded.values()) > len(life.cards) / 2


def test_on_days_off_and_on_pauses_no_block_is_announced(lives: Lives) -> None:
    for name, life in among(lives, "moody", "sick for a week"):
        for at, ping in life.said:
            mode = mode_at(life.enrolment.modes, ping.day)
            off = life.enrolment.paused(ping.day) or (mode and mode.kind in {ModeKind.SICK, ModeKind.TRAVEL})
            before = mode and ping.day == mode.first
            assert not (off and is_start(ping)) or before or at < life.began, (name, ping)


def test_what_the_bot_missed_is_told_in_one_message_each_time(lives: Lives) -> None:
    for _, life in among(lives, "left alone"):
        late = {(ping.day, ping.block) for ping in life.book if is_start(ping) and ping.cause == Cause.LATE}
        digests = [ping for _, ping in life.said if ping.kind is PingKind.DIGEST]
        assert late
        assert 0 < len(digests) <= len(DOWN)
        assert late <= life.checkins.keys()


def is_start(ping: Ping) -> bool:
    return ping.kind is PingKind.BLOCK and not ping.number


def is_again(ping: Ping) -> bool:
    return ping.kind is PingKind.BLOCK and ping.number > 0


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


def test_every_streak_is_that_of_the_definition_on_every_morning(lives: Lives) -> None:
    for name, life in lives.items():
        assert life.mornings > 0
        assert life.streaks == {}, name


def test_who_does_all_that_is_planned_misses_no_day(lives: Lives) -> None:
    for name, life in among(lives, *STEADY, "moody"):
        assert DayStatus.MISSED not in statuses(life.facts, life.now).values(), name


def test_the_forecast_converges(lives: Lives) -> None:
    for name, life in among(lives, *(one for one in STEADY if one != "traveller"), "left alone", "moody"):
        last = life.course.last_day
        assert last, name
        assert all(day and abs(day - last) <= PATIENT for day in forecasts(life)), (
            name,
            last,
            forecasts(life),
        )


def test_the_forecast_settles_also_for_those_whose_flights_swallow_days(lives: Lives) -> None:
    days = forecasts(lives["traveller"])
    assert all(day and days[-1] and abs(day - days[-1]) <= PATIENT for day in days), days


def forecasts(life: Life) -> list[date | None]:
    """List the finish days that were told once some weeks had passed, up to the last day."""
    last = life.course.last_day or START
    return [day for asked, day in life.forecasts.items() if START + 3 * PATIENT < asked <= last]
