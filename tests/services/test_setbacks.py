"""Setbacks: who fails is left out for a while, each time longer, and never for good."""

from datetime import timedelta

from bot.services.setbacks import FIRST_WAIT, LONGEST_WAIT, NOT_THEIRS, Setbacks
from tests.domain.coached import at, day

NOW = at(day(0), "18:00")
SECOND = timedelta(seconds=1)


def test_at_first_nobody_is_left_out() -> None:
    setbacks = Setbacks()
    assert setbacks.left_out(NOW) == frozenset()
    assert list(setbacks.instants(NOW)) == []


def test_who_fails_is_left_out_for_a_while() -> None:
    setbacks = Setbacks()
    setbacks.note(1, NOW)
    assert setbacks.left_out(NOW + FIRST_WAIT - SECOND) == {1}
    assert list(setbacks.instants(NOW)) == [NOW + FIRST_WAIT]
    assert setbacks.left_out(NOW + FIRST_WAIT) == frozenset()
    assert list(setbacks.instants(NOW + FIRST_WAIT)) == []


def test_who_fails_again_waits_twice_as_long_up_to_an_hour() -> None:
    setbacks, waits = Setbacks(), []
    for _ in range(12):
        setbacks.note(1, NOW)
        waits += [until - NOW for until in setbacks.instants(NOW)]
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT


def test_success_is_a_clean_slate() -> None:
    setbacks = Setbacks()
    setbacks.note(1, NOW)
    setbacks.note(1, NOW)
    setbacks.forget(1)
    setbacks.forget(2)
    assert setbacks.left_out(NOW) == frozenset()
    setbacks.note(1, NOW)
    assert list(setbacks.instants(NOW)) == [NOW + FIRST_WAIT]


def test_where_the_database_is_to_blame_nobody_waits_for_long() -> None:
    setbacks = Setbacks()
    for _ in range(12):
        setbacks.note(1, NOW, NOT_THEIRS)
    assert list(setbacks.instants(NOW)) == [NOW + NOT_THEIRS]
