"""The question after a block that the learner began with: asked once."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.budget import is_first, question_at
from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn
from bot.domain.facts import Facts, known
from bot.domain.measured import grace
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.quiet import is_quiet
from bot.domain.sources.questions import asking, asks_too, more_asked
from bot.domain.upcoming import upcoming
from tests.domain.coached import at, block_ping, checkin, day, done, weeks
from tests.domain.small import course, learner

SIX = at(day(0), "18:00")
SAID = [block_ping(day(0)), block_ping(day(0), "build", state=PingState.CANCELLED)]
"""The next block's ping was not said, so that it cannot ask."""


def begun(
    when: Instant, block: str = "learn", pings: list[Ping] | None = None, answers: list[CheckIn] | None = None
) -> Facts:
    """Give the facts after a block of the first day was begun."""
    return known(
        course(weeks(4)), answers or (), SAID if pings is None else pings, starts={(day(0), block): when}
    )


def questions(of: Facts) -> list[str]:
    """List the questions to come as times."""
    return [f"{one.at:%H:%M}" for one in upcoming(of, SIX) if one.kind is PingKind.ASK]


def asked(clock: str, number: int = 0, more: str = "") -> Ping:
    """Give a question that was asked."""
    until = at(day(0), more) if more else None
    return Ping(day(0), PingKind.ASK, at(day(0), clock), "learn", number, PingState.SENT, until)


@pytest.mark.parametrize(
    ("block", "clock", "question"),
    [("learn", "18:00", "19:15"), ("learn", "18:20", "19:35"), ("build", "19:10", "21:02")],
)
def test_it_comes_at_the_planned_end_and_a_grace(block: str, clock: str, question: str) -> None:
    assert questions(begun(at(day(0), clock), block)) == [question]


def test_a_block_that_nobody_began_with_is_not_asked_about() -> None:
    assert questions(known(course(weeks(4)), pings=SAID)) == []


def test_an_answered_block_is_not_asked_about() -> None:
    assert questions(begun(SIX, answers=done(0))) == []


def test_it_is_asked_once() -> None:
    assert questions(begun(SIX, pings=[*SAID, asked("19:15")])) == []


def test_a_tap_for_more_time_asks_once_more() -> None:
    of = begun(SIX, pings=[*SAID, asked("19:15", more="19:31")])
    assert questions(of) == ["19:31"]
    assert more_asked(of, day(0), "learn") == 1
    assert questions(begun(SIX, pings=[*SAID, asked("19:15", more="19:31"), asked("19:31", 1)])) == []


def test_whoever_begins_anew_is_asked_anew() -> None:
    of = begun(at(day(0), "20:00"), pings=[*SAID, asked("19:15")])
    assert [(f"{one.at:%H:%M}", one.number) for one in upcoming(of, SIX) if one.kind is PingKind.ASK] == [
        ("21:15", 1)
    ]


def test_the_ping_of_the_next_block_asks_instead() -> None:
    of = begun(SIX, pings=[block_ping(day(0))])
    assert questions(of) == []
    learn, build = of.blocks(day(0))
    assert asks_too(of, day(0), build, at(day(0), "19:10")) == learn
    assert asks_too(of, day(0), build, at(day(0), "18:30")) is None


@pytest.mark.parametrize(("began", "asks"), [("18:00", "19:10"), ("18:25", "19:40")])
def test_the_stated_time_is_that_of_the_message_that_asks(began: str, asks: str) -> None:
    of = begun(at(day(0), began), pings=[block_ping(day(0))])
    now = at(day(0), began)
    assert question_at(of, day(0), of.blocks(day(0))[0], now) == at(day(0), asks)
    assert is_first(of, at(day(0), asks), now) is (asks == "19:10")


def test_what_was_asked_is_not_stated_any_more() -> None:
    of = begun(SIX, pings=[*SAID, asked("19:15")])
    assert question_at(of, day(0), of.blocks(day(0))[0], at(day(0), "19:20")) is None
    more = begun(SIX, pings=[*SAID, asked("19:15", more="19:31")])
    assert question_at(more, day(0), more.blocks(day(0))[0], at(day(0), "19:20")) == at(day(0), "19:31")


def test_the_next_ping_does_not_ask_when_its_block_was_done_early() -> None:
    assert questions(begun(SIX, pings=[block_ping(day(0))], answers=[checkin(day(0), "build")])) == ["19:15"]


def test_it_waits_for_the_end_of_the_quiet_hours() -> None:
    who = replace(learner(), quiet_from=time(19), quiet_to=time(7))
    of = known(course(weeks(4), who=who), pings=SAID, starts={(day(0), "learn"): SIX})
    (question,) = (one.at for one in upcoming(of, SIX) if one.kind is PingKind.ASK)
    assert question == at(day(1), "07:00")
    moment = asking(of, day(0), of.blocks(day(0))[0])
    assert moment is not None
    assert moment.at == question


def test_what_was_begun_long_ago_is_not_asked_about() -> None:
    of = known(course(weeks(4)), pings=SAID, starts={(day(0), "learn"): SIX})
    assert not [one for one in upcoming(of, SIX + timedelta(days=3)) if one.kind is PingKind.ASK]


@given(st.integers(0, 600), st.sampled_from(("learn", "build")), st.integers(0, 23), st.booleans())
def test_a_begun_block_is_asked_about_once_never_early_and_never_in_quiet_hours(
    minutes: int, block: str, quiet: int, silent: bool
) -> None:
    who, when = (
        replace(learner(), quiet_from=time(quiet), quiet_to=time((quiet + 8) % 24)),
        SIX + timedelta(minutes=minutes),
    )
    pings = SAID if silent else [block_ping(day(0))]
    of = known(course(weeks(4), who=who), pings=pings, starts={(day(0), block): when})
    found = [one for one in upcoming(of, SIX) if one.kind is PingKind.ASK]
    length = next(one.minutes for one in of.blocks(day(0)) if one.key == block)
    other = next(one for one in of.blocks(day(0)) if one.key != block)
    carried = [
        n
        for n in range(minutes, minutes + 4 * 60, 5)
        if asks_too(of, day(0), other, SIX + timedelta(minutes=n))
    ]
    assert len(found) <= 1
    assert found or carried
    assert all(one.at >= when + timedelta(minutes=length) + grace(length) for one in found)
    assert not any(is_quiet(who, one.at) for one in found)


@given(st.lists(st.booleans(), max_size=4))
def test_each_tap_for_more_time_asks_once_more_and_the_last_question_is_the_last(taps: list[bool]) -> None:
    said = [asked(f"19:{15 + n}", n, f"20:{n:02}" if tap else "") for n, tap in enumerate(taps)]
    of = begun(SIX, pings=[*SAID, *said])
    assert more_asked(of, day(0), "learn") == sum(taps)
    again = taps[-1] if taps else True
    assert [one.number for one in upcoming(of, SIX) if one.kind is PingKind.ASK] == (
        [len(taps)] if again else []
    )
