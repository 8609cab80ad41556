"""The bucket: an allowance of calls that fills steadily, closes for a while, and opens again slowly."""

from dataclasses import dataclass
from math import inf

FIRST_SHARE = 0.25
"""With this share of its usual rate a bucket begins anew after it was closed."""


@dataclass(slots=True)
class Bucket:
    """So many calls `at_once`, then one in each `interval`; for `ramp` seconds after it was closed fewer.

    `full_at` is when the whole allowance is there again, `open_at` when the first call may go after it was closed.
    """

    interval: float
    at_once: int
    ramp: float = 0.0
    full_at: float = -inf
    open_at: float = -inf

    def ready_at(self) -> float:
        """Give the time from which the next call may go."""
        return max(self.open_at, self.full_at - (self.at_once - 1) * self.interval)

    def take(self, now: float) -> None:
        """Count a call that goes now."""
        self.full_at = max(self.full_at, now) + self.interval / self._share(now)

    def close(self, until: float) -> None:
        """Let no call go until then, and not many at once afterwards."""
        self.open_at = max(self.open_at, until)
        self.full_at = max(self.full_at, self.open_at + (self.at_once - 1) * self.interval)

    def is_as_new(self, now: float) -> bool:
        """Tell whether nothing of the past counts any more."""
        return max(self.full_at, self.open_at + self.ramp) <= now

    def _share(self, now: float) -> float:
        since = now - self.open_at
        if since >= self.ramp:
            return 1.0
        return FIRST_SHARE + (1 - FIRST_SHARE) * max(since, 0.0) / self.ramp
