"""Trust in the clock: jumps are seen, a big one is confirmed first, and a wrong year sends nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from structlog.typing import EventDict

from bot.domain.calendar import Instant
from bot.services.trust import Trust, compare
from tests.services.bench import Bench

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class ThreeClocks:
    """A wall clock that can be set, and the machine's two others."""

    def __init__(self, wall: Instant = NOON) -> None:
        self.wall, self.lived, self.asleep = wall, 50.0, 0.0

    def now(self) -> Instant:
        """Show the wall clock."""
        return self.wall

    def monotonic(self) -> float:
        """Count while awake."""
        return self.lived

    def uptime(self) -> float:
        """Count asleep and awake."""
        return self.lived + self.asleep

    def live(self, length: timedelta) -> None:
        """Let time pass for all."""
        self.wall += length
        self.lived += length.total_seconds()

    def sleep(self, length: timedelta) -> None:
        """Let the machine sleep."""
        self.wall += length
        self.asleep += length.total_seconds()


@pytest.fixture
def clocks() -> ThreeClocks:
    """Clocks that agree."""
    return ThreeClocks()


def test_time_that_passes_is_no_jump(clocks: ThreeClocks, logs: list[EventDict]) -> None:
    trust = Trust(clocks)
    clocks.live(DAY)
    assert not trust.look()
    assert not trust.holds
    assert logs == []


@pytest.mark.parametrize(("by", "seen"), [(2 * SECOND, False), (3 * SECOND, True), (-3 * SECOND, True)])
def test_a_jump_of_more_than_two_seconds_is_looked_at_once(
    clocks: ThreeClocks, by: timedelta, seen: bool
) -> None:
    trust = Trust(clocks)
    clocks.wall += by
    assert trust.look() is seen
    assert not trust.look()


@pytest.mark.parametrize("by", [61 * SECOND, HOUR - SECOND, -HOUR, -DAY])
def test_a_small_jump_or_one_back_is_logged_and_holds_nothing(
    clocks: ThreeClocks, logs: list[EventDict], by: timedelta
) -> None:
    trust = Trust(clocks)
    clocks.wall += by
    assert trust.look()
    assert not trust.holds
    assert [(one["event"], one["seconds"]) for one in logs] == [("clock jumped", by.total_seconds())]


@pytest.mark.parametrize("by", [HOUR, DAY])
def test_a_jump_of_an_hour_ahead_holds_sending_for_two_minutes(clocks: ThreeClocks, by: timedelta) -> None:
    trust = Trust(clocks)
    clocks.wall += by
    assert trust.look()
    clocks.live(2 * MINUTE - SECOND)
    assert not trust.look()
    assert trust.holds
    clocks.live(SECOND)
    assert not trust.holds


def test_a_jump_that_is_taken_back_holds_nothing_more(clocks: ThreeClocks) -> None:
    trust = Trust(clocks)
    clocks.wall += DAY
    trust.look()
    clocks.wall -= DAY
    assert trust.look()
    assert not trust.holds


def test_a_machine_that_slept_for_eight_hours_is_looked_at_and_trusted(clocks: ThreeClocks) -> None:
    trust = Trust(clocks)
    clocks.sleep(8 * HOUR)
    assert trust.look()
    assert not trust.holds


def test_a_clock_from_before_cairn_holds_until_it_is_right() -> None:
    clocks = ThreeClocks(datetime(1970, 1, 1, tzinfo=UTC))
    trust = Trust(clocks)
    clocks.live(DAY)
    assert trust.holds
    clocks.wall = NOON
    assert trust.look()
    assert not trust.holds


def years_off(off: timedelta) -> tuple[Trust, ThreeClocks]:
    """Give a clock that is so far from what the database knows, and the trust in it."""
    clocks = ThreeClocks(NOON + 800 * DAY)
    trust = Trust(clocks)
    trust.compare(clocks.wall - off)
    return trust, clocks


@pytest.mark.parametrize("off", [400 * DAY, -400 * DAY])
def test_a_clock_that_starts_years_from_what_is_known_holds_until_it_is_told_or_put_right(
    off: timedelta,
) -> None:
    trust, clocks = years_off(off)
    clocks.live(DAY)
    assert trust.holds
    trust.told(clocks.wall)
    assert not trust.holds


def test_where_nobody_tells_the_time_a_wrong_year_is_confirmed_by_two_minutes() -> None:
    trust, clocks = years_off(400 * DAY)
    trust.told(None)
    assert trust.holds
    clocks.live(2 * MINUTE)
    assert not trust.holds


@pytest.mark.parametrize("off", [HOUR, -HOUR, 400 * DAY])
def test_a_clock_that_says_other_than_what_is_told_holds_until_it_agrees(
    clocks: ThreeClocks, logs: list[EventDict], off: timedelta
) -> None:
    trust = Trust(clocks)
    right = clocks.wall
    clocks.wall += off
    for _ in range(3):
        trust.told(right)
    clocks.live(DAY)
    assert trust.holds
    clocks.wall -= off
    trust.look()
    assert not trust.holds
    trust.told(clocks.wall)
    assert [one["event"] for one in logs] == ["clock not trusted"]


def test_once_the_time_was_told_a_clock_that_jumps_to_it_is_trusted_and_one_that_jumps_off_is_not(
    clocks: ThreeClocks,
) -> None:
    trust = Trust(clocks)
    trust.told(clocks.wall + DAY)
    assert trust.holds
    clocks.wall += DAY
    trust.look()
    assert not trust.holds
    clocks.wall += DAY
    trust.look()
    clocks.live(HOUR)
    assert trust.holds


@pytest.mark.parametrize("length", [59 * MINUTE, -59 * MINUTE])
def test_a_clock_that_is_told_to_be_off_by_less_than_an_hour_holds_nothing(
    clocks: ThreeClocks, length: timedelta
) -> None:
    trust = Trust(clocks)
    trust.told(clocks.wall + length)
    assert not trust.holds


def test_a_machine_that_sleeps_after_the_time_was_told_is_trusted_at_once(clocks: ThreeClocks) -> None:
    trust = Trust(clocks)
    trust.told(clocks.wall)
    clocks.sleep(8 * HOUR)
    assert trust.look()
    assert not trust.holds


def test_that_the_clock_went_back_is_said_once(clocks: ThreeClocks) -> None:
    trust = Trust(clocks)
    clocks.wall += MINUTE
    trust.look()
    assert not trust.went_back()
    clocks.wall -= MINUTE
    trust.look()
    assert trust.went_back()
    assert not trust.went_back()


def test_a_clock_behind_what_the_database_knows_went_back_while_nobody_looked(clocks: ThreeClocks) -> None:
    trust = Trust(clocks)
    trust.compare(clocks.wall - MINUTE)
    assert not trust.went_back()
    trust.compare(clocks.wall + MINUTE)
    assert trust.went_back()
    assert not trust.holds


async def test_what_the_database_knows_of_the_time_is_believed(bench: Bench) -> None:
    async def holds() -> bool:
        trust = Trust(bench.clock)
        await compare(trust, bench.coach.database)
        return trust.waits()

    assert not await holds()
    await bench.enrol()
    assert not await holds()
    bench.clock.advance(2000 * DAY)
    assert await holds()
