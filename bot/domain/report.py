"""The weekly report: all facts of a week as values."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import Instant, days_between
from bot.domain.checkin import Reason, State
from bot.domain.duties import WeeklyDuty, weekly_duties
from bot.domain.facts import Facts
from bot.domain.forecast import Forecast, forecast
from bot.domain.habits import HourRecord, best_hour, hour_records, occasions, worst_hour
from bot.domain.hours import HoursOffer, first_offer
from bot.domain.item import Item, Kind
from bot.domain.minutes import NO_MINUTES, Minutes, minutes_of
from bot.domain.streak import DayStatus, Streak, history, to_come
from bot.domain.suggestion import Suggestion, suggestion
from bot.domain.tally import DayTally, Tally, tally_of

WEEK = timedelta(weeks=1)

REASONS_NAMED = 2


@dataclass(frozen=True, slots=True)
class WeekReport:
    """A week of a learner; days before they joined are left out.

    The streak is that of the week's end, or of now while it runs; the forecast is that of now, and so is the one
    proposal: about the hours in one week, else the suggestion. The best and worst hour come from the weeks up to this one.
    `reasons` are those that were named most often, where one or two stand out.
    `before` is the week before, None when there was none.
    """

    first: date
    last: date
    running: bool
    days: tuple[DayTally, ...]
    total: Tally
    kept: int
    streak: Streak
    finished: tuple[Item, ...]
    shipped: tuple[Item, ...]
    forecast: Forecast
    best: HourRecord | None
    worst: HourRecord | None
    reasons: tuple[Reason, ...]
    hours: HoursOffer | None
    suggestion: Suggestion | None
    before: Tally | None
    duties: tuple[WeeklyDuty, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether more can come of the week: it runs, and a block of it has no answer."""
        return self.running and self.total.open > 0

    @property
    def minutes(self) -> Minutes:
        """Add up the week's minutes by what became of them."""
        return sum((day.minutes for day in self.days), NO_MINUTES)


def week_report(facts: Facts, first: date, last: date, now: Instant) -> WeekReport:
    """Report on the week from the first to the last day."""
    past = history(facts, now)
    days = tuple(
        _day(facts, day, past[day][0] if day in past else to_come(facts, day), now)
        for day in days_between(max(first, facts.enrolment.joined), last)
    )
    found = occasions(facts, last, now)
    records, hours = hour_records(found), first_offer(facts, last, now)
    finished = _finished(facts, first, last)
    return WeekReport(
        first=first,
        last=last,
        running=not facts.closed(last, now),
        days=days,
        total=sum((day.tally for day in days), Tally()),
        kept=sum(day.status is DayStatus.KEPT for day in days),
        streak=next((run for day, (_, run) in reversed(past.items()) if day <= last), Streak()),
        finished=finished,
        shipped=tuple(item for item in finished if item.kind is Kind.PROJECT),
        forecast=forecast(facts, now),
        best=best_hour(records),
        worst=worst_hour(records),
        reasons=_commonest_reasons(facts, first, last),
        hours=hours,
        suggestion=None if hours else suggestion(facts, found, facts.today(now)),
        before=_week_before(facts, first, now),
        duties=weekly_duties(facts, first),
    )


def _day(facts: Facts, day: date, status: DayStatus, now: Instant) -> DayTally:
    return DayTally(day, status, tally_of(facts, day, now), minutes_of(facts, day, status, now))


def _finished(facts: Facts, first: date, last: date) -> tuple[Item, ...]:
    """List what was finished within the week, in the document's order."""
    ticks = facts.ticks
    done = {key for key, day in ticks.days.items() if first <= day <= last and ticks.state(key) is State.DONE}
    return tuple(item for item in facts.course.roadmap.every_item() if item.key in done)


def _commonest_reasons(facts: Facts, first: date, last: date) -> tuple[Reason, ...]:
    """Give the reason that was named most often, or the two of them; of more than two none stands out."""
    checkins = (checkin for day in days_between(first, last) for checkin in facts.checkins_on(day))
    counted = Counter(checkin.reason for checkin in checkins if checkin.reason)
    most = max(counted.values(), default=0)
    named = tuple(reason for reason in Reason if counted[reason] == most > 0)
    return named if len(named) <= REASONS_NAMED else ()


def _week_before(facts: Facts, first: date, now: Instant) -> Tally | None:
    days = days_between(first - WEEK, first - timedelta(days=1))
    if not any(facts.coached(day) or facts.checkins_on(day) for day in days):
        return None
    return sum((tally_of(facts, day, now) for day in days), Tally())
