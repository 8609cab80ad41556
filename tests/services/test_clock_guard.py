"""The guard of the clock: the owner hears of one that stays untrusted, and not of one that is soon believed."""

from bot.services.clock_guard import LOOKS, ClockGuard
from bot.services.troubles import TroubleKind
from tests.domain.coached import at, day

NOW = at(day(0), "18:00")


class Clock:
    """A clock that is trusted or not, and whoever hears of that."""

    def __init__(self) -> None:
        self.holding = True
        self.heard: list[tuple[TroubleKind, str]] = []
        self.guard = ClockGuard(lambda: self.holding, lambda kind, facts: self.heard.append((kind, facts)))


async def test_a_clock_that_stays_untrusted_for_a_minute_is_told_with_what_it_shows() -> None:
    clock = Clock()
    for _ in range(LOOKS - 1):
        await clock.guard(NOW)
    assert clock.heard == []
    await clock.guard(NOW)
    assert clock.heard == [(TroubleKind.CLOCK_WRONG, "2026-01-05 18:00 UTC")]


async def test_one_that_is_believed_in_between_is_not() -> None:
    clock = Clock()
    for look in range(3 * LOOKS):
        clock.holding = bool((look + 1) % LOOKS)
        await clock.guard(NOW)
    assert clock.heard == []
