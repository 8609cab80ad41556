"""Moments: fresh or too late."""

from datetime import timedelta

import pytest

from bot.domain.moment import Moment, block_fresh_for
from bot.domain.ping import Ping, PingKind, PingState
from tests.domain.coached import at, day

SIX = at(day(0), "18:00")
MOMENT = Moment(SIX, PingKind.BLOCK, day(0), SIX + timedelta(minutes=20), "learn", 1)


@pytest.mark.parametrize(
    ("late", "state"),
    [(timedelta(minutes=20), PingState.DUE), (timedelta(minutes=20, seconds=1), PingState.EXPIRED)],
)
def test_a_moment_becomes_a_promise_while_it_is_fresh(late: timedelta, state: PingState) -> None:
    assert MOMENT.ping(SIX + late) == Ping(day(0), PingKind.BLOCK, SIX, "learn", 1, state)


def test_a_moment_and_its_ping_have_the_same_key() -> None:
    assert MOMENT.key == MOMENT.ping(SIX).key


@pytest.mark.parametrize(("minutes", "fresh"), [(240, 30), (60, 30), (59, 29.5), (10, 5)])
def test_a_short_block_is_fresh_for_half_its_length(minutes: int, fresh: float) -> None:
    assert block_fresh_for(minutes) == timedelta(minutes=fresh)
