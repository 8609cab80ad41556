"""Measured time: from the start of a block to its end, as far as that is to be believed."""

from datetime import timedelta

from bot.domain.calendar import Instant

LEAST_GRACE = timedelta(minutes=15)
GRACE_SHARE = 0.25
"""After its planned end a block has this share of its length in peace, and that at least."""

MORE = timedelta(minutes=15)
"""What a tap on "15 more" gives."""

LEAST_MEASURED = 5
"""Whoever is done after fewer minutes began without saying so."""


def grace(minutes: int) -> timedelta:
    """Give how long after its planned end a block is left in peace."""
    return max(LEAST_GRACE, timedelta(minutes=minutes) * GRACE_SHARE)


def part(started: Instant | None, now: Instant, planned: int) -> int:
    """Give the minutes of a block that was done partly: those since its start where they are a part, else half of it."""
    minutes = since(started, now) if started else 0
    return minutes if LEAST_MEASURED <= minutes < planned else half(planned)


def since(started: Instant, now: Instant) -> int:
    """Give the whole minutes between two instants."""
    return round((now - started) / timedelta(minutes=1))


def half(planned: int) -> int:
    """Give half of a block, in whole steps of five minutes."""
    return planned // 10 * 5 or max(1, planned // 2)


def measured(started: Instant | None, now: Instant, planned: int, more: int = 0) -> int:
    """Give the real minutes of a block that is done now, after so many taps for more time.

    Where nothing was measured, or nobody studies so little or so long, they are the planned ones.
    """
    if started is None:
        return planned
    minutes = since(started, now)
    longest = timedelta(minutes=planned) + grace(planned) + more * MORE
    return minutes if minutes >= LEAST_MEASURED and now - started <= longest else planned
