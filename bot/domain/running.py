"""The roadmap's clock: the days on which it runs; paused days are left out, as if they were not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import days_between, exists
from bot.domain.enrolment import Enrolment, Span, SpanKind
from bot.domain.shapes import Shapes

DAY = timedelta(days=1)

STOPS = frozenset({SpanKind.PAUSE, SpanKind.SHIFT})
"""On days of these the roadmap's clock stands still."""

ENDLESS = timedelta(days=146_097)
"""Four hundred years: an open pause is taken to last so long. They are whole weeks, so weekdays stay as they are."""


@dataclass(frozen=True, slots=True)
class Running:
    """The days of an enrolment: which ones count for the roadmap, and on which of them there is study."""

    enrolment: Enrolment
    shapes: Shapes
    zone: ZoneInfo

    @property
    def start(self) -> date:
        """Give the day on which the roadmap begins."""
        return self.enrolment.start

    @property
    def frozen(self) -> date:
        """Give the first day of an open pause, from which on nothing can be known; `date.max` without one."""
        return min((pause.first for pause in self._pauses() if pause.last is None), default=date.max)

    def days(self) -> Iterator[date]:
        """Walk the days from the start on which the clock runs, without end."""
        stops = tuple((stop.first, _until(stop)) for stop in self.enrolment.spans if stop.kind in STOPS)
        day = self.start
        while True:
            last = max((last for first, last in stops if first <= day <= last), default=None)
            if last is None:
                yield day
            day = (last or day) + DAY

    def lived(self, day: date) -> bool:
        """Tell whether the learner lives this local day: the zone has it, and they do not fly over it."""
        return exists(day, self.zone) and not self.enrolment.unlived(day)

    def studies(self, day: date) -> bool:
        """Tell whether a running day is a study day."""
        return self.shapes.studies(day) and self.lived(day)

    def consumes(self, day: date) -> bool:
        """Tell whether a day-wise step counts this day; with a routine of nothing but rest every day counts."""
        return self.studies(day) or not any(shape.blocks for shape in self.shapes.routine(day).days)

    def shifted(self) -> Iterator[date]:
        """Walk the days of study on which the clock stood still, in order."""
        spans = (span for span in self.enrolment.spans if span.kind is SpanKind.SHIFT)
        days = {day for span in spans for day in days_between(span.first, _until(span))}
        return (day for day in sorted(days) if not self.enrolment.paused(day))

    def _pauses(self) -> tuple[Span, ...]:
        return tuple(span for span in self.enrolment.spans if span.kind is SpanKind.PAUSE)


def _until(span: Span) -> date:
    last = span.first + ENDLESS - DAY
    return last if span.last is None else min(span.last, last)
