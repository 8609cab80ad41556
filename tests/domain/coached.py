"""Check-ins, pings and instants for tests about a coached learner, built with as few words as possible."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Instant, instant
from bot.domain.checkin import CheckIn, Outcome, Reason
from bot.domain.course import Course
from bot.domain.facts import Facts, known
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.roadmap import Roadmap, Unit
from tests.domain.small import MONDAY, course, roadmap, step

UTC = ZoneInfo("UTC")


def day(number: int) -> date:
    """Give the day so many days after the Monday on which small roadmaps start."""
    return MONDAY + timedelta(days=number)


def at(when: date, clock: str = "12:00", zone: str = "UTC") -> Instant:
    """Give the instant at which clocks in a zone show this on a calendar date."""
    return instant(datetime.combine(when, time.fromisoformat(clock), ZoneInfo(zone)))


def weeks(count: int) -> Roadmap:
    """Make a roadmap of some weeks with the same two blocks every day."""
    return roadmap(step(count, Unit.WEEKS))


def checkin(
    when: date,
    block: str = "learn",
    outcome: Outcome = Outcome.DONE,
    minutes: int | None = None,
    *,
    planned: int = 60,
    reason: Reason | None = None,
    focus: str = "learn",
) -> CheckIn:
    """Make an answer that was given on the evening of its day."""
    spent = {Outcome.DONE: planned, Outcome.PARTLY: planned // 2, Outcome.SKIPPED: 0}[outcome]
    logged = spent if minutes is None else minutes
    return CheckIn(when, block, outcome, logged, planned, at(when, "21:00"), reason, focus=focus)


def done(*numbers: int, block: str = "learn") -> list[CheckIn]:
    """Make done check-ins for days by number."""
    return [checkin(day(number), block) for number in numbers]


def skipped(*numbers: int, block: str = "learn", reason: Reason | None = None) -> list[CheckIn]:
    """Make skipped check-ins for days by number."""
    return [checkin(day(number), block, Outcome.SKIPPED, reason=reason) for number in numbers]


def block_ping(
    when: date,
    block: str = "learn",
    number: int = 0,
    state: PingState = PingState.SENT,
    *,
    moment: Instant | None = None,
    snoozed_until: Instant | None = None,
) -> Ping:
    """Make the ledger's row about a block that starts at six in the evening."""
    return Ping(when, PingKind.BLOCK, moment or at(when, "18:00"), block, number, state, snoozed_until)


def facts(of: Course | None = None, checkins: Iterable[CheckIn] = (), pings: Iterable[Ping] = ()) -> Facts:
    """Gather facts, by default about four weeks of the same two blocks every day."""
    return known(of or course(weeks(4)), checkins, pings)


def with_pings(before: Facts, pings: Iterable[Ping]) -> Facts:
    """Give the facts after some pings were written into the ledger."""
    ledger = {**before.pings, **{ping.key: ping for ping in pings}}
    return Facts(before.course, before.checkins, ledger, before.ticks)
