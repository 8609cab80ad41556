"""How much one person may send: so many within a while, then one line, then silence."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from bot.domain.calendar import Instant


class Heard(Enum):
    """What becomes of one thing that a person sent."""

    YES = auto()
    TOO_MUCH = auto()
    NO = auto()


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many within a while."""

    most: int
    within: timedelta

    def verdict(self, count: "Count") -> Heard:
        """Tell what becomes of the newest thing that was counted: heard, the first too many, or passed over."""
        if count.number <= self.most:
            return Heard.YES
        return Heard.TOO_MUCH if count.number == self.most + 1 else Heard.NO

    def next(self, count: "Count | None", now: Instant) -> "Count":
        """Count one more; from the first too many on, the whole while has to pass before the count begins anew."""
        if count is None or self.over(count, now):
            return Count(now, 1)
        since = now if count.number == self.most else count.since
        return Count(since, count.number + 1)

    def over(self, count: "Count", now: Instant) -> bool:
        """Tell whether a count is a thing of the past; a clock that was put back ends it too."""
        return not count.since <= now < count.since + self.within


@dataclass(frozen=True, slots=True)
class Count:
    """How many came since an instant."""

    since: Instant
    number: int


UPDATES_WITHIN = timedelta(minutes=1)
LINES_TO_STRANGERS = Limit(1, timedelta(hours=1))
"""Somebody who is not let in is told so once; then they meet silence for a while."""
