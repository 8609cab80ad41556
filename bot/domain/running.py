"""The roadmap's clock: the days on which it runs; paused days are left out, as if they were not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import exists
from bot.domain.day_shape import Routine
from bot.domain.enrolment import Enrolment, Span, SpanKind

DAY = timedelta(days=1)

ENDLESS = timedelta(days=146_097)
"""Four hundred years: an open pause is taken to last so long. They are whole weeks, so weekdays stay as they are."""


@dataclass(frozen=True, slots=True)
class Running:
    """The days of an enrolment: which ones count for the roadmap, and on which of them there is study."""

    enrolment: Enrolment
    routine: Routine
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
        """Walk the days from the start that are not paused, without end."""
        stops = tuple((pause.first, _until(pause)) for pause in self._pauses())
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
        return bool(self.routine.on(day.weekday()).blocks) and self.lived(day)

    def consumes(self, day: date) -> bool:
        """Tell whether a day-wise step counts this day; with a routine of nothing but rest every day counts."""
        return self.studies(day) or not any(shape.blocks for shape in self.routine.days)

    def _pauses(self) -> tuple[Span, ...]:
        return tuple(span for span in self.enrolment.spans if span.kind is SpanKind.PAUSE)


def _until(pause: Span) -> date:
    last = pause.first + ENDLESS - DAY
    return last if pause.last is None else min(pause.last, last)
