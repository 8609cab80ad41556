"""Moments: fresh or too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.moment import Moment, block_fresh_for
from bot.domain.ping import Cause, Ping, PingKind, PingState
from tests.domain.coached import at, day

SIX = at(day(0), "18:00")
MOMENT = Moment(SIX, PingKind.BLOCK, day(0), SIX + timedelta(minutes=20), "learn", 1)


@pytest.mark.parametrize(
    ("late", "state"),
    [(timedelta(minutes=20), PingState.DUE), (timedelta(minutes=20, seconds=1), PingState.EXPIRED)],
)
def test_a_moment_becomes_a_promise_while_it_is_fresh(late: timedelta, state: PingState) -> None:
    cause = Cause.LATE if state is PingState.EXPIRED else ""
    assert MOMENT.ping(SIX + late) == Ping(day(0), PingKind.BLOCK, SIX, "learn", 1, state, cause=cause)


def test_for_a_learner_who_cannot_be_reached_it_is_parked() -> None:
    ping = MOMENT.ping(SIX, reachable=False)
    assert (ping.state, ping.cause) == (PingState.PARKED, Cause.UNREACHABLE)


def test_the_start_of_an_answered_block_is_kept_as_cancelled() -> None:
    ping = replace(MOMENT, withheld=Cause.ANSWERED).ping(SIX)
    assert (ping.state, ping.cause) == (PingState.CANCELLED, Cause.ANSWERED)


def test_a_moment_and_its_ping_have_the_same_key() -> None:
    assert MOMENT.key == MOMENT.ping(SIX).key


@pytest.mark.parametrize(("minutes", "fresh"), [(240, 30), (60, 30), (59, 29.5), (10, 5)])
def test_a_short_block_is_fresh_for_half_its_length(minutes: int, fresh: float) -> None:
    assert block_fresh_for(minutes) == timedelta(minutes=fresh)
