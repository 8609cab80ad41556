"""A watched messenger: what came of each send is counted."""

from datetime import timedelta

import pytest

from bot.services.figures import BUCKETS, Figures
from bot.services.noticing import Noticing
from bot.services.pinging import Pinger
from bot.services.ports import Held, Unreachable
from tests.domain.coached import at, day
from tests.services.bench import ADA, Bench


@pytest.fixture
async def figures(bench: Bench) -> Figures:
    """The figures of a bench whose messenger is watched."""
    figures = Figures()
    watched = Noticing(bench.messenger, figures, bench.clock)
    bench.new_pinger = lambda: Pinger(bench.coach, watched, bench.sleep)  # type: ignore[method-assign]
    bench.pinger = bench.new_pinger()
    await bench.enrol()
    return figures


async def test_a_ping_is_counted_with_how_late_it_was(bench: Bench, figures: Figures) -> None:
    bench.clock.travel(at(day(0), "18:00") + timedelta(seconds=4))
    await bench.ring()
    assert figures.attempts == {"sent": 1}
    assert figures.lateness_sum == 4
    assert figures.lateness[BUCKETS.index(5.0)] == 1


async def test_every_try_is_counted_by_what_came_of_it(bench: Bench, figures: Figures) -> None:
    bench.messenger.answers[ADA] = [Held(), Held(), Unreachable()]
    await bench.travel(at(day(0), "18:01"))
    assert figures.attempts == {"held": 2, "unreachable": 1}
    assert sum(figures.lateness) == 0


def test_what_is_later_than_every_bound_is_counted_too() -> None:
    figures = Figures()
    figures.late(timedelta(days=1))
    figures.late(timedelta(seconds=-1))
    assert (figures.lateness[-1], figures.lateness[0]) == (1, 1)
