"""Blocks that are put off after their ping are asked about again when they now begin."""

from dataclasses import replace
from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.enrolment import Move
from bot.domain.facts import Facts, known
from bot.domain.ping import PingState
from bot.domain.put_off import NEAR, asked_later, put_off, tonight
from bot.domain.quiet import is_quiet
from tests.domain.coached import at, block_ping, checkin, day, facts, weeks
from tests.domain.small import course, learner

PINGED = block_ping(day(0))
BEFORE = facts(pings=[PINGED])
NOW = at(day(0), "18:20")
clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 10, 30)))


def moved(before: Facts, *moves: Move) -> Facts:
    return replace(before, course=course(weeks(4), moves=moves))


def asked(before: Facts, after: Facts, now: Instant = NOW) -> list[tuple[str, Instant]]:
    return [(ping.block, until) for ping, until in put_off(before, after, now)]


def test_a_block_that_begins_later_is_asked_about_then() -> None:
    after = moved(BEFORE, Move("learn", time(21), day=day(0)))
    assert asked(BEFORE, after) == [("learn", at(day(0), "21:00"))]


def test_a_block_that_keeps_its_time_is_not_asked_about() -> None:
    assert asked(BEFORE, moved(BEFORE, Move("build", time(22), day=day(0)))) == []


def test_a_block_that_now_began_in_the_past_is_not_asked_about() -> None:
    assert asked(BEFORE, moved(BEFORE, Move("learn", time(17), day=day(0)))) == []


def test_an_answered_block_is_not_asked_about() -> None:
    before = known(BEFORE.course, [checkin(day(0))], [PINGED])
    assert asked(before, moved(before, Move("learn", time(21), day=day(0)))) == []


def test_a_start_that_an_answer_silenced_is_asked_about_when_the_answer_is_taken_back() -> None:
    before = facts(pings=[block_ping(day(0), state=PingState.CANCELLED)])
    after = moved(before, Move("learn", time(21), day=day(0)))
    assert asked(before, after) == [("learn", at(day(0), "21:00"))]


def test_a_ping_that_was_too_late_is_left_alone() -> None:
    before = facts(pings=[block_ping(day(0), state=PingState.EXPIRED)])
    assert asked(before, moved(before, Move("learn", time(21), day=day(0)))) == []


def test_a_block_that_is_planned_no_more_is_not_asked_about() -> None:
    before = facts(pings=[block_ping(day(0), "gone")])
    assert asked(before, moved(before, Move("learn", time(21), day=day(0)))) == []


def test_tonight_is_the_hour_of_the_evening_or_when_other_blocks_leave_room() -> None:
    assert tonight(BEFORE, NOW, "learn") == at(day(0), "21:00")
    for begin, free in (("19:20", "21:00"), ("20:30", "22:00"), ("20:55", "22:25"), ("21:15", "21:00")):
        busy = moved(BEFORE, Move("build", time.fromisoformat(begin), day=day(0)))
        assert tonight(busy, NOW, "learn") == at(day(0), free)


def test_two_blocks_that_are_put_off_to_tonight_come_one_after_the_other() -> None:
    later = facts(pings=[block_ping(day(0), snoozed_until=at(day(0), "21:00"))])
    assert tonight(later, NOW, "build") == at(day(0), "22:00")
    assert tonight(later, NOW, "learn") == at(day(0), "21:00")
    assert [(block.key, until) for block, until in asked_later(later, day(0))] == [
        ("learn", at(day(0), "21:00"))
    ]
    answered = known(later.course, [checkin(day(0))], later.pings.values())
    assert tonight(answered, NOW, "build") == at(day(0), "21:00")


def test_there_is_no_tonight_in_the_quiet_hours_or_when_it_is_over() -> None:
    assert tonight(BEFORE, at(day(0), "20:55"), "learn") is None
    assert tonight(moved(BEFORE, Move("build", time(21, 5), day=day(0))), NOW, "learn") is None


@given(clocks, clocks)
def test_a_moved_block_is_asked_about_exactly_when_it_begins_anew_and_ahead(to: time, clock: time) -> None:
    now = at(day(0), f"{clock}")
    after = moved(BEFORE, Move("learn", to, day=day(0)))
    begins = at(day(0) if to >= time(4) else day(1), f"{to}")
    ahead = begins > now and to != time(18)
    assert asked(BEFORE, after, now) == ([("learn", begins)] if ahead else [])


@given(clocks, clocks, clocks, st.integers(0, 24 * 60))
def test_tonight_is_the_learners_hour_ahead_and_never_a_quiet_one(
    wished: time, quiet: time, loud: time, minutes: int
) -> None:
    who = replace(learner(), evening_at=wished, quiet_from=quiet, quiet_to=loud)
    answers = [checkin(day(n), block) for n in (1, 2) for block in ("learn", "build")]
    of, now = facts(course(weeks(4), who=who), answers), at(day(1), "04:00") + timedelta(minutes=minutes)
    told = tonight(of, now, "learn")
    hour = at(of.today(now) + timedelta(days=wished < time(4)), f"{wished}")
    assert told == (hour if hour >= now + NEAR and not is_quiet(who, hour) else None)
