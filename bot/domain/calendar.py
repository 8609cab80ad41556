"""Study days, wall times and instants: the one place that converts between them."""

import calendar as gregorian
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.roadmap import Weekday

Instant: TypeAlias = datetime
"""An aware moment in UTC."""

NO_SUCH_DAY = timedelta(hours=3)
"""A cut in local time of this length or more means that the day does not exist there."""


def instant(moment: datetime) -> Instant:
    """Turn an aware moment into UTC; a naive one is an error in the code."""
    if moment.tzinfo is None:
        msg = "an instant must be aware"
        raise ValueError(msg)
    return moment.astimezone(UTC)


def local_time(at: Instant, zone: ZoneInfo) -> datetime:
    """Give what clocks show in the zone at this instant, as an aware local datetime."""
    return at.astimezone(zone)


def study_day(at: Instant, zone: ZoneInfo, day_start: time) -> date:
    """Give the study day that this instant belongs to: it runs from the day start to the next."""
    local = at.astimezone(zone)
    return local.date() if local.time() >= day_start else local.date() - timedelta(days=1)


def wall(day: date, clock: time, day_start: time) -> datetime:
    """Give the naive local moment at which clocks show `clock` on this study day."""
    return datetime.combine(day if clock >= day_start else day + timedelta(days=1), clock)


@lru_cache(maxsize=4096)
def happens(local: datetime, zone: ZoneInfo) -> Instant | None:
    """Turn a naive local moment into an instant by RFC 5545, or None where that day does not exist.

    In a gap the offset before it holds, in a fold the first of the two; a cut of three hours or more is no day.
    """
    found = instant(local.replace(tzinfo=zone, fold=0))
    shift = found.astimezone(zone).replace(tzinfo=None) - local
    return None if shift >= NO_SUCH_DAY else found


def ends(day: date, zone: ZoneInfo, day_start: time) -> Instant:
    """Give the instant at which this study day is over in the zone."""
    return instant(wall(day + timedelta(days=1), day_start, day_start).replace(tzinfo=zone, fold=0))


@lru_cache(maxsize=4096)
def exists(day: date, zone: ZoneInfo) -> bool:
    """Tell whether the zone has this local day (Samoa has no 30 December 2011)."""
    return happens(datetime.combine(day, time(12)), zone) is not None


def add_months(day: date, months: int) -> date:
    """Give the same day some calendar months later, or that month's last day where it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


def week_of(day: date, week_start: Weekday) -> tuple[date, date]:
    """Give the first and the last day of the week that this day lies in."""
    first = day - timedelta(days=(day.weekday() - week_start) % 7)
    return first, first + timedelta(days=6)


def next_weekday(day: date, weekday: Weekday) -> date:
    """Give the first such weekday after this day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """List the days from the first to the last, both included; none when they are the wrong way round."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
