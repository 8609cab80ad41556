"""The clocks: one tells the time, one can be moved."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import SystemClock, TravelClock

START = datetime(2026, 3, 28, 18, 0, tzinfo=UTC)


class Stopwatch:
    """Real seconds, told by hand."""

    def __init__(self) -> None:
        """Begin at a number that says nothing, as monotonic clocks do."""
        self.seconds = 7_000.0

    def __call__(self) -> float:
        """Read it."""
        return self.seconds


def test_the_system_tells_an_instant_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_the_system_time_agrees_with_the_machine() -> None:
    before = datetime.now(UTC)  # noqa: TID251
    assert before <= SystemClock().now() <= datetime.now(UTC)  # noqa: TID251


def test_the_monotonic_clock_never_runs_back() -> None:
    clock = SystemClock()
    first = clock.monotonic()
    assert clock.monotonic() >= first


def test_a_travel_clock_stands_still_by_itself() -> None:
    watch = Stopwatch()
    clock = TravelClock(START, seconds=watch)
    watch.seconds += 60
    assert clock.now() == START


def test_a_travel_clock_runs_at_its_speed() -> None:
    watch = Stopwatch()
    clock = TravelClock(START, speed=60, seconds=watch)
    watch.seconds += 2
    assert clock.now() == START + timedelta(minutes=2)


def test_it_runs_on_from_where_it_travelled_to() -> None:
    watch = Stopwatch()
    clock = TravelClock(START, speed=1, seconds=watch)
    watch.seconds += 5
    clock.travel(START + timedelta(days=1))
    watch.seconds += 5
    assert clock.now() == START + timedelta(days=1, seconds=5)


def test_it_advances_from_the_moment_it_has_reached() -> None:
    watch = Stopwatch()
    clock = TravelClock(START, speed=1, seconds=watch)
    watch.seconds += 5
    clock.advance(timedelta(hours=1))
    assert clock.now() == START + timedelta(hours=1, seconds=5)


def test_another_speed_does_not_move_it() -> None:
    watch = Stopwatch()
    clock = TravelClock(START, speed=60, seconds=watch)
    watch.seconds += 1
    clock.run(speed=0)
    watch.seconds += 100
    assert clock.now() == START + timedelta(minutes=1)


def test_it_can_go_back() -> None:
    clock = TravelClock(START)
    clock.advance(timedelta(days=-1))
    assert clock.now() == START - timedelta(days=1)


def test_it_tells_utc_wherever_it_was_told_to_go() -> None:
    clock = TravelClock(START)
    clock.travel(datetime(2026, 3, 29, 6, 0, tzinfo=timezone(timedelta(hours=6))))
    assert clock.now() == datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        TravelClock(START.replace(tzinfo=None))


def test_uptime_counts_at_least_what_was_lived() -> None:
    clock = SystemClock()
    first = clock.uptime()
    assert clock.uptime() >= first


def test_a_journey_forth_is_lived_and_a_jump_back_is_not() -> None:
    watch = Stopwatch()
    clock = TravelClock(START, speed=2, seconds=watch)
    watch.seconds += 5
    clock.advance(timedelta(hours=1))
    clock.travel(START)
    watch.seconds += 5
    assert clock.monotonic() == clock.uptime() == 3600 + 20
