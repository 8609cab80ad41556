"""What now, what next, what waits for an answer."""

from datetime import date

import pytest

from bot.domain.current import Situation, meant_block, noted_block, situation
from bot.domain.day_shape import DayShape
from bot.domain.facts import Facts
from bot.domain.roadmap import Unit
from tests.domain.coached import at, day, done, facts, weeks
from tests.domain.small import LEARN, course, learner, roadmap, step, weekdays

DAY = day(0)
BOTH = [*done(0), *done(0, block="build")]


def meant(of: Facts, clock: str, when: date = DAY) -> str | None:
    block = meant_block(of, of.plan(when), at(DAY, clock))
    return block.key if block else None


def noted(of: Facts, clock: str) -> str | None:
    block = noted_block(of, of.plan(DAY), at(DAY, clock))
    return block.key if block else None


@pytest.mark.parametrize(
    ("clock", "key"),
    [("17:59", None), ("18:00", "learn"), ("19:05", "learn"), ("19:10", "build"), ("23:00", "build")],
)
def test_the_latest_block_that_has_started_is_meant(clock: str, key: str | None) -> None:
    assert meant(facts(), clock) == key


def test_an_answered_block_is_not_meant_again() -> None:
    assert meant(facts(checkins=done(0, block="build")), "19:10") == "learn"
    assert meant(facts(checkins=BOTH), "19:10") is None


def test_a_block_that_has_not_started_is_meant_only_where_the_day_has_no_other() -> None:
    assert meant(facts(checkins=done(0)), "19:05") is None
    alone = course(roadmap(step(1, Unit.WEEKS), routine=weekdays(0, shape=DayShape("Short", (LEARN,)))))
    assert meant(facts(alone), "09:00") == "learn"


def test_of_a_day_that_is_over_the_only_open_block_is_meant() -> None:
    yesterday = day(-1)
    of = course(weeks(2), yesterday)
    assert meant(facts(of), "09:00", yesterday) is None
    assert meant(facts(of, done(-1)), "09:00", yesterday) == "build"


def test_a_note_means_the_latest_block_once_all_that_started_is_answered() -> None:
    assert noted(facts(checkins=done(0)), "19:05") == "learn"
    assert noted(facts(checkins=done(0)), "19:10") is None
    assert noted(facts(), "09:00") is None


def keys(seen: Situation) -> tuple[str | None, str | None, list[str]]:
    running = seen.running.key if seen.running else None
    coming = seen.coming.key if seen.coming else None
    return running, coming, [block.key for block in seen.late]


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("17:59", (None, "learn", [])),
        ("18:00", ("learn", "build", [])),
        ("19:00", (None, "build", ["learn"])),
        ("19:10", ("build", None, ["learn"])),
        ("20:40", (None, None, ["learn", "build"])),
    ],
)
def test_the_situation_tells_what_runs_what_comes_and_what_waits(
    clock: str, expected: tuple[str | None, str | None, list[str]]
) -> None:
    assert keys(situation(facts(), at(day(0), clock))) == expected


def test_what_is_answered_does_not_wait() -> None:
    assert keys(situation(facts(checkins=BOTH), at(day(0), "23:00"))) == (None, None, [])


def test_what_is_answered_ahead_of_time_does_not_come() -> None:
    assert keys(situation(facts(checkins=done(0)), at(day(0), "09:00"))) == (None, "build", [])


def test_blocks_of_a_day_that_does_not_exist_neither_run_nor_come() -> None:
    of = facts(course(weeks(2), date(2011, 12, 26), who=learner("Pacific/Apia")))
    now = at(date(2011, 12, 31), "03:00", "Pacific/Apia")
    assert keys(situation(of, now)) == (None, None, [])
