"""Chores: done one by one, and the failure of one stops none."""

from structlog.typing import EventDict

from bot.clock import TravelClock
from bot.domain.calendar import Instant
from bot.services.chores import Chores
from tests.domain.coached import at, day


async def test_a_chore_is_told_the_instant() -> None:
    done: list[Instant] = []

    async def chore(now: Instant) -> None:
        done.append(now)

    await Chores(TravelClock(at(day(0), "09:00")), (chore,)).do(chore)
    assert done == [at(day(0), "09:00")]


async def test_a_failing_chore_is_logged_and_goes_no_further(logs: list[EventDict]) -> None:
    async def chore(_now: Instant) -> None:
        raise LookupError("lost")

    await Chores(TravelClock(at(day(0), "09:00"))).do(chore)
    [entry] = logs
    assert (entry["event"], entry["error"]) == ("chore failed", "LookupError")
