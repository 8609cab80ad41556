"""The axis: where a day and an amount stand in a plot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from bot.domain.burnup import BurnUp

Place: TypeAlias = tuple[float, float]
LONGEST = 1.6
"""So many times as long as the plan is what is drawn; a finish later than that lies outside."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A plot of days from left to right and amounts from the bottom up."""

    first: date
    days: int
    total: int
    width: float
    height: float

    @classmethod
    def of(cls, known: BurnUp, width: float, height: float) -> "Axis":
        """Make room for the plan, today and the finish at the real pace."""
        planned = (known.last - known.first).days + 1
        ends = [day for day in (known.coming, known.latest) if day and known.coming]
        longest = (max(ends, default=known.last) - known.first).days + 2
        days = max(planned, min(longest, int(planned * LONGEST)), 2)
        return cls(known.first, days, max(known.total, 1), width, height)

    def begin(self, day: date) -> float:
        """Give where a day begins."""
        return self.width * min(1, max(0, (day - self.first).days / self.days))

    def end(self, day: date) -> float:
        """Give where a day ends."""
        return self.begin(day + timedelta(days=1))

    def holds(self, day: date) -> bool:
        """Tell whether a day is not later than what is drawn."""
        return (day - self.first).days < self.days

    def high(self, amount: float) -> float:
        """Give how far from the top an amount stands."""
        return self.height * (1 - min(1, amount / self.total))

    def point(self, day: date, amount: float) -> Place:
        """Give where an amount stands at the end of a day."""
        return self.end(day), self.high(amount)

    def reach(self, known: BurnUp, finish: date) -> Place:
        """Give where a line from today to a finish day ends: at the top, or at the edge on the way there."""
        left, high = (known.today - self.first).days + 1, known.so_far
        right = (finish - self.first).days + 1
        share = min(1.0, (self.days - left) / max(1, right - left))
        return self.width * (left + (right - left) * share) / self.days, self.high(
            high + (self.total - high) * share
        )

    def rise(self, known: BurnUp) -> list[Place]:
        """Give the far end of the cone, from its early edge to its late one; one too slow to say stays level."""
        early = self.reach(known, known.earliest or known.today)
        if known.latest is None:
            return [early, (self.width, 0.0), (self.width, self.high(known.so_far))]
        late = self.reach(known, known.latest)
        corner = [(self.width, 0.0)] if late[1] > 0 else []
        return [early, *corner, late]

    def steps(self, amounts: Sequence[int]) -> list[Place]:
        """Draw amounts by the end of each day as steps."""
        places, before = [(0.0, self.high(0))], 0
        for number, amount in enumerate(amounts, 1):
            x = self.width * number / self.days
            if amount != before:
                places += [(x, self.high(before)), (x, self.high(amount))]
            before = amount
        return [*places, (self.width * len(amounts) / self.days, self.high(before))] if amounts else []

    def ramp(self, amounts: Sequence[int]) -> list[Place]:
        """Draw amounts by the end of each day as a line from change to change."""
        changed = [
            (number, amount)
            for number, amount in enumerate(amounts, 1)
            if amount != (amounts[number - 2] if number > 1 else 0)
        ]
        places = [(self.width * number / self.days, self.high(amount)) for number, amount in changed]
        end = (self.width * len(amounts) / self.days, self.high(amounts[-1] if amounts else 0))
        return [(0.0, self.high(0)), *places, end]

    def months(self) -> Iterator[tuple[float, int]]:
        """List where the months begin, the first one at the left edge."""
        yield 0.0, self.first.month
        for number in range(1, self.days):
            day = self.first + timedelta(days=number)
            if day.day == 1:
                yield self.width * number / self.days, day.month
