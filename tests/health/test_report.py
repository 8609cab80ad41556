"""The health report: one old sign of life or a database that cannot be written is enough to be ill."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.health.report import Health
from bot.services.pulse import Pulse

START = datetime(2026, 3, 29, 9, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """Give an instant after the start."""
    return START + timedelta(seconds=seconds)


def health(poll: float | None, tick: float | None, now: float, *, writable: bool = True) -> Health:
    """Report on a bot that showed signs of life so many seconds after its start."""
    pulse = Pulse(*(None if at is None else after(at) for at in (poll, tick)))
    return Health.of(pulse, START, after(now), writable=writable, backlog=3)


@pytest.mark.parametrize(
    ("report", "good"),
    [
        (health(95, 98, 100), True),
        (health(None, None, 50), True),
        (health(None, 98, 100), False),
        (health(5, 98, 100), False),
        (health(95, 30, 100), False),
        (health(95, 98, 100, writable=False), False),
    ],
    ids=["alive", "just started", "never heard", "deaf", "stuck", "cannot save"],
)
def test_it_is_good_only_when_all_is(report: Health, good: bool) -> None:
    assert report.good is good


def test_it_is_shown_in_seconds() -> None:
    assert health(95, 98, 100).as_json() == {
        "healthy": True,
        "last_poll_age_seconds": 5.0,
        "last_tick_age_seconds": 2.0,
        "database_writable": True,
        "inbox_backlog": 3,
    }
