"""Every zone, every clock change: each wall time is one instant, or none where that day does not exist.

The answer of `bot.domain.calendar.happens` is held against a second one, found by another way: the stretches of equal
offset of a zone, and on which of them a wall time lies.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.calendar import NO_SUCH_DAY, happens
from torture.page import Row

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=15)
COARSE = timedelta(days=7)
ONE_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)
AROUND = (-A_DAY, timedelta(0), A_DAY)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time from `since` on, for which the zone's clocks are off UTC by the same."""

    since: datetime
    offset: timedelta


@dataclass(frozen=True, slots=True)
class Counted:
    """How many wall times were asked for, and which were answered otherwise than they should."""

    zones: int
    asked: int
    wrong: tuple[str, ...]


def rows() -> list[Row]:
    """Try every clock change of every zone."""
    counted = count(zones())
    what = f"wall times around every clock change of {counted.zones} zones, 1990–2037"
    return [Row(what, counted.asked, "0 wrong", f"{len(counted.wrong)} wrong", not counted.wrong)]


def zones() -> list[str]:
    """List the zones that a learner can have."""
    return sorted(available_timezones() - {"localtime", "Factory"})


def count(names: Iterable[str], first: datetime = FIRST, last: datetime = LAST) -> Counted:
    """Ask for every quarter of an hour of the days around every clock change."""
    asked, wrong, seen = 0, [], 0
    for name in names:
        seen += 1
        zone = ZoneInfo(name)
        stretches = list(_stretches(zone, first, last))
        for local in _wall_times(stretches):
            asked += 1
            if happens(local, zone) != _expected(local, stretches):
                wrong.append(f"{name} {local}")
    return Counted(seen, asked, tuple(wrong))


def _expected(local: datetime, stretches: list[Stretch]) -> datetime | None:
    """Give the first stretch's instant at which clocks show this; in a gap, the one by the offset before it."""
    near = bisect_right(stretches, local.replace(tzinfo=UTC) - A_DAY, key=lambda stretch: stretch.since)
    for number, stretch in enumerate(stretches[max(0, near - 1) :], max(0, near - 1)):
        found = local.replace(tzinfo=UTC) - stretch.offset
        if number + 1 == len(stretches) or found < stretches[number + 1].since:
            if found >= stretch.since or number == 0:
                return found
            before = stretches[number - 1]
            cut = stretch.offset - before.offset
            return None if cut >= NO_SUCH_DAY else local.replace(tzinfo=UTC) - before.offset
    raise AssertionError("the last stretch has no end")


def _wall_times(stretches: list[Stretch]) -> Iterator[datetime]:
    """List each quarter of an hour of the local days before, of and after each change."""
    days: set[date] = set()
    for stretch in stretches[1:]:
        local = (stretch.since + stretch.offset).date()
        days.update(local + around for around in AROUND)
    for day in sorted(days):
        midnight = datetime.combine(day, datetime.min.time())
        yield from (midnight + STEP * quarter for quarter in range(96))


def _stretches(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[Stretch]:
    at = first
    yield Stretch(first, _offset(at, zone))
    while at < last:
        after = min(at + COARSE, last)
        if _offset(at, zone) != _offset(after, zone):
            after = _change(at, after, zone)
            yield Stretch(after, _offset(after, zone))
        at = after


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Find the second of the first change between two instants that have different offsets."""
    before = _offset(low, zone)
    seconds = range(int((high - low) / ONE_SECOND) + 1)
    first = bisect_left(seconds, True, key=lambda second: _offset(low + second * ONE_SECOND, zone) != before)
    return low + first * ONE_SECOND


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
