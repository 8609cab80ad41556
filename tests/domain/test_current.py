"""What now, what next, what waits for an answer."""

from datetime import date

import pytest

from bot.domain.current import Situation, situation, started_block
from bot.domain.facts import Facts
from tests.domain.coached import at, day, done, facts, weeks
from tests.domain.small import course, learner

BOTH = [*done(0), *done(0, block="build")]


def meant(of: Facts, clock: str) -> str | None:
    block = started_block(of, of.plan(day(0)), at(day(0), clock))
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


def test_blocks_of_a_day_that_does_not_exist_neither_run_nor_come() -> None:
    of = facts(course(weeks(2), date(2011, 12, 26), who=learner("Pacific/Apia")))
    now = at(date(2011, 12, 31), "03:00", "Pacific/Apia")
    assert keys(situation(of, now)) == (None, None, [])
