"""Moments: fresh or too late."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.moment import BLOCK_LATE, Moment, block_fresh_for
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


@given(st.integers(0, 600), st.integers(0, 600))
def test_a_ping_is_fresh_for_half_its_block_and_for_half_an_hour_at_most(minutes: int, other: int) -> None:
    fresh = block_fresh_for(minutes)
    assert fresh <= BLOCK_LATE
    assert 2 * fresh <= timedelta(minutes=minutes)
    assert 2 * fresh == timedelta(minutes=minutes) or fresh == BLOCK_LATE
    assert (fresh <= block_fresh_for(other)) or minutes > other


@given(st.integers(-60, 60), st.booleans(), st.sampled_from((None, Cause.ANSWERED, Cause.SILENCE)))
def test_what_is_withheld_is_never_said_and_what_is_promised_is_fresh(
    late: int, reachable: bool, withheld: Cause | None
) -> None:
    now = SIX + timedelta(minutes=late)
    ping = replace(MOMENT, withheld=withheld).ping(now, reachable=reachable)
    assert (ping.state is PingState.DUE) is (withheld is None and reachable and late <= 20)
    assert (ping.state is PingState.DUE) is (ping.cause == "")
    assert withheld is None or ping.cause == withheld
