"""The figures of a running bot: plain counts, which the metrics show."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

BUCKETS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)
"""Upper bounds, in seconds, of the classes in which lateness is counted; one class more takes the rest."""


@dataclass(slots=True)
class Figures:
    """What was counted since the start; `attempts` by what came of each send."""

    updates: int = 0
    attempts: Counter[str] = field(default_factory=Counter)
    lateness: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    lateness_sum: float = 0.0

    def updated(self, count: int) -> None:
        """Count updates from Telegram."""
        self.updates += count

    def attempted(self, outcome: str) -> None:
        """Count one send by its outcome: sent, held, refused or unreachable."""
        self.attempts[outcome] += 1

    def late(self, by: timedelta) -> None:
        """Count how long after its block's start a ping arrived."""
        seconds = max(0.0, by.total_seconds())
        self.lateness[bisect_left(BUCKETS, seconds)] += 1
        self.lateness_sum += seconds
