"""The nags: a ping that nobody answered is said again twice, then there is silence."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.day_shape import DayShape
from bot.domain.facts import Facts, known
from bot.domain.fate import cause, fate
from bot.domain.learner import Learner
from bot.domain.ping import Cause, Ping, PingKind, PingState
from bot.domain.quiet import is_quiet
from bot.domain.sources.nags import NAG_LATE
from bot.domain.upcoming import upcoming
from tests.domain.coached import at, block_ping, day, done, facts, weeks
from tests.domain.small import LEARN, course, learner, roadmap, weekdays

SIX = at(day(0), "18:00")
PINGED = block_ping(day(0))


def nags(of: Facts) -> list[Instant]:
    """List the nags from six o'clock on."""
    return [one.at for one in upcoming(of, SIX) if one.kind is PingKind.NAG]


def clocks(of: Facts) -> list[str]:
    """List the nags as times."""
    return [f"{moment:%H:%M}" for moment in nags(of)]


def after(number: int, of: Facts, now: Instant, ping: Ping = PINGED) -> tuple[PingState, str]:
    """Tell what becomes of a nag that is due."""
    nag = Ping(ping.day, PingKind.NAG, now, ping.block, number)
    state = fate(of, nag, now)
    return state, "" if state is PingState.DUE else cause(of, nag, state, now)


@pytest.mark.parametrize("state", [PingState.DUE, PingState.LEASED, PingState.SENT])
def test_a_ping_is_said_again_after_ten_and_thirty_minutes(state: PingState) -> None:
    assert clocks(facts(pings=[block_ping(day(0), state=state)])) == ["18:10", "18:30"]


@pytest.mark.parametrize(
    "state", [PingState.EXPIRED, PingState.CANCELLED, PingState.PARKED, PingState.FAILED]
)
def test_a_ping_that_was_never_said_is_not_said_again(state: PingState) -> None:
    assert clocks(facts(pings=[block_ping(day(0), state=state)])) == []


def test_a_ping_that_was_said_late_is_said_again_later() -> None:
    late = replace(PINGED, sent_at=at(day(0), "18:20"))
    assert clocks(facts(pings=[late])) == ["18:30", "18:50"]


def test_whatever_the_learner_does_about_the_block_ends_the_nags() -> None:
    begun = known(course(weeks(4)), pings=[PINGED], starts={(day(0), "learn"): SIX})
    put_off = facts(pings=[replace(PINGED, snoozed_until=at(day(0), "19:00"))])
    for of in (facts(checkins=done(0), pings=[PINGED]), begun, put_off):
        assert clocks(of) == []


def test_after_a_snooze_the_next_ping_has_nags_of_its_own() -> None:
    first = replace(PINGED, snoozed_until=at(day(0), "19:00"))
    second = block_ping(day(0), number=1, moment=at(day(0), "19:00"))
    of = facts(pings=[first, second])
    assert clocks(of) == ["19:10", "19:30"]
    assert [one.number for one in upcoming(of, SIX) if one.kind is PingKind.NAG] == [2, 3]


@pytest.mark.parametrize(("minutes", "repeats"), [(10, 0), (15, 1), (30, 1), (35, 2)])
def test_a_ping_is_said_again_only_as_long_as_its_block_goes_on(minutes: int, repeats: int) -> None:
    shape = DayShape("Short", (replace(LEARN, minutes=minutes),))
    short = roadmap(*weeks(1).phases[0].steps, routine=weekdays(0, shape=shape))
    assert len(nags(facts(course(short), pings=[PINGED]))) == repeats


def test_quiet_hours_swallow_them() -> None:
    quiet = course(weeks(4), who=replace(learner(), quiet_from=time(18, 20), quiet_to=time(20)))
    assert clocks(facts(quiet, pings=[PINGED])) == ["18:10"]


def test_a_due_nag_is_not_sent_once_the_block_was_answered_or_begun() -> None:
    ten_past = at(day(0), "18:10")
    begun = known(course(weeks(4)), pings=[PINGED], starts={(day(0), "learn"): SIX})
    assert after(0, facts(pings=[PINGED]), ten_past) == (PingState.DUE, "")
    assert after(0, facts(checkins=done(0), pings=[PINGED]), ten_past) == (
        PingState.CANCELLED,
        Cause.ANSWERED,
    )
    assert after(0, begun, ten_past) == (PingState.CANCELLED, Cause.STARTED)


def test_a_due_nag_is_not_sent_with_its_ping_nor_in_quiet_hours() -> None:
    ten_past = at(day(0), "18:10")
    waiting = facts(pings=[block_ping(day(0), state=PingState.LEASED)])
    just_said = facts(pings=[replace(PINGED, sent_at=at(day(0), "18:09"))])
    quiet = course(weeks(4), who=replace(learner(), quiet_from=time(18, 5), quiet_to=time(20)))
    assert after(0, waiting, ten_past) == (PingState.CANCELLED, Cause.ANSWERED)
    assert after(0, just_said, ten_past) == (PingState.CANCELLED, Cause.LATE)
    assert after(0, facts(quiet, pings=[PINGED]), ten_past) == (PingState.CANCELLED, Cause.QUIET)


def test_a_stale_nag_is_not_sent() -> None:
    nag = Ping(day(0), PingKind.NAG, at(day(0), "18:10"), "learn")
    of = facts(pings=[PINGED])
    assert fate(of, nag, nag.at + NAG_LATE) is PingState.DUE
    assert fate(of, nag, nag.at + NAG_LATE + timedelta(seconds=1)) is PingState.EXPIRED


@given(st.times(), st.times(), st.integers(0, 600))
def test_there_are_two_at_most_and_none_in_quiet_hours(quiet_from: time, quiet_to: time, late: int) -> None:
    who: Learner = replace(learner(), quiet_from=quiet_from, quiet_to=quiet_to)
    said = replace(PINGED, sent_at=SIX + timedelta(minutes=late))
    found = nags(facts(course(weeks(1), who=who), pings=[said]))
    assert len(found) <= 2
    assert not any(is_quiet(who, moment) for moment in found)
