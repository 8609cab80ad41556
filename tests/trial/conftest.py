"""A whole playground for a test: the real bot, a clock that stands still, and nobody in front of the page."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.clock import TravelClock
from bot.playground.phone import Phone
from bot.settings import Settings
from bot.starting import load_shelf
from bot.storage.roadmaps.shelf import Shelf
from bot.trial.run import Trial, opened

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock(MONDAY)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The roadmaps, read once for all the tests."""
    return load_shelf(Settings())


@pytest.fixture
async def trial(clock: TravelClock, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Trial]:
    monkeypatch.setattr("bot.app.load_shelf", lambda _: shelf)
    async with opened(Settings(), clock=clock) as trial:
        yield trial


@pytest.fixture
def ada(trial: Trial) -> Phone:
    """The learner who is there from the beginning."""
    (person,) = trial.cast.world.people.values()
    return trial.cast.phone(person.id)
